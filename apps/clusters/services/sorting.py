"""What coordinators do with shared problems. Nothing is destroyed; every step says who and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from apps.clusters.models import (
    Cluster,
    ClusterMembership,
    ClusterProposal,
    ClusterState,
    Separation,
)
from apps.issues.models import Issue
from apps.organization.models import User
from apps.organization.permissions import require_coordinator


@transaction.atomic
def put_together(*, actor: User, issues: Iterable[Issue], title: str, now: datetime) -> Cluster:
    """Make a new shared problem out of pain points; only coordinators see it until published."""
    require_coordinator(actor)
    locked = _locked(issues)
    if not locked:
        raise ValidationError(_("まとめる困りごとを選んでください。"), code="nothing_chosen")
    _refuse_members_of_others(locked, None)
    cluster = Cluster(title=tidy_title(title), created_by=actor, created_at=now)
    cluster.save()
    _add(cluster, locked, actor, now)
    return cluster


@transaction.atomic
def add_to_cluster(
    *, actor: User, cluster: Cluster, issues: Iterable[Issue], now: datetime
) -> Cluster:
    """Add pain points to a shared problem; those that are in it already stay as they are."""
    require_coordinator(actor)
    current = _current(cluster)
    locked = _locked(issues)
    _refuse_members_of_others(locked, current)
    inside = set(current.memberships.current().values_list("issue", flat=True))
    _add(current, [issue for issue in locked if issue.pk not in inside], actor, now)
    return current


@transaction.atomic
def take_out(*, actor: User, issue: Issue, now: datetime) -> ClusterMembership:
    """Take a pain point out of its shared problem, and remember that it is another matter."""
    require_coordinator(actor)
    _locked([issue])
    membership = issue.cluster_memberships.current().first()
    if membership is None:
        raise ValidationError(
            _("この困りごとは、もう共通課題から外れています。"), code="not_in_a_cluster"
        )
    membership.removed_by, membership.removed_at = actor, now
    membership.save(update_fields=["removed_by", "removed_at"])
    others = membership.cluster.memberships.current().values_list("issue", flat=True)
    keep_apart([(issue.pk, other) for other in others], actor=actor, now=now)
    return membership


@transaction.atomic
def describe_cluster(
    *, actor: User, cluster: Cluster, title: str, statement: str, version: int
) -> Cluster:
    """Reword a shared problem. `version` is the one the person saw when they began to type."""
    require_coordinator(actor)
    current = _current(cluster)
    if current.version != version:
        raise ValidationError(
            _("ほかの人が先に書き直しました。下の今の内容と見比べて、もう一度保存してください。"),
            code="changed_meanwhile",
        )
    current.title, current.statement = tidy_title(title), statement.strip()
    current.version += 1
    current.save(update_fields=["title", "statement", "version"])
    return current


@transaction.atomic
def publish_cluster(*, actor: User, cluster: Cluster, now: datetime) -> Cluster:
    """Show a shared problem to everybody."""
    require_coordinator(actor)
    current = _current(cluster)
    if not current.memberships.current().exists():
        raise ValidationError(
            _("困りごとが一件も入っていないので、公開できません。"), code="empty_cluster"
        )
    if current.state != ClusterState.PUBLISHED:
        current.state, current.published_at = ClusterState.PUBLISHED, now
        current.save(update_fields=["state", "published_at"])
    return current


@transaction.atomic
def hide_cluster(*, actor: User, cluster: Cluster) -> Cluster:
    """Take a shared problem back to the coordinators' desk."""
    require_coordinator(actor)
    current = _current(cluster)
    current.state, current.published_at = ClusterState.DRAFT, None
    current.save(update_fields=["state", "published_at"])
    return current


def dissolve_if_empty(cluster: Cluster) -> None:
    """Put away a shared problem that nothing is left in; its history stays."""
    if not cluster.memberships.current().exists():
        Cluster.objects.filter(pk=cluster.pk).update(state=ClusterState.DISSOLVED)


def keep_apart(
    pairs: Sequence[tuple[int, int]],
    *,
    actor: User,
    now: datetime,
    proposal: ClusterProposal | None = None,
) -> None:
    """Remember that a person said 'not the same' of each pair."""
    Separation.objects.bulk_create(
        [
            Separation(
                first_id=min(pair),
                second_id=max(pair),
                proposal=proposal,
                decided_by=actor,
                decided_at=now,
            )
            for pair in pairs
        ],
        ignore_conflicts=True,
    )


def tidy_title(title: str) -> str:
    """Return the title on one line; refuse an empty or a too long one."""
    tidy = " ".join(title.replace("\0", "").split())
    longest = Cluster._meta.get_field("title").max_length or 0
    if not tidy:
        raise ValidationError(_("見出しを書いてください。"), code="title_missing")
    if len(tidy) > longest:
        raise ValidationError(
            _("見出しは%(longest)d文字までにしてください（今は%(length)d文字です）。"),
            code="title_too_long",
            params={"longest": longest, "length": len(tidy)},
        )
    return tidy


def _locked(issues: Iterable[Issue]) -> list[Issue]:
    """Lock pain points in one order, so that two coordinators wait for each other."""
    keys = [issue.pk for issue in issues]
    return list(Issue.objects.select_for_update().filter(pk__in=keys).order_by("pk"))


def _current(cluster: Cluster) -> Cluster:
    locked = Cluster.objects.select_for_update().current().filter(pk=cluster.pk).first()
    if locked is None:
        raise ValidationError(
            _("この共通課題は、ほかのものにまとめられたか、取りやめになりました。"),
            code="cluster_gone",
        )
    return locked


def _refuse_members_of_others(issues: list[Issue], cluster: Cluster | None) -> None:
    taken = (
        ClusterMembership.objects.current()
        .filter(issue__in=issues)
        .exclude(cluster=cluster)
        .select_related("cluster")
        .first()
    )
    if taken is not None:
        raise ValidationError(
            _(
                "困りごと#%(issue)dは、もう「%(title)s」に入っています。先にそちらから外してください。"
            ),
            code="in_another_cluster",
            params={"issue": taken.issue_id, "title": taken.cluster.title},
        )


def _add(cluster: Cluster, issues: list[Issue], actor: User, now: datetime) -> None:
    ClusterMembership.objects.bulk_create(
        [
            ClusterMembership(cluster=cluster, issue=issue, added_by=actor, added_at=now)
            for issue in issues
        ]
    )
    together = cluster.memberships.current().values("issue")
    Separation.objects.filter(Q(first__in=together) & Q(second__in=together)).delete()
