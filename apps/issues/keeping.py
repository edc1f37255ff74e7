"""A form's own proof of whose it is, so that what was typed survives the end of a session.

The token says who opened the form and which form it is; nobody else can make one. Whoever holds
it can do one thing only: put text into that person's own draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.core import signing

from apps.issues.forms import IssueForm, ManyForm
from apps.issues.models import DraftForm
from apps.issues.services import save_draft
from apps.organization.models import User

SALT = "issues.form"
MAX_AGE_SECONDS = 7 * 24 * 60 * 60

# What is kept of which form.
TYPED = {
    DraftForm.ONE: tuple(IssueForm.base_fields),
    DraftForm.MANY: tuple(ManyForm.base_fields),
}


@dataclass(frozen=True)
class Keeper:
    """The owner of a form, the form's key, and which form it is."""

    owner_id: int
    form_key: UUID
    form: DraftForm = DraftForm.ONE


def keep_token(user: User, form_key: UUID, form: DraftForm = DraftForm.ONE) -> str:
    """Return the proof that goes into the form."""
    return signing.dumps([user.pk, str(form_key), form], salt=SALT)


def read_keeper(posted: Mapping[str, str]) -> Keeper | None:
    """Return whose form was posted, if the proof is good and not too old."""
    try:
        owner, key, form = signing.loads(posted.get("keep", ""), salt=SALT, max_age=MAX_AGE_SECONDS)
    except signing.BadSignature:
        return None
    return Keeper(owner, UUID(key), DraftForm(form))


def keep_typed(keeper: Keeper, posted: Mapping[str, str], *, now: datetime) -> bool:
    """Save what was posted as the owner's draft; return whether there was something to keep."""
    owner = User.objects.active().filter(pk=keeper.owner_id).first()
    if owner is None:
        return False
    draft = save_draft(
        owner=owner,
        form=keeper.form,
        form_key=keeper.form_key,
        fields={name: posted.get(name, "") for name in TYPED[keeper.form]},
        now=now,
    )
    return draft is not None
