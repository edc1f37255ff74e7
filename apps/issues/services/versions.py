"""What every change of a wording has in common: the lock, the version somebody saw, the row."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.business_days import add_business_days
from apps.issues.models import Hand, Issue, Stance, StatementVersion, Status, newest_version
from apps.organization.models import User


def lock(issue: Issue) -> Issue:
    """Return the pain point as it stands, held until the transaction ends."""
    current: Issue = Issue.objects.select_for_update().select_related("department").get(pk=issue.pk)
    return current


def refuse_withdrawn(issue: Issue) -> None:
    if issue.status == Status.WITHDRAWN:
        raise ValidationError(_("届けた人が取り下げた困りごとです。"), code="withdrawn")


def check_seen(newest: StatementVersion | None, seen: int) -> None:
    """Refuse whoever has another wording before their eyes than the one that stands."""
    if seen != number_of(newest):
        raise ValidationError(
            _(
                "開いているあいだに、整理した言葉が変わりました。"
                "書いた内容は残っています。今の言葉と見比べて、もう一度押してください。"
            ),
            code="stale",
        )


def number_of(newest: StatementVersion | None) -> int:
    return newest.number if newest else 0


def is_repeat(newest: StatementVersion | None, actor: User, text: str, seen: int) -> bool:
    """Whether the same form came twice."""
    if newest is None or newest.number != seen + 1:
        return False
    return newest.written_by_id == actor.pk and newest.text == text


def add_version(
    *, issue: Issue, text: str, actor: User, hand: Hand, stance: Stance, now: datetime
) -> StatementVersion:
    """Write the next version. What everybody reads stays until a coordinator shows this one."""
    is_decided = stance != Stance.PROPOSED
    version = StatementVersion.objects.create(
        issue=issue,
        number=number_of(newest_version(issue)) + 1,
        text=text,
        written_by=actor,
        written_as=hand,
        written_at=now,
        answer_due_on=answer_due_on(now),
        stance=stance,
        decided_by=actor if is_decided else None,
        decided_at=now if is_decided else None,
    )
    if issue.published_at is None:
        issue.statement = text
        issue.save(update_fields=["statement"])
    return version


def answer_due_on(now: datetime) -> date:
    days = settings.STATEMENT_CONSENT_BUSINESS_DAYS
    return add_business_days(timezone.localdate(now), days)


def decide(version: StatementVersion, stance: Stance, actor: User, now: datetime) -> None:
    """Write down the submitter's word, or that there was none."""
    version.stance, version.decided_by, version.decided_at = stance, actor, now
    version.save(update_fields=["stance", "decided_by", "decided_at"])
