"""What every write about an improvement asks first."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from apps.improvements.models import Improvement
from apps.issues.rules import says_something
from apps.issues.validators import validate_storable
from apps.organization.models import User


def locked(actor: User, improvement: Improvement) -> Improvement:
    """Return the row as it is now, held until the end, for somebody who may change it."""
    current: Improvement = Improvement.objects.select_for_update(of=("self",)).get(
        pk=improvement.pk
    )
    if not current.may_be_changed_by(actor):
        raise PermissionDenied
    return current


def said(text: str, missing: str) -> str:
    """Return what was written, without the space around it; refuse nothing at all."""
    validate_storable(text)
    if not says_something(text):
        raise ValidationError(missing, code="nothing_said")
    return text.strip()


def check_seen(current: int, seen: int) -> None:
    """Refuse to write over what somebody else wrote meanwhile."""
    if current != seen:
        raise ValidationError(
            _("ほかの人が先に書き換えました。今の内容を確かめて、もう一度記録してください。"),
            code="changed_meanwhile",
        )
