"""What the page of a shared problem shows, as far as its reader may know it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Min, Q
from django.utils.translation import gettext as _

from apps.clusters.models import Cluster, ClusterMembership, RoundState
from apps.clusters.selectors.ranked import RankedCluster
from apps.issues.models import Confirmation, Issue, Status, StatusChange
from apps.issues.permissions import submitting_department
from apps.organization.models import Department, User

WORK = (Status.IN_PROGRESS, Status.RESOLVED)


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of the timeline of what is being done."""

    when: datetime
    title: str
    state: str = "done"
    text: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class ClusterPage:
    """The departments, the voices and the steps of one shared problem."""

    lit: list[Department]
    dim: list[Department]
    voices: list[Issue]
    unheard: int
    claims: int
    events: list[Event]
    same_here: Issue | None


def cluster_page(cluster: RankedCluster, user: User) -> ClusterPage:
    """Read a shared problem that `ranked_clusters` has annotated."""
    members = _members(cluster)
    voices = list(
        Issue.objects.visible_to(user)
        .filter(pk__in=members)
        .select_related("department")
        .order_by("submitted_at", "pk")
    )
    lit = list(Department.objects.filter(pk__in=cluster.department_ids))
    waiting = Confirmation.objects.visible_to(user).proposed().filter(issue__in=members)
    return ClusterPage(
        lit=lit,
        dim=list(
            Department.objects.filter(pk__in=waiting.values("department")).exclude(
                pk__in=cluster.department_ids
            )
        ),
        voices=voices,
        unheard=cluster.issue_count - len(voices),
        claims=_claims(members),
        events=_events(cluster, members),
        same_here=_to_confirm(voices, cluster.department_ids, user),
    )


def taken_out(cluster: Cluster) -> list[ClusterMembership]:
    """What was taken out and is in no shared problem now, latest first."""
    elsewhere = ClusterMembership.objects.current().values("issue")
    gone = cluster.memberships.filter(removed_at__isnull=False).exclude(issue__in=elsewhere)
    gone = gone.exclude(issue__status=Status.WITHDRAWN)
    latest: dict[int, ClusterMembership] = {}
    for membership in gone.select_related("issue__department").order_by("-removed_at"):
        latest.setdefault(membership.issue_id, membership)
    return list(latest.values())


def _members(cluster: Cluster) -> list[int]:
    current = cluster.memberships.current().exclude(issue__status=Status.WITHDRAWN)
    return list(current.values_list("issue", flat=True))


def _claims(members: list[int]) -> int:
    """How many figures the claimed hours are the sum of."""
    given = Q(times__isnull=False, minutes__isnull=False)
    confirmed = Confirmation.objects.confirmed().filter(given, issue__in=members)
    raised = Issue.objects.filter(given, pk__in=members)
    return int(raised.count() + confirmed.count())


def _events(cluster: Cluster, members: list[int]) -> list[Event]:
    first = Issue.objects.filter(pk__in=members).aggregate(at=Min("submitted_at"))["at"]
    steps: list[tuple[datetime | None, str]] = [
        (first, _("最初の声が届きました")),
        (cluster.created_at, _("同じ壁として、ひとつにまとめました")),
        (cluster.published_at, _("みんなに見えるようにしました")),
    ]
    work: dict[str, Any] = dict(
        StatusChange.objects.filter(issue__in=members, status__in=WORK)
        .order_by("status")
        .values_list("status")
        .annotate(Min("changed_at"))
    )
    steps += [
        (work.get(Status.IN_PROGRESS), _("取り組みを始めました")),
        (work.get(Status.RESOLVED), _("解決したものがあります")),
    ]
    events = [Event(at, title) for at, title in steps if at] + _selections(cluster)
    return sorted(events, key=lambda event: event.when)


def _selections(cluster: Cluster) -> list[Event]:
    """The rounds in which it was picked, each with why."""
    picked = cluster.candidacies.filter(picked=True, round__state=RoundState.DECIDED)
    return [
        Event(
            one.round.decided_at,
            _("取り組むものに選ばれました"),
            text=one.reason,
            url=one.round.get_absolute_url(),
        )
        for one in picked.select_related("round")
        if one.round.decided_at
    ]


def _to_confirm(voices: list[Issue], hit: list[int], user: User) -> Issue | None:
    """The pain point to say 'same here' to; None for a department that is counted already."""
    own = {membership.department_id for membership in user.current_memberships}
    if own & set(hit) or submitting_department(user) is None:
        return None
    return next((voice for voice in voices if voice.published_at is not None), None)
