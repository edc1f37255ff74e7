"""Proposing shared problems, and what people decide about each proposal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import combinations, product
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.clusters.models import Cluster, ClusterProposal, DecisionKind, ProposalState
from apps.clusters.selectors.candidates import Found, find_groups, still_undecided
from apps.clusters.selectors.reading import Reading, readings
from apps.clusters.services.changes import begin
from apps.clusters.services.sorting import begin_cluster, extend_cluster
from apps.clusters.services.undoing import undo_decision
from apps.clusters.services.vectors import store_vectors
from apps.common.history import recorded
from apps.common.turns import wait_for_turn
from apps.issues.models import Issue
from apps.organization.models import User


def propose_clusters(*, now: datetime) -> int:
    """Look for shared problems anew and return how many are proposed.

    What people decided stays decided; a proposal that is found again stays the same row.
    """
    store_vectors()
    with transaction.atomic():
        wait_for_turn("propose shared problems")
        reading = readings()[0]
        groups = find_groups(reading)
        wait_for_turn("sort pain points")  # from here on nobody decides anything meanwhile
        found = {frozenset(group.issues): group for group in still_undecided(groups)}
        kept = _keep_those_found_again(found, reading)
        for members, group in found.items():
            if members not in kept:
                _propose(group, reading, now)
    return len(found)


@recorded
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
    change = begin(actor=actor, kind=DecisionKind.PUT_TOGETHER, now=now)
    change.proposal = undecided = _undecided(proposal)
    members = list(undecided.issues.order_by("pk"))
    wanted = members if issues is None else _among(members, issues)
    if undecided.cluster is not None:
        change.kind = DecisionKind.ADDED
        cluster = extend_cluster(change, undecided.cluster, wanted)
    else:
        cluster = begin_cluster(change, wanted, title)
    left_out = [issue.pk for issue in members if issue not in wanted]
    change.part(product(left_out, (issue.pk for issue in wanted)))
    change.decide(undecided, ProposalState.ACCEPTED, cluster)
    change.record()
    return cluster


@recorded
@transaction.atomic
def reject_proposal(*, actor: User, proposal: ClusterProposal, now: datetime) -> ClusterProposal:
    """Remember that these are different matters: none of the pairs is proposed again."""
    change = begin(actor=actor, kind=DecisionKind.REJECTED, now=now)
    change.proposal = undecided = _undecided(proposal)
    proposed = sorted(undecided.issues.values_list("pk", flat=True))
    change.about.update(proposed)
    if undecided.cluster is None:
        change.part(combinations(proposed, 2))
    else:
        inside = undecided.cluster.memberships.current().values_list("issue", flat=True)
        change.part(product(proposed, inside))
    change.decide(undecided, ProposalState.REJECTED, undecided.cluster)
    change.record()
    return undecided


@recorded
@transaction.atomic
def undo_proposal(*, actor: User, proposal: ClusterProposal, now: datetime) -> ClusterProposal:
    """Take back a decision: what it put together is apart again, what it kept apart is open."""
    begin(actor=actor, kind="", now=now)
    decided = _locked(proposal)
    decision = decided.decisions.standing().first()
    if decided.state != ProposalState.OPEN and decision is not None:
        undo_decision(actor=actor, decision=decision, now=now)
        decided.refresh_from_db()
    return decided


def _keep_those_found_again(
    found: dict[frozenset[int], Found], reading: Reading
) -> set[frozenset[int]]:
    """Delete open proposals that are not found any more; bring the others up to date."""
    kept: set[frozenset[int]] = set()
    for proposal in ClusterProposal.objects.open().prefetch_related("issues"):
        members = frozenset(issue.pk for issue in proposal.issues.all())
        group = found.get(members)
        if group is None or members in kept:
            ClusterProposal.objects.open().filter(pk=proposal.pk).delete()
            continue
        kept.add(members)
        ClusterProposal.objects.open().filter(pk=proposal.pk).update(**_figures(group, reading))
    return kept


def _propose(group: Found, reading: Reading, now: datetime) -> None:
    figures = _figures(group, reading)
    proposal = ClusterProposal.objects.create(proposed_at=now, **figures)
    proposal.issues.set(group.issues)


def _figures(group: Found, reading: Reading) -> dict[str, Any]:
    return {
        "likelihood": group.likelihood,
        "cohesion": group.cohesion,
        "encoder": reading.key,
        "department_count": group.department_count,
        "cluster_id": group.cluster,
    }


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
