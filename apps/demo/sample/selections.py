"""What the sample city picked last year, and what it is about to pick now."""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta

from django.utils import timezone

from apps.clusters.models import BY_PEOPLE, Cluster, SelectionRound
from apps.clusters.services import Score, score_round, settle_round, start_round
from apps.common.business_days import business_day_on_or_before
from apps.improvements.models import Improvement, ImprovementState
from apps.organization.models import User

LAST_YEAR_DAYS, AHEAD_DAYS = 330, 7  # near enough to be told of
# Feasibility, benefit, urgency; the ones of last year were picked in this order.
PICKED = {
    "印鑑や訂正印": (
        (4, 5, 4),
        "来直していただく市民が多く、要綱の見直しだけでできるものから始められるため。",
        "訂正印の要る書類を半分にする",
        ImprovementState.SETTLED,
    ),
    "エクセルの台帳": (
        (5, 2, 3),
        "困っている課が多く、いまある仕組みの使い方を変えるだけで始められるため。",
        "同時に書き込める台帳に移す",
        ImprovementState.LIVE,
    ),
    "会議資料": (
        (5, 2, 2),
        "すべての課にかかわり、すぐに試せるため。",
        "会議資料を刷らずに配る",
        ImprovementState.TRYING,
    ),
}
OTHER_POINTS = ((2, 4, 2), (3, 3, 1), (2, 2, 3), (3, 2, 2))
SUMMARY = (
    "すぐに始められ、多くの課で効き目のある三つを選んだ。電話の件は、翌年度にあらためて考える。"
)


def load_selections(*, coordinator: User, owner: User, now: datetime) -> None:
    """Create a round that was decided last year, with its improvements, and one that is open."""
    clusters = list(Cluster.objects.published().order_by("pk"))
    if len(clusters) < len(PICKED):
        return
    day = business_day_on_or_before((now - timedelta(days=LAST_YEAR_DAYS)).date())
    decided_at = timezone.make_aware(datetime.combine(day, time(15)))
    # They were known by then: what was put together later cannot have been picked.
    known_on = business_day_on_or_before(day - timedelta(days=40))
    known_at = timezone.make_aware(datetime.combine(known_on, time(10)))
    Cluster.objects.published().update(created_at=known_at, published_at=known_at)
    last = _begin("昨年度に取り組む三つ", clusters, coordinator, decided_at)
    _score(last, coordinator)
    _settle(last, coordinator, owner, decided_at)
    following = now + timedelta(days=AHEAD_DAYS)
    _begin("来年度に取り組む三つ", clusters, coordinator, following, began_at=now)


def _begin(
    title: str,
    clusters: list[Cluster],
    coordinator: User,
    held_at: datetime,
    began_at: datetime | None = None,
) -> SelectionRound:
    return start_round(
        actor=coordinator,
        form_key=uuid.uuid5(uuid.NAMESPACE_OID, title),
        title=title,
        held_on=business_day_on_or_before(timezone.localdate(held_at)),
        pick_count=3,
        clusters=clusters,
        now=began_at or held_at,
    )


def _plan(title: str) -> tuple[tuple[int, int, int], str, str, str] | None:
    return next((plan for start, plan in PICKED.items() if title.startswith(start)), None)


def _score(selection: SelectionRound, coordinator: User) -> None:
    others = iter(OTHER_POINTS * 3)
    scores = {}
    for candidate in selection.candidates.all():
        plan = _plan(candidate.title)
        points = plan[0] if plan else next(others)
        scores[candidate.pk] = {
            str(one): Score(given) for one, given in zip(BY_PEOPLE, points, strict=True)
        }
    score_round(
        actor=coordinator,
        selection=selection,
        version=selection.version,
        weights=selection.weights,
        scores=scores,
    )
    selection.refresh_from_db()


def _settle(
    selection: SelectionRound, coordinator: User, owner: User, decided_at: datetime
) -> None:
    plans = {c: plan for c in selection.candidates.all() if (plan := _plan(c.title))}
    settle_round(
        actor=coordinator,
        selection=selection,
        version=selection.version,
        reasons={candidate.pk: plan[1] for candidate, plan in plans.items()},
        summary=SUMMARY,
        now=decided_at,
    )
    for candidate, (_points, _reason, title, state) in plans.items():
        Improvement.objects.create(
            cluster=candidate.cluster,
            chosen_in=selection,
            title=title,
            owner=owner,
            state=state,
            started_on=business_day_on_or_before(decided_at.date() + timedelta(days=30)),
            created_at=decided_at,
        )
