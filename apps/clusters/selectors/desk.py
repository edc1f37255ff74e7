"""How much waits for the coordinators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Exists, OuterRef

from apps.clusters.models import ClusterMembership
from apps.clusters.selectors.proposals import open_proposals
from apps.clusters.selectors.queue import queue_of
from apps.issues.models import Issue
from apps.issues.models.issue import IssueQuerySet
from apps.issues.selectors import written_back
from apps.organization.models import User


@dataclass(frozen=True)
class Desk:
    """What waits for a coordinator, each counted when a page asks for it."""

    user: User
    today: date

    @cached_property
    def waiting(self) -> int:
        return self._owed.count()

    @cached_property
    def overdue(self) -> int:
        return self._owed.filter(reply_due_on__lt=self.today).count()

    @cached_property
    def unsorted(self) -> int:
        """Answered, and in no shared problem."""
        inside = ClusterMembership.objects.current().filter(issue=OuterRef("pk"))
        answered = self._visible.filter(first_replied_at__isnull=False)
        return answered.filter(~Exists(inside)).count()

    @cached_property
    def queued(self) -> int:
        return queue_of(self.user, self.today).count()

    @cached_property
    def proposals(self) -> int:
        return open_proposals(self.user).count()

    @cached_property
    def written_back(self) -> int:
        return written_back(self._visible).count()

    @cached_property
    def to_revisit(self) -> int:
        return self._visible.to_revisit(self.today).count()

    @property
    def _visible(self) -> IssueQuerySet:
        visible: IssueQuerySet = Issue.objects.visible_to(self.user)
        return visible

    @property
    def _owed(self) -> IssueQuerySet:
        return self._visible.on_the_desk(self.today).filter(owes_reply=True)


def desk_of(user: User, *, today: date) -> Desk:
    """Return what waits for a coordinator today."""
    return Desk(user, today)
