"""What coordinators do with shared problems. Nothing is destroyed; every step says who and when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import product
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.clusters.models import (
    Cluster,
    ClusterMembership,
    ClusterState,
    DecisionKind,
    SortingDecision,
)
from apps.clusters.services.changes import Change, begin, made_with
from apps.common.history import recorded
from apps.issues.models import Issue
from apps.organization.models import User


@recorded
@transaction.atomic
def put_together(
    *,
    actor: User,
    issues: Iterable[Issue],
    title: str,
    now: datetime,
    instead_of: Iterable[Cluster] = (),
    form_key: UUID | None = None,
) -> Cluster:
    """Make a new shared problem out of pain points; only coordinators see it until published.

    They are none of `instead_of`, which somebody was shown. The same form twice makes one.
    """
    change = begin(actor=actor, kind=DecisionKind.PUT_TOGETHER, now=now, form_key=form_key)
    earlier = made_with(form_key)
    if earlier is not None:
        return _made_by(earlier)
    cluster = begin_cluster(change, issues, title)
    part_from(change, issues, instead_of)
    change.record()
    return cluster


@recorded
@transaction.atomic
def add_to_cluster(
    *, actor: User, cluster: Cluster, issues: Iterable[Issue], now: datetime
) -> Cluster:
    """Add pain points to a shared problem; those that are in it already stay as they are."""
    change = begin(actor=actor, kind=DecisionKind.ADDED, now=now)
    current = extend_cluster(change, cluster, issues)
    if change.about:
        change.record()
    return current


@recorded
@transaction.atomic
def take_out(
    *, actor: User, issue: Issue, now: datetime, seen: int | None = None
) -> ClusterMembership:
    """Take a pain point out of its shared problem, and remember that it is another matter."""
    change = begin(actor=actor, kind=DecisionKind.TAKEN_OUT, now=now)
    membership = issue.cluster_memberships.current().select_related("cluster").first()
    if membership is None:
        raise ValidationError(
            _("この困りごとは、もう共通課題から外れています。"), code="not_in_a_cluster"
        )
    cluster = open_to_sorting(change, membership.cluster, seen)
    change.leave(cluster, [issue.pk])
    part_from(change, [issue], [cluster])
    change.record()
    membership.refresh_from_db()
    return membership


@recorded
@transaction.atomic
def describe_cluster(
    *, actor: User, cluster: Cluster, title: str, statement: str, version: int, now: datetime
) -> Cluster:
    """Reword a shared problem. `version` is the one the person saw when they began to type."""
    change = begin(actor=actor, kind=DecisionKind.REWORDED, now=now)
    current = change.touch(cluster)
    if current.version != version:
        raise ValidationError(
            _("ほかの人が先に書き直しました。下の今の内容と見比べて、もう一度保存してください。"),
            code="changed_meanwhile",
        )
    current.title, current.statement = tidy_title(title), statement.strip()
    current.version += 1
    change.record()
    return current


@recorded
@transaction.atomic
def publish_cluster(*, actor: User, cluster: Cluster, now: datetime) -> Cluster:
    """Show a shared problem to everybody."""
    change = begin(actor=actor, kind=DecisionKind.PUBLISHED, now=now)
    current = change.touch(cluster)
    if not current.memberships.current().exists():
        raise ValidationError(
            _("困りごとが一件も入っていないので、公開できません。"), code="empty_cluster"
        )
    if current.state != ClusterState.PUBLISHED:
        current.state, current.published_at = ClusterState.PUBLISHED, now
        change.record()
    return current


@recorded
@transaction.atomic
def hide_cluster(*, actor: User, cluster: Cluster, now: datetime) -> Cluster:
    """Take a shared problem back to the coordinators' desk."""
    change = begin(actor=actor, kind=DecisionKind.HIDDEN, now=now)
    current = change.touch(cluster)
    if current.state == ClusterState.PUBLISHED:
        current.state, current.published_at = ClusterState.DRAFT, None
        change.record()
    return current


def begin_cluster(change: Change, issues: Iterable[Issue], title: str) -> Cluster:
    """A new shared problem with these in it."""
    found = sortable(change.actor, issues)
    refuse_members_of_others(found, None)
    cluster = change.create(tidy_title(title))
    change.join(cluster, (issue.pk for issue in found))
    return cluster


def extend_cluster(change: Change, cluster: Cluster, issues: Iterable[Issue]) -> Cluster:
    """Lay these to those that are in a shared problem already."""
    found = sortable(change.actor, issues)
    current = open_to_sorting(change, cluster)
    refuse_members_of_others(found, current)
    inside = set(current.memberships.current().values_list("issue", flat=True))
    new = [issue.pk for issue in found if issue.pk not in inside]
    if new:
        change.join(current, new)
    return current


def open_to_sorting(change: Change, cluster: Cluster, seen: int | None = None) -> Cluster:
    """A shared problem in which something may come and go; a locked one is settled."""
    current = change.touch(cluster, seen)
    if current.locked:
        raise ValidationError(
            _("「%(title)s」は固定されています。変えるには、先に固定を解いてください。"),
            code="cluster_locked",
            params={"title": current.title},
        )
    return current


def part_from(change: Change, issues: Iterable[Issue], clusters: Iterable[Cluster]) -> None:
    """None of these belongs to what is in those shared problems."""
    inside = ClusterMembership.objects.current().filter(cluster__in=list(clusters))
    members = inside.values_list("issue", flat=True)
    change.part(product([issue.pk for issue in issues], members))


def sortable(actor: User, issues: Iterable[Issue]) -> list[Issue]:
    """The pain points as they are now; what was withdrawn meanwhile is nobody's to sort."""
    keys = {issue.pk for issue in issues}
    if not keys:
        raise ValidationError(_("まとめる困りごとを選んでください。"), code="nothing_chosen")
    found = list(Issue.objects.visible_to(actor).filter(pk__in=keys).order_by("pk"))
    if len(found) < len(keys):
        raise ValidationError(
            _("選んだ困りごとのうち、取り下げられたものがあります。"), code="withdrawn"
        )
    return found


def refuse_members_of_others(issues: list[Issue], cluster: Cluster | None) -> None:
    """Nothing is taken from another shared problem unseen."""
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


def _made_by(decision: SortingDecision) -> Cluster:
    """What a form made when it was sent the first time."""
    if decision.undone_at is not None:
        raise ValidationError(
            _("取り消した決定です。もう一度、選び直してください。"), code="undone_meanwhile"
        )
    return Cluster.objects.get(pk=decision.payload["created"][0])
