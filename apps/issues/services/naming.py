"""Asking who submitted a pain point."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.issues.models import Issue, NameLook
from apps.issues.validators import validate_reason
from apps.organization.models import User
from apps.organization.permissions import require_coordinator


@recorded
@transaction.atomic
def look_at_name(*, actor: User, issue: Issue, reason: str, now: datetime) -> NameLook:
    """Write down that a coordinator looks, and why; the name comes with the record only.

    The reason is read by the submitter.
    """
    require_coordinator(actor)
    check_reason(reason)
    visible = Issue.objects.visible_to(actor)
    current = visible.select_related("submitted_by").filter(pk=issue.pk).first()
    if current is None:
        raise PermissionDenied
    look: NameLook = NameLook.objects.create(
        issue=current, looked_by=actor, looked_at=now, reason=reason
    )
    return look


def check_reason(reason: str) -> None:
    """Refuse a reason that tells the submitter nothing."""
    validate_reason(reason, missing=_("名前を見る理由を、ひとことで書いてください。"))
