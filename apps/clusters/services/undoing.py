"""Taking decisions back, latest first."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from apps.clusters.models import (
    Cluster,
    ClusterMembership,
    ClusterProposal,
    ClusterState,
    LoneIssue,
    Separation,
    SortingDecision,
)
from apps.clusters.services.changes import begin
from apps.common.history import recorded
from apps.organization.models import User

WITHIN = timedelta(days=1)  # what is older is changed by hand: nobody remembers what a key undoes


@recorded
@transaction.atomic
def undo_last(*, actor: User, now: datetime) -> SortingDecision:
    """Take back what this coordinator decided last; once more takes back the one before."""
    begin(actor=actor, kind="", now=now)
    mine = SortingDecision.objects.standing().filter(actor=actor, at__gt=now - WITHIN)
    last = mine.order_by("-pk").first()
    if last is None:
        raise ValidationError(_("取り消せるものは、もうありません。"), code="nothing_to_undo")
    return undo_decision(actor=actor, decision=last, now=now)


@recorded
@transaction.atomic
def undo_decision(*, actor: User, decision: SortingDecision, now: datetime) -> SortingDecision:
    """Put back everything a decision changed. Refused where something has happened to it since."""
    begin(actor=actor, kind="", now=now)
    current = SortingDecision.objects.select_for_update().get(pk=decision.pk)
    if current.undone_at is not None:
        return current
    _refuse_if_changed_since(current)
    kept = current.payload
    ClusterMembership.objects.filter(pk__in=kept["joined"]).delete()
    ClusterMembership.objects.filter(pk__in=kept["left"]).update(removed_by=None, removed_at=None)
    _forget_separations(current)
    _put_back_separations(kept["reunited"])
    LoneIssue.objects.filter(issue__in=kept["lone_after"]).delete()
    LoneIssue.objects.bulk_create(
        (LoneIssue(**row) for row in kept["lone_before"]), ignore_conflicts=True
    )
    _put_back_clusters(kept)
    if current.proposal_id and kept["proposal"]:
        ClusterProposal.objects.filter(pk=current.proposal_id).update(**_dated(kept["proposal"]))
    current.undone_at, current.undone_by = now, actor
    current.save(update_fields=["undone_at", "undone_by"])
    return current


def _refuse_if_changed_since(decision: SortingDecision) -> None:
    for cluster in decision.clusters.select_for_update().order_by("pk"):
        if cluster.revision != decision.pk:
            later = SortingDecision.objects.select_related("actor").get(pk=cluster.revision)
            raise ValidationError(
                _(
                    "「%(title)s」は、そのあとで%(name)sさんが変えたので、取り消せませんでした。"
                    "ページを開いて、今の内容から直してください。"
                ),
                code="changed_since",
                params={"title": cluster.title, "name": later.actor},
            )
    elsewhere = _taken_meanwhile(decision)
    if elsewhere is not None:
        raise ValidationError(
            _("困りごと#%(issue)dは、いまは「%(title)s」に入っているので、取り消せませんでした。"),
            code="in_another_cluster",
            params={"issue": elsewhere.issue_id, "title": elsewhere.cluster.title},
        )


def _taken_meanwhile(decision: SortingDecision) -> ClusterMembership | None:
    """What was taken out then and lies somewhere else now."""
    left = ClusterMembership.objects.filter(pk__in=decision.payload["left"])
    taken = ClusterMembership.objects.current().filter(issue__in=left.values("issue"))
    return (
        taken.exclude(pk__in=decision.payload["joined"])
        .select_related("cluster")
        .order_by("pk")
        .first()
    )


def _forget_separations(decision: SortingDecision) -> None:
    """Those it made: who and when tell, also where a later undo has written them anew."""
    pairs = {(first, second) for first, second in decision.payload["parted"]}
    made = Separation.objects.filter(
        decided_by=decision.actor_id,
        decided_at=decision.at,
        first__in={first for first, _second in pairs},
    )
    rows = made.values_list("pk", "first", "second")
    made.filter(pk__in=[pk for pk, *pair in rows if tuple(pair) in pairs]).delete()


def _put_back_separations(rows: list[dict[str, Any]]) -> None:
    together = dict(
        ClusterMembership.objects.current()
        .filter(issue__in=[row[end] for row in rows for end in ("first_id", "second_id")])
        .values_list("issue", "cluster")
    )
    Separation.objects.bulk_create(
        (
            Separation(**_dated(row))
            for row in rows
            if row["first_id"] not in together
            or together[row["first_id"]] != together.get(row["second_id"])
        ),
        ignore_conflicts=True,
    )


def _put_back_clusters(kept: dict[str, Any]) -> None:
    """As they were; one that this decision made is put away, because its address is known."""
    for key, before in kept["before"].items():
        Cluster.objects.filter(pk=key).update(**_dated(before))
    Cluster.objects.filter(pk__in=kept["created"]).update(state=ClusterState.DISSOLVED)


def _dated(row: dict[str, Any]) -> dict[str, Any]:
    """JSON has no moments: what was one is one again."""
    return {
        name: parse_datetime(value) if name.endswith("_at") and value else value
        for name, value in row.items()
    }
