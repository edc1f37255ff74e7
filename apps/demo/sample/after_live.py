"""What came after the picked improvements went live: is the old way still running?"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from apps.improvements.models import (
    Improvement,
    ImprovementState,
    PaperAnswer,
    Rollout,
    RolloutState,
)
from apps.improvements.services import publish_story
from apps.organization.models import Department, User

LIVE_FOR_DAYS = {ImprovementState.LIVE: 75, ImprovementState.SETTLED: 200}
# In the order of the departments that use it: uses it, the old way runs, why.
SAID: dict[str, tuple[tuple[bool, bool, str], ...]] = {
    ImprovementState.LIVE: (
        (True, False, ""),
        (True, True, "窓口では、まだ紙の申込書で来る方が多いため"),
    ),
    ImprovementState.SETTLED: ((True, False, ""),) * 3,
}

STORIES = {
    ImprovementState.LIVE: (
        (
            "三つの課で別々につけていた台帳が、一つになりました。"
            "集めて写す日がなくなり、月末の夜が静かになりました。"
        ),
        (
            "いまある表計算の台帳を、同時に書き込める置き場に移します。"
            "列の名前をそろえてから、一つの課の一つの台帳で二週間試してください。"
        ),
    ),
    ImprovementState.SETTLED: (
        "訂正印のために来直していただくことが、ほとんどなくなりました。",
        "要綱の様式から訂正印の欄を外します。様式の見直しの例は、情報政策課がお渡しできます。",
    ),
}


def load_after_live(*, coordinator: User, now: datetime) -> None:
    """Put improvements into use, and let the first departments answer thirty days later."""
    for state, days in LIVE_FOR_DAYS.items():
        live_on = timezone.localdate(now) - timedelta(days=days)
        for improvement in Improvement.objects.filter(state=state, live_on=None):
            improvement.live_on = live_on
            improvement.save(update_fields=["live_on"])
            _answers(improvement, coordinator, now - timedelta(days=days - 32))
            better, how = STORIES[state]
            publish_story(
                actor=coordinator,
                improvement=improvement,
                better=better,
                how=how,
                seen=0,
                now=now - timedelta(days=days - 40),
            )


def _answers(improvement: Improvement, coordinator: User, at: datetime) -> None:
    users = Rollout.objects.filter(improvement=improvement).exclude(
        state__in=(RolloutState.NOT_FOR_US, RolloutState.TO_DECIDE)
    )
    using = Department.objects.filter(pk__in=users.values("department")).order_by("order")
    PaperAnswer.objects.bulk_create(
        PaperAnswer(
            improvement=improvement,
            department=department,
            is_used=is_used,
            old_runs=old_runs,
            note=note,
            answered_on=timezone.localdate(at),
            answered_by=coordinator,
            answered_at=at,
        )
        for department, (is_used, old_runs, note) in zip(
            using, SAID[improvement.state], strict=False
        )
    )
