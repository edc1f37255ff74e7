"""Proposing shared problems, and what people decide about each proposal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import combinations, product

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.clusters.models import Cluster, ClusterProposal, ProposalState
from apps.clusters.selectors.candidates import Found, find_groups
from apps.clusters.services.sorting import (
    add_to_cluster,
    dissolve_if_empty,
    keep_apart,
    put_together,
)
from apps.clusters.services.vectors import store_vectors
from apps.common.turns import wait_for_turn
from apps.issues.models import Issue
from apps.organization.models import User
from apps.organization.permissions import require_coordinator


def propose_clusters(*, now: datetime) -> int:
    """Look for shared problems anew and return how many are proposed.

    What people decided stays decided; a proposal that is found again stays the same row.
    """
    store_vectors()
    with transaction.atomic():
        wait_for_turn("propose shared problems")
        found = {frozenset(group.issues): group for group in find_groups()}
        kept = _keep_those_found_again(found)
        for members, group in found.items():
            if members not in kept:
                _propose(group, now)
    return len(found)


@transaction.atomic
def accept_proposal(
    *,
    actor: User,
    proposal: ClusterProposal,
    title: str,
    now: datetime,
    issues: Iterable[Issue] | None = None,
) -> Cluster:
    """Put the proposed pain points together; those left out of `issues` are another matter."""
    require_coordinator(actor)
    undecided = _undecided(proposal)
    members = list(undecided.issues.order_by("pk"))
    wanted = members if issues is None else _among(members, issues)
    if undecided.cluster is not None:
        cluster = undecided.cluster
        add_to_cluster(actor=actor, cluster=cluster, issues=wanted, now=now)
    else:
        cluster = put_together(actor=actor, issues=wanted, title=title, now=now)
    left_out = [issue.pk for issue in members if issue not in wanted]
    apart = list(product(left_out, (issue.pk for issue in wanted)))
    keep_apart(apart, actor=actor, now=now, proposal=undecided)
    _decide(undecided, ProposalState.ACCEPTED, actor, now, cluster)
    return cluster


@transaction.atomic
def reject_proposal(*, actor: User, proposal: ClusterProposal, now: datetime) -> ClusterProposal:
    """Remember that these are different matters: none of the pairs is proposed again."""
    require_coordinator(actor)
    undecided = _undecided(proposal)
    proposed = sorted(undecided.issues.values_list("pk", flat=True))
    if undecided.cluster is None:
        pairs = list(combinations(proposed, 2))
    else:
        inside = undecided.cluster.memberships.current().values_list("issue", flat=True)
        pairs = list(product(proposed, inside))
    keep_apart(pairs, actor=actor, now=now, proposal=undecided)
    return _decide(undecided, ProposalState.REJECTED, actor, now, undecided.cluster)


@transaction.atomic
def undo_proposal(*, actor: User, proposal: ClusterProposal, now: datetime) -> ClusterProposal:
    """Take back a decision: what it put together is apart again, what it kept apart is open."""
    require_coordinator(actor)
    decided = _locked(proposal)
    if decided.state == ProposalState.OPEN:
        return decided
    decided.separations.all().delete()
    cluster = decided.cluster
    if decided.state == ProposalState.ACCEPTED and cluster is not None:
        cluster.memberships.current().filter(
            issue__in=decided.issues.all(), added_at=decided.decided_at
        ).update(removed_by=actor, removed_at=now)
        dissolve_if_empty(cluster)
        if cluster.created_at == decided.decided_at:
            cluster = None
    return _decide(decided, ProposalState.OPEN, None, None, cluster)


def _keep_those_found_again(found: dict[frozenset[int], Found]) -> set[frozenset[int]]:
    """Delete open proposals that are not found any more; bring the others up to date."""
    kept: set[frozenset[int]] = set()
    for proposal in ClusterProposal.objects.open().prefetch_related("issues"):
        members = frozenset(issue.pk for issue in proposal.issues.all())
        group = found.get(members)
        if group is None or members in kept:
            proposal.delete()
            continue
        kept.add(members)
        proposal.likelihood = group.likelihood
        proposal.department_count = group.department_count
        proposal.cluster_id = group.cluster
        proposal.save(update_fields=["likelihood", "department_count", "cluster"])
    return kept


def _propose(group: Found, now: datetime) -> None:
    proposal = ClusterProposal.objects.create(
        likelihood=group.likelihood,
        department_count=group.department_count,
        cluster_id=group.cluster,
        proposed_at=now,
    )
    proposal.issues.set(group.issues)


def _locked(proposal: ClusterProposal) -> ClusterProposal:
    locked = ClusterProposal.objects.select_for_update().filter(pk=proposal.pk).first()
    if locked is None:
        raise ValidationError(
            _("この提案は新しい提案に置きかわりました。"), code="proposal_replaced"
        )
    return locked


def _undecided(proposal: ClusterProposal) -> ClusterProposal:
    locked = _locked(proposal)
    if locked.state != ProposalState.OPEN:
        raise ValidationError(
            _("この提案は、ほかの人が先に決めました（%(name)sさん）。"),
            code="decided_meanwhile",
            params={"name": locked.decided_by},
        )
    return locked


def _among(members: list[Issue], chosen: Iterable[Issue]) -> list[Issue]:
    keys = {issue.pk for issue in chosen}
    return [issue for issue in members if issue.pk in keys]


def _decide(
    proposal: ClusterProposal,
    state: ProposalState,
    actor: User | None,
    now: datetime | None,
    cluster: Cluster | None,
) -> ClusterProposal:
    proposal.state, proposal.cluster = state, cluster
    proposal.decided_by, proposal.decided_at = actor, now
    proposal.save(update_fields=["state", "cluster", "decided_by", "decided_at"])
    return proposal
