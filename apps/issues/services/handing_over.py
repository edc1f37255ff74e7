"""A pain point that belongs to another department."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.issues.models import Issue
from apps.issues.services.assigning import locked
from apps.issues.services.triage import tell_submitter
from apps.issues.validators import validate_reason
from apps.organization.models import Department, User
from apps.organization.permissions import require_coordinator


@recorded
def hand_over(
    *, actor: User, issue: Issue, department: Department, reason: str, now: datetime
) -> Issue:
    """Let another department answer for it; the submitter is told, with the reason.

    From then on that department's delegates read the raw words, and the former one's no longer.
    """
    require_coordinator(actor)
    validate_reason(reason)
    if not Department.objects.on(timezone.localdate(now)).filter(pk=department.pk).exists():
        raise ValidationError(_("今ある課の中から選んでください。"), code="no_department")
    with transaction.atomic():
        current = locked(issue)
        if current.duplicate_of_id is not None:
            raise ValidationError(
                _("ほかの困りごとといっしょに扱っています。先に外してください。"),
                code="is_duplicate",
            )
        if current.department_id == department.pk:
            raise ValidationError(_("すでにその課の困りごとです。"), code="same_department")
        current.department = department
        current.save(update_fields=["department"])
        reply = _("%(department)sに引き継ぎました。%(reason)s") % {
            "department": department,
            "reason": reason,
        }
        tell_submitter(actor=actor, issue=current, status=current.status, reply=reply, now=now)
    return current
