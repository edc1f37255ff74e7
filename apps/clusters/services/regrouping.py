"""Splitting, merging, moving and locking shared problems."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import product

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.clusters.models import Cluster, ClusterMembership, ClusterState, DecisionKind
from apps.clusters.services.changes import Change, begin
from apps.clusters.services.sorting import (
    open_to_sorting,
    part_from,
    sortable,
    tidy_title,
)
from apps.common.history import recorded
from apps.issues.models import Issue
from apps.organization.models import User


@recorded
@transaction.atomic
def split_cluster(
    *,
    actor: User,
    cluster: Cluster,
    issues: Iterable[Issue],
    title: str,
    now: datetime,
    seen: int | None = None,
) -> Cluster:
    """Make a new shared problem of some that are in one; those that go and stay are different."""
    change = begin(actor=actor, kind=DecisionKind.SPLIT, now=now)
    found = sortable(actor, issues)
    current = open_to_sorting(change, cluster, seen)
    inside = set(current.memberships.current().values_list("issue", flat=True))
    leaving = {issue.pk for issue in found}
    _refuse_what_is_gone(leaving - inside, current)
    if leaving == inside:
        raise ValidationError(
            _("全部を分けると、もとが空になります。残すものがあるように選んでください。"),
            code="nothing_stays",
        )
    new = change.create(tidy_title(title))
    change.leave(current, leaving)
    change.join(new, leaving)
    change.part(product(leaving, inside - leaving))
    change.record()
    return new


@recorded
@transaction.atomic
def merge_clusters(
    *,
    actor: User,
    cluster: Cluster,
    into: Cluster,
    now: datetime,
    seen: Mapping[int, int] | None = None,
) -> Cluster:
    """Lay one shared problem to another. The old one stays, and leads to its successor."""
    change = begin(actor=actor, kind=DecisionKind.MERGED, now=now)
    if cluster.pk == into.pk:
        raise ValidationError(_("同じものどうしは統合できません。"), code="same_cluster")
    revisions = seen or {}
    old, kept = (open_to_sorting(change, one, revisions.get(one.pk)) for one in (cluster, into))
    if old.state == ClusterState.PUBLISHED and kept.state != ClusterState.PUBLISHED:
        raise ValidationError(
            _(
                "公開中のものを、まだ公開していないものには統合できません。逆向きに統合してください。"
            ),
            code="published_into_draft",
        )
    members = list(old.memberships.current().values_list("issue", flat=True))
    change.leave(old, members)
    change.join(kept, members)
    old.state, old.successor = ClusterState.MERGED, kept
    change.payload["merged"].append(old.pk)
    change.record()
    return kept


@recorded
@transaction.atomic
def move_issues(
    *,
    actor: User,
    issues: Iterable[Issue],
    to: Cluster,
    now: datetime,
    seen: Mapping[int, int] | None = None,
) -> Cluster:
    """Lay pain points to a shared problem, wherever they are now; no more to where they were."""
    change = begin(actor=actor, kind=DecisionKind.MOVED, now=now)
    target = open_to_sorting(change, to)
    lift(change, sortable(actor, issues), target, seen or {})
    if change.about:
        change.record()
    return target


@recorded
@transaction.atomic
def pile_up(
    *,
    actor: User,
    issues: Iterable[Issue],
    title: str,
    now: datetime,
    seen: Mapping[int, int] | None = None,
) -> Cluster:
    """Make a new shared problem of pain points, wherever they are now."""
    change = begin(actor=actor, kind=DecisionKind.PUT_TOGETHER, now=now)
    found = sortable(actor, issues)
    new = change.create(tidy_title(title))
    lift(change, found, new, seen or {})
    change.record()
    return new


@recorded
@transaction.atomic
def lock_cluster(*, actor: User, cluster: Cluster, locked: bool, now: datetime) -> Cluster:
    """Settle what is in a shared problem, or open it again. A locked one is offered nothing."""
    kind = DecisionKind.LOCKED if locked else DecisionKind.UNLOCKED
    change = begin(actor=actor, kind=kind, now=now)
    current = change.touch(cluster)
    if current.locked != locked:
        current.locked = locked
        change.record()
    return current


def lift(change: Change, issues: list[Issue], target: Cluster, seen: Mapping[int, int]) -> None:
    """Take pain points from wherever they lie, and lay them to `target`."""
    lying = ClusterMembership.objects.current().filter(issue__in=issues)
    where = dict(lying.values_list("issue", "cluster"))
    sources = Cluster.objects.filter(pk__in=set(where.values()) - {target.pk}).order_by("pk")
    moving = [issue for issue in issues if where.get(issue.pk) != target.pk]
    for source in sources:
        current = open_to_sorting(change, source, seen.get(source.pk))
        leaving = [issue for issue in moving if where.get(issue.pk) == source.pk]
        change.leave(current, (issue.pk for issue in leaving))
        part_from(change, leaving, [current])
    if moving:
        change.join(target, (issue.pk for issue in moving))


def _refuse_what_is_gone(missing: set[int], cluster: Cluster) -> None:
    if missing:
        raise ValidationError(
            _("選んだ困りごとのうち、もう「%(title)s」に入っていないものがあります。"),
            code="not_in_the_cluster",
            params={"title": cluster.title},
        )
