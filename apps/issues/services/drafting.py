"""Keeping what somebody types, so that nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from apps.issues.models import Attachment, Draft, DraftForm, Issue
from apps.issues.rules import says_something, storable
from apps.organization.models import User

CHOSEN = ("per", "department")  # answers that stand in a form before anybody types


def save_draft(
    *,
    owner: User,
    form_key: UUID,
    fields: Mapping[str, str],
    now: datetime,
    form: DraftForm = DraftForm.ONE,
) -> Draft | None:
    """Keep what stands in a form. Nothing is kept of an empty form, nor after delivery."""
    kept = {name: storable(text) for name, text in fields.items()}
    mine = Draft.objects.filter(owner=owner, form_key=form_key)
    has_words = any(says_something(text) for name, text in kept.items() if name not in CHOSEN)
    if not has_words and not Attachment.objects.filter(owner=owner, form_key=form_key).exists():
        mine.delete()
        return None
    if Issue.objects.filter(Q(form_key=form_key) | Q(batch=form_key)).exists():
        return None
    if not mine.update(fields=kept, updated_at=now):
        draft = Draft(owner=owner, form=form, form_key=form_key, fields=kept, updated_at=now)
        Draft.objects.bulk_create([draft], ignore_conflicts=True)
    return mine.first()


def drop_draft(*, owner: User, form_key: UUID) -> None:
    """Throw away what somebody began to write."""
    Draft.objects.filter(owner=owner, form_key=form_key).delete()
    Attachment.objects.undelivered().filter(owner=owner, form_key=form_key).delete()
