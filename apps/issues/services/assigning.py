"""Who looks after a pain point, and when they will."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.common.wording import short_date
from apps.issues.models import Issue, Status
from apps.issues.validators import validate_reason
from apps.organization.models import Role, User
from apps.organization.permissions import require_coordinator


@recorded
def assign_issue(*, actor: User, issue: Issue, to: User | None) -> Issue:
    """Give a pain point to a coordinator, or to nobody in particular."""
    require_coordinator(actor)
    if to is not None and not (to.is_active and to.has_role(Role.COORDINATOR)):
        raise ValidationError(_("担当は、調整役の中から選んでください。"), code="not_coordinator")
    with transaction.atomic():
        current = locked(issue)
        current.assigned_to = to
        current.save(update_fields=["assigned_to"])
    return current


@recorded
def snooze_issue(*, actor: User, issue: Issue, until: date, reason: str, today: date) -> Issue:
    """Put a pain point off; never beyond the day on which its first reply is promised."""
    require_coordinator(actor)
    validate_reason(reason)
    if until <= today:
        raise ValidationError(_("あしたより後の日を選んでください。"), code="not_ahead")
    with transaction.atomic():
        current = locked(issue)
        if current.awaits_reply and until > current.reply_due_on:
            raise ValidationError(
                _("お返事の期日は%(day)sです。その日までの日を選んでください。")
                % {"day": short_date(current.reply_due_on)},
                code="beyond_promise",
            )
        current.snoozed_until, current.snooze_reason = until, reason
        current.save(update_fields=["snoozed_until", "snooze_reason"])
    return current


@recorded
def wake_issue(*, actor: User, issue: Issue) -> Issue:
    """Bring back what was put off."""
    require_coordinator(actor)
    with transaction.atomic():
        current = locked(issue)
        current.snoozed_until, current.snooze_reason = None, ""
        current.save(update_fields=["snoozed_until", "snooze_reason"])
    return current


def locked(issue: Issue) -> Issue:
    """Return the row as it is now, held until the transaction ends; never a withdrawn one."""
    current: Issue = Issue.objects.select_for_update().get(pk=issue.pk)
    if current.status == Status.WITHDRAWN:
        raise ValidationError(_("届けた人が取り下げた困りごとです。"), code="withdrawn")
    return current
