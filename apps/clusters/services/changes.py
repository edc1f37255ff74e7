"""One decision and all rows it changes, written down so that it can be taken back exactly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.clusters.models import (
    Cluster,
    ClusterMembership,
    ClusterProposal,
    LoneIssue,
    Separation,
    SortingDecision,
)
from apps.common.turns import wait_for_turn
from apps.issues.models import Issue
from apps.organization.models import User
from apps.organization.permissions import require_coordinator

Pair = tuple[int, int]

# What undo puts back in a shared problem.
WORDS_AND_STATE = ("title", "statement", "state", "successor_id", "published_at", "locked")
COUNTERS = ("version", "revision")
SEPARATION = ("first_id", "second_id", "proposal_id", "decided_by_id", "decided_at")
LONE = ("issue_id", "seen_up_to", "resembled_by_id")
PROPOSAL = ("state", "cluster_id", "decided_by_id", "decided_at")


@dataclass
class Change:
    """Everything a decision does goes through here, and `record` keeps how it was before."""

    actor: User
    kind: str
    now: datetime
    form_key: UUID | None = None
    about: set[int] = field(default_factory=set)
    touched: dict[int, Cluster] = field(default_factory=dict)
    proposal: ClusterProposal | None = None
    payload: dict[str, Any] = field(
        default_factory=lambda: {
            "created": [],
            "merged": [],
            "before": {},
            "joined": [],
            "left": [],
            "parted": [],
            "reunited": [],
            "lone_before": [],
            "lone_after": [],
            "proposal": None,
        }
    )

    def touch(self, cluster: Cluster, seen: int | None = None) -> Cluster:
        """Lock a shared problem that is about to change, and keep how it was.

        `seen` is the revision that was there to be looked at: what changed since is not undone
        unseen.
        """
        if cluster.pk in self.touched:
            return self.touched[cluster.pk]
        current = Cluster.objects.select_for_update().current().filter(pk=cluster.pk).first()
        if current is None:
            raise ValidationError(
                _("この共通課題は、ほかのものにまとめられたか、取りやめになりました。"),
                code="cluster_gone",
            )
        if seen is not None and current.revision != seen:
            raise ValidationError(
                _(
                    "「%(title)s」は、ご覧になっている間にほかの人が変えました。"
                    "今の内容を見て、もう一度お願いします。"
                ),
                code="changed_meanwhile",
                params={"title": current.title},
            )
        kept = {name: getattr(current, name) for name in (*WORDS_AND_STATE, *COUNTERS)}
        self.payload["before"][str(current.pk)] = _plain(kept)
        self.touched[current.pk] = current
        return current

    def create(self, title: str) -> Cluster:
        """Begin a new shared problem."""
        cluster = Cluster(title=title, created_by=self.actor, created_at=self.now)
        cluster.save()
        self.payload["created"].append(cluster.pk)
        return self.touch(cluster)

    def join(self, cluster: Cluster, issues: Iterable[int]) -> None:
        """Lay pain points into a shared problem; who laid them together overrules who parted."""
        keys = sorted(issues)
        rows = ClusterMembership.objects.bulk_create(
            ClusterMembership(cluster=cluster, issue_id=key, added_by=self.actor, added_at=self.now)
            for key in keys
        )
        self.about.update(keys)
        self.payload["joined"] += [row.pk for row in rows]
        self._reunite(cluster)
        self.forget_lone(keys)

    def leave(self, cluster: Cluster, issues: Iterable[int]) -> None:
        """Take pain points out of the shared problem they are in; the rows stay."""
        leaving = cluster.memberships.current().filter(issue__in=list(issues))
        keys = list(leaving.values_list("pk", "issue"))
        self.about.update(issue for _membership, issue in keys)
        self.payload["left"] += [membership for membership, _issue in keys]
        ClusterMembership.objects.filter(pk__in=[pk for pk, _issue in keys]).update(
            removed_by=self.actor, removed_at=self.now
        )

    def part(self, pairs: Iterable[Pair]) -> None:
        """Remember that these are different matters, but for those that are together now."""
        wanted = {(min(pair), max(pair)) for pair in pairs}
        keys = {key for pair in wanted for key in pair}
        where = dict(
            ClusterMembership.objects.current()
            .filter(issue__in=keys)
            .values_list("issue", "cluster")
        )
        known = Separation.objects.filter(first__in=keys, second__in=keys)
        new = wanted - set(known.values_list("first", "second"))
        parted = sorted(
            (first, second)
            for first, second in new
            if first not in where or where[first] != where.get(second)
        )
        Separation.objects.bulk_create(
            Separation(
                first_id=first,
                second_id=second,
                proposal=self.proposal,
                decided_by=self.actor,
                decided_at=self.now,
            )
            for first, second in parted
        )
        self.payload["parted"] += parted

    def stand_alone(self, issue: int) -> None:
        """Let a pain point be one by itself, as far as what there is now."""
        self.forget_lone([issue])
        newest = Issue.objects.order_by("-pk").values_list("pk", flat=True)[0]
        row = LoneIssue.objects.create(issue_id=issue, seen_up_to=newest)
        self.about.add(issue)
        self.payload["lone_after"].append(row.issue_id)

    def forget_lone(self, issues: Iterable[int]) -> None:
        rows = LoneIssue.objects.filter(issue__in=list(issues))
        self.payload["lone_before"] += map(_plain, rows.values(*LONE))
        rows.delete()

    def decide(
        self, proposal: ClusterProposal, state: str, cluster: Cluster | None
    ) -> ClusterProposal:
        """Answer a proposal of the program's."""
        self.payload["proposal"] = _plain({name: getattr(proposal, name) for name in PROPOSAL})
        proposal.state, proposal.cluster = state, cluster
        proposal.decided_by, proposal.decided_at = self.actor, self.now
        proposal.save(update_fields=["state", "cluster", "decided_by", "decided_at"])
        return proposal

    def record(self) -> SortingDecision:
        """Write the decision down; each shared problem it touched now bears its number."""
        decision = SortingDecision.objects.create(
            kind=self.kind,
            actor=self.actor,
            at=self.now,
            proposal=self.proposal,
            form_key=self.form_key,
            payload=self.payload,
        )
        decision.clusters.set(self.touched)
        decision.issues.set(self.about)
        for cluster in self.touched.values():
            cluster.revision = decision.pk
            cluster.save(update_fields=[*map(_field, WORDS_AND_STATE), *COUNTERS])
        return decision

    def _reunite(self, cluster: Cluster) -> None:
        together = cluster.memberships.current().values("issue")
        apart = Separation.objects.filter(Q(first__in=together) & Q(second__in=together))
        self.payload["reunited"] += map(_plain, apart.values(*SEPARATION))
        apart.delete()


def begin(*, actor: User, kind: str, now: datetime, form_key: UUID | None = None) -> Change:
    """Begin a decision. Decisions are short and few, and each may touch many rows: they take turns.

    Only inside a transaction; the turn ends with it.
    """
    require_coordinator(actor)
    wait_for_turn("sort pain points")
    return Change(actor=actor, kind=kind, now=now, form_key=form_key)


def made_with(form_key: UUID | None) -> SortingDecision | None:
    """The decision this very form has made already, if it was sent before."""
    if form_key is None:
        return None
    return SortingDecision.objects.filter(form_key=form_key).first()


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    """A row for JSON, its moments to the microsecond."""
    return {
        name: value.isoformat() if isinstance(value, datetime) else value
        for name, value in row.items()
    }


def _field(column: str) -> str:
    return column.removesuffix("_id")
