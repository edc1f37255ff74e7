"""What was picked becomes work, and everybody concerned is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from apps.clusters.models import SelectionCandidate, SelectionRound
from apps.clusters.services import settle_round
from apps.common.addresses import full_address
from apps.common.history import recorded
from apps.deliveries.services import queue_mail
from apps.improvements.models import Improvement
from apps.improvements.selectors import pain_points_of, people_concerned
from apps.improvements.services.working import tidy_title
from apps.issues.models import OPEN_STATUSES, Status
from apps.issues.services import change_status
from apps.issues.validators import validate_storable
from apps.organization.models import User

# 'Not this year' is over once it is picked after all; what is resolved stays so.
MOVED_ON = (*OPEN_STATUSES, Status.DECLINED)


@dataclass(frozen=True, slots=True)
class Pick:
    """A candidate that is picked: why, and the work it becomes."""

    candidate: SelectionCandidate
    reason: str
    title: str
    owner: User
    goal: str = ""


@recorded
@transaction.atomic
def decide_round(
    *,
    actor: User,
    selection: SelectionRound,
    version: int,
    picks: Sequence[Pick],
    summary: str,
    now: datetime,
) -> list[Improvement]:
    """Settle a round; make each pick an improvement; tell each person concerned once."""
    settled = settle_round(
        actor=actor,
        selection=selection,
        version=version,
        reasons={pick.candidate.pk: pick.reason for pick in picks},
        summary=summary,
        now=now,
    )
    begun = {pick.candidate.cluster_id: _begin(pick, settled, now) for pick in picks}
    reasons = {pick.candidate.cluster_id: pick.reason for pick in picks}
    for pick in picks:
        _move_on(pick, actor, now)
    for person, clusters in people_concerned(reasons).items():
        told = [(begun[key], reasons[key]) for key in clusters]
        _queue_news(settled, person, told, now)
    return list(begun.values())


def _begin(pick: Pick, selection: SelectionRound, now: datetime) -> Improvement:
    validate_storable(pick.goal)
    return Improvement.objects.create(
        cluster_id=pick.candidate.cluster_id,
        chosen_in=selection,
        title=tidy_title(pick.title),
        owner=pick.owner,
        goal=pick.goal.strip(),
        created_at=now,
    )


def _move_on(pick: Pick, actor: User, now: datetime) -> None:
    """Write it into the history of each pain point; the news itself goes out once a person."""
    with override(settings.LANGUAGE_CODE):
        told = {"title": pick.candidate.title, "reason": pick.reason}
        reply = _("「%(title)s」として、取り組むことになりました。%(reason)s") % told
    for issue in pain_points_of(pick.candidate.cluster_id).filter(status__in=MOVED_ON):
        change_status(
            actor=actor,
            issue=issue,
            status=Status.IN_PROGRESS,
            reply=reply,
            now=now,
            mailed=False,
        )


def _queue_news(
    selection: SelectionRound, person: User, told: list[tuple[Improvement, str]], now: datetime
) -> None:
    only = told[0][0].cluster if len(told) == 1 else selection
    queue_mail(
        obligation=f"selection:{selection.pk}:{person.pk}",
        kind="selection_decided",
        template="selection_decided",
        context={
            "told": told,
            "action_url": full_address(only),
            "action_label": gettext_lazy("くわしく見る"),
            "why": gettext_lazy("同じことで困っていると伝えてくださったので、お送りしています。"),
        },
        recipient=person,
        now=now,
    )
