"""Taking back each kind of sorting: everything is as it was, or it is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from apps.clusters.models import Cluster, DecisionKind, SortingDecision
from apps.clusters.selectors import history_of
from apps.clusters.services import (
    add_to_cluster,
    describe_cluster,
    hide_cluster,
    leave_alone,
    lock_cluster,
    merge_clusters,
    move_issues,
    pile_up,
    publish_cluster,
    put_together,
    split_cluster,
    take_out,
    undo_decision,
    undo_last,
)
from tests.clusters.conftest import CASH_ELSEWHERE, CASH_HERE, CASH_THERE, TREE
from tests.clusters.states import members, sorted_state

pytestmark = pytest.mark.django_db


def decide(kind, coordinator, now, rows):
    by = {"actor": coordinator, "now": now}
    cluster, other = rows["cluster"], rows["other"]
    acts = {
        "put_together": lambda: put_together(
            **by, issues=[rows["free"]], title="新", instead_of=[cluster]
        ),
        "added": lambda: add_to_cluster(**by, cluster=cluster, issues=[rows["free"]]),
        "taken_out": lambda: take_out(**by, issue=rows["first"]),
        "moved": lambda: move_issues(**by, issues=[rows["first"]], to=other),
        "split": lambda: split_cluster(**by, cluster=cluster, issues=[rows["first"]], title="分"),
        "merged": lambda: merge_clusters(**by, cluster=cluster, into=other),
        "reworded": lambda: describe_cluster(
            **by, cluster=cluster, title="別の名", statement="課題", version=0
        ),
        "locked": lambda: lock_cluster(**by, cluster=cluster, locked=True),
        "published": lambda: publish_cluster(**by, cluster=cluster),
        "hidden": lambda: hide_cluster(**by, cluster=rows["public"]),
        "alone": lambda: leave_alone(**by, issue=rows["free"], instead_of=[cluster]),
    }
    return acts[kind]()


@pytest.fixture
def rows(say, together, coordinator, now):
    first, second, free = say(CASH_HERE), say(CASH_THERE), say(CASH_ELSEWHERE)
    public = together(say(TREE), title="公開")
    publish_cluster(actor=coordinator, cluster=public, now=now)
    return {
        "first": first,
        "free": free,
        "cluster": together(first, second, title="一"),
        "other": together(say(TREE), title="二"),
        "public": public,
    }


KINDS = sorted({*DecisionKind.values} - {"unlocked", "rejected"})


@pytest.mark.parametrize("kind", KINDS)
def test_everything_is_as_it_was(rows, coordinator, now, kind):
    before = sorted_state()
    decide(kind, coordinator, now, rows)
    assert sorted_state() != before
    undone = undo_last(actor=coordinator, now=now)
    assert undone.kind == kind
    assert sorted_state() == before


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"put_together", "alone"}))
def test_it_is_refused_once_somebody_has_changed_the_same_one(
    rows, coordinator, colleague, now, kind
):
    decide(kind, coordinator, now, rows)
    touched = SortingDecision.objects.latest("pk").clusters.current().first()
    describe_cluster(
        actor=colleague,
        cluster=touched,
        title="後の人",
        statement="",
        version=touched.version,
        now=now,
    )
    before = sorted_state()
    with pytest.raises(ValidationError, match=colleague.name):
        undo_last(actor=coordinator, now=now)
    assert sorted_state() == before


def test_one_after_the_other_as_far_as_it_goes(rows, coordinator, now):
    states = [sorted_state()]
    for kind in ("added", "locked"):
        decide(kind, coordinator, now, rows)
        states.append(sorted_state())
    for expected in (states[1], states[0]):
        undo_last(actor=coordinator, now=now)
        assert sorted_state() == expected


def test_what_a_later_undo_parted_anew_is_forgotten_too(say, together, coordinator, now):
    one, other = say(CASH_HERE), say(CASH_THERE)
    cluster = together(one, other)
    before = sorted_state()
    by = {"actor": coordinator, "now": now}
    split_cluster(**by, cluster=cluster, issues=[one], title="分")
    pile_up(**by, issues=[one, other], title="山")
    for _ in range(2):
        undo_last(**by)
    assert sorted_state() == before


def test_only_ones_own_and_only_of_the_last_day(rows, coordinator, colleague, now):
    with pytest.raises(ValidationError):
        undo_last(actor=colleague, now=now)
    with pytest.raises(ValidationError):
        undo_last(actor=coordinator, now=now + timedelta(days=2))


def test_what_lies_elsewhere_by_now_is_not_pulled_back(rows, coordinator, colleague, now):
    take_out(actor=coordinator, issue=rows["first"], now=now)
    put_together(actor=colleague, issues=[rows["first"]], title="よそ", now=now)
    with pytest.raises(ValidationError, match="よそ"):
        undo_last(actor=coordinator, now=now)


def test_undoing_twice_is_undoing_once(rows, coordinator, now):
    decide("added", coordinator, now, rows)
    decision = SortingDecision.objects.latest("pk")
    for _ in range(2):
        undo_decision(actor=coordinator, decision=decision, now=now)
    assert rows["free"].pk not in members(rows["cluster"])


def test_the_log_keeps_what_was_undone(rows, coordinator, now):
    decide("added", coordinator, now, rows)
    undo_last(actor=coordinator, now=now)
    cluster = Cluster.objects.get(pk=rows["cluster"].pk)
    latest = history_of(cluster, coordinator)[0]
    assert "取り消し済み" in latest.title
    assert coordinator.name in latest.text
