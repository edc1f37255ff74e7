"""Shared problems in which nothing happens."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Max
from django.utils import timezone

from apps.clusters.models import Cluster
from apps.improvements.models import Improvement, ImprovementState
from apps.reminders.rules import PROBLEM, ProblemFact
from apps.reminders.selectors.people import Staffing
from apps.reminders.selectors.timings import Timings

UNDER_WAY = {ImprovementState.TRYING, ImprovementState.LIVE, ImprovementState.SETTLED}

NOT_BEGUN = {ImprovementState.CHOSEN, ImprovementState.PLANNED}


def problem_facts(timings: Timings, staffing: Staffing) -> list[ProblemFact]:
    """Return the published problems on which nobody works, with the day something last happened."""
    improvements: dict[int, list[Improvement]] = defaultdict(list)
    for improvement in Improvement.objects.order_by("created_at"):
        improvements[improvement.cluster_id].append(improvement)
    clusters = Cluster.objects.published().filter(published_at__isnull=False).order_by("pk")
    joined = clusters.annotate(joined_at=Max("memberships__added_at"))
    timing = timings.of(PROBLEM)
    found = []
    for pk, *moments in joined.values_list("pk", "published_at", "joined_at"):
        tried = improvements[pk]
        if any(improvement.state in UNDER_WAY for improvement in tried):
            continue
        moments += [one.created_at for one in tried]
        moved_on = max(timezone.localdate(moment) for moment in moments if moment is not None)
        found.append(ProblemFact(pk, moved_on, _owner_of(tried, staffing), timing))
    return found


def _owner_of(tried: list[Improvement], staffing: Staffing) -> int | None:
    planned = [one for one in tried if one.state in NOT_BEGUN]
    return staffing.here(planned[-1].owner_id) if planned else None
