"""How much waits for the coordinators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from apps.clusters.models import ClusterMembership
from apps.clusters.selectors.proposals import open_proposals
from apps.clusters.selectors.queue import queue_of
from apps.issues.models import Issue
from apps.issues.selectors import written_back
from apps.organization.models import User


@dataclass(frozen=True, slots=True)
class Desk:
    """Counts of what is to be answered, sorted and decided."""

    waiting: int
    overdue: int
    unsorted: int
    queued: int
    proposals: int
    written_back: int
    to_revisit: int


def desk_of(user: User, *, today: date) -> Desk:
    """Count what waits for a coordinator today."""
    visible = Issue.objects.visible_to(user)
    waiting = visible.on_the_desk(today).filter(owes_reply=True)
    inside = ClusterMembership.objects.current().filter(issue=OuterRef("pk"))
    answered = visible.filter(first_replied_at__isnull=False)
    return Desk(
        waiting=waiting.count(),
        overdue=waiting.filter(reply_due_on__lt=today).count(),
        unsorted=answered.filter(~Exists(inside)).count(),
        queued=queue_of(user).count(),
        proposals=open_proposals(user).count(),
        written_back=written_back(visible).count(),
        to_revisit=visible.to_revisit(today).count(),
    )
