"""What the sample city picked last year, and what it is about to pick now."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from apps.clusters.models import BY_PEOPLE, Cluster, SelectionRound
from apps.clusters.services import Score, score_round, settle_round, start_round
from apps.common.business_days import business_day_on_or_before
from apps.improvements.models import Improvement, ImprovementState
from apps.organization.models import User

LAST_YEAR_DAYS, THIS_YEAR_DAYS, AHEAD_DAYS = 330, 150, 7  # near enough to be told of
# Feasibility, benefit, urgency; reason; the improvement it became, and how far that has come.
Plan = tuple[tuple[int, int, int], str, str, str]
# The ones of last year were picked in this order.
PICKED: dict[str, Plan] = {
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
PICKED_LATER: dict[str, Plan] = {
    "電話が鳴りやまず": (
        (3, 4, 4),
        "昨年度に見送ったが、窓口の課から繰り返し声が届いたため。",
        "よくある問い合わせに自動の音声で答える",
        ImprovementState.ABANDONED,
    ),
    "朝、パソコン": (
        (4, 3, 3),
        "毎朝、すべての課で時間が失われているため。",
        "起動のときに動く仕組みを減らす",
        ImprovementState.PLANNED,
    ),
    "紙の図面や台帳": (
        (3, 3, 2),
        "傷みの進む図面があり、早く写しを作りたいため。",
        "図面を撮って、住所で探せるようにする",
        ImprovementState.CHOSEN,
    ),
}
OTHER_POINTS = ((2, 4, 2), (3, 3, 1), (2, 2, 3), (3, 2, 2))
SUMMARY = (
    "すぐに始められ、多くの課で効き目のある三つを選んだ。電話の件は、翌年度にあらためて考える。"
)
SUMMARY_LATER = "残った四つのうち、声の続いている三つを加えた。"


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
    people = (coordinator, owner)
    _decide("昨年度に取り組む三つ", PICKED, SUMMARY, clusters, people=people, decided_at=decided_at)
    left = [one for one in clusters if _plan(one.title, PICKED) is None]
    day = business_day_on_or_before((now - timedelta(days=THIS_YEAR_DAYS)).date())
    later = timezone.make_aware(datetime.combine(day, time(15)))
    _decide(
        "今年度に加える三つ", PICKED_LATER, SUMMARY_LATER, left, people=people, decided_at=later
    )
    following = now + timedelta(days=AHEAD_DAYS)
    _begin("来年度に取り組む三つ", clusters, coordinator, following, began_at=now)


def _decide(
    title: str,
    plans: dict[str, Plan],
    summary: str,
    clusters: list[Cluster],
    *,
    people: tuple[User, User],
    decided_at: datetime,
) -> None:
    coordinator, owner = people
    selection = _begin(title, clusters, coordinator, decided_at)
    _score(selection, plans, coordinator)
    candidates = selection.candidates.all()
    # In the order in which they stand above: that of candidates follows from points and hours.
    order = list(plans.values()).index
    found = ((one, plan) for one in candidates if (plan := _plan(one.title, plans)))
    picked = dict(sorted(found, key=lambda each: order(each[1])))
    settle_round(
        actor=coordinator,
        selection=selection,
        version=selection.version,
        reasons={candidate.pk: plan[1] for candidate, plan in picked.items()},
        summary=summary,
        now=decided_at,
    )
    Improvement.objects.bulk_create(
        Improvement(
            cluster=candidate.cluster,
            chosen_in=selection,
            title=title,
            owner=owner,
            state=state,
            started_on=_started_on(state, decided_at),
            created_at=decided_at,
        )
        for candidate, (_points, _reason, title, state) in picked.items()
    )


def _started_on(state: str, decided_at: datetime) -> date | None:
    if state == ImprovementState.CHOSEN:
        return None
    return business_day_on_or_before(decided_at.date() + timedelta(days=30))


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


def _plan(title: str, plans: dict[str, Plan]) -> Plan | None:
    return next((plan for start, plan in plans.items() if title.startswith(start)), None)


def _score(selection: SelectionRound, plans: dict[str, Plan], coordinator: User) -> None:
    others = iter(OTHER_POINTS * 3)
    scores = {}
    for candidate in selection.candidates.all():
        plan = _plan(candidate.title, plans)
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
