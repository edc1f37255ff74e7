"""Splitting, merging, moving and locking; who acts on what is no longer there is told."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.clusters.models import (
    Cluster,
    ClusterMembership,
    ClusterState,
    Separation,
    SortingDecision,
)
from apps.clusters.selectors import history_of, likely_clusters, successor_of
from apps.clusters.services import (
    add_to_cluster,
    leave_alone,
    lock_cluster,
    merge_clusters,
    move_issues,
    pile_up,
    propose_clusters,
    publish_cluster,
    put_together,
    split_cluster,
    store_vectors,
    take_out,
    undo_decision,
    undo_last,
)
from apps.issues.models import Issue, Status
from apps.organization.models import Role
from tests.clusters.conftest import CASH_ELSEWHERE, CASH_HERE, CASH_THERE, TREE
from tests.clusters.states import members, sorted_state
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db


def apart(one, other):
    first, second = sorted((one.pk, other.pk))
    return Separation.objects.filter(first=first, second=second).exists()


def test_a_split_makes_two_and_keeps_them_apart(say, together, coordinator, now):
    stays, goes = say(CASH_HERE), say(TREE)
    cluster = together(stays, goes)
    new = split_cluster(actor=coordinator, cluster=cluster, issues=[goes], title="木", now=now)
    assert (members(cluster), members(new)) == ({stays.pk}, {goes.pk})
    assert (new.title, new.state) == ("木", ClusterState.DRAFT)
    assert apart(stays, goes)


@pytest.mark.parametrize("chosen", ["all", "stranger", "none"])
def test_a_split_that_leaves_nothing_or_takes_a_stranger_is_refused(
    say, together, coordinator, now, chosen
):
    inside, stranger = [say(CASH_HERE), say(CASH_THERE)], say(TREE)
    cluster = together(*inside)
    issues = {"all": inside, "stranger": [stranger], "none": []}[chosen]
    before = sorted_state()
    with pytest.raises(ValidationError):
        split_cluster(actor=coordinator, cluster=cluster, issues=issues, title="木", now=now)
    assert sorted_state() == before


def test_a_merged_one_stays_and_leads_to_its_successor(say, together, coordinator, now):
    first, second, third = say(CASH_HERE), say(CASH_THERE), say(CASH_ELSEWHERE)
    oldest, old, kept = together(first), together(second), together(third)
    merge_clusters(actor=coordinator, cluster=oldest, into=old, now=now)
    merge_clusters(actor=coordinator, cluster=old, into=kept, now=now)
    assert members(kept) == {first.pk, second.pk, third.pk}
    oldest.refresh_from_db()
    assert (oldest.state, oldest.successor) == (ClusterState.MERGED, old)
    assert successor_of(oldest.pk, coordinator) == kept
    told = " ".join(event.title for event in history_of(kept, coordinator))
    assert told.count("統合しました") == 2


def test_a_merger_overrules_who_parted_them(say, together, coordinator, now):
    one, other = say(CASH_HERE), say(CASH_THERE)
    cluster = together(one, other)
    new = split_cluster(actor=coordinator, cluster=cluster, issues=[other], title="別", now=now)
    merge_clusters(actor=coordinator, cluster=new, into=cluster, now=now)
    assert not apart(one, other)
    undo_last(actor=coordinator, now=now)
    assert apart(one, other)


def test_what_everybody_sees_is_not_merged_into_what_nobody_sees(say, together, coordinator, now):
    public, draft = together(say(CASH_HERE)), together(say(CASH_THERE))
    publish_cluster(actor=coordinator, cluster=public, now=now)
    with pytest.raises(ValidationError):
        merge_clusters(actor=coordinator, cluster=public, into=draft, now=now)
    merge_clusters(actor=coordinator, cluster=draft, into=public, now=now)
    reader = make_person(make_department())
    assert successor_of(draft.pk, reader) is None
    assert successor_of(draft.pk, coordinator) == public


def test_one_is_not_merged_into_itself(say, together, coordinator, now):
    cluster = together(say(CASH_HERE))
    with pytest.raises(ValidationError):
        merge_clusters(actor=coordinator, cluster=cluster, into=cluster, now=now)


def test_moving_parts_from_those_left_behind(say, together, coordinator, now):
    stays, goes, there = say(CASH_HERE), say(TREE), say(CASH_THERE)
    source, target = together(stays, goes), together(there)
    move_issues(actor=coordinator, issues=[goes], to=target, now=now)
    assert (members(source), members(target)) == ({stays.pk}, {goes.pk, there.pk})
    assert apart(stays, goes)
    assert not apart(goes, there)


def test_a_new_pile_takes_from_anywhere(say, together, coordinator, now):
    inside, other, free = say(CASH_HERE), say(CASH_THERE), say(TREE)
    source = together(inside, other)
    new = pile_up(actor=coordinator, issues=[inside, free], title="山", now=now)
    assert (members(source), members(new)) == ({other.pk}, {inside.pk, free.pk})
    assert apart(inside, other)


def test_moving_what_is_there_already_is_no_decision(say, together, coordinator, now):
    issue = say(CASH_HERE)
    cluster = together(issue)
    count = SortingDecision.objects.count()
    move_issues(actor=coordinator, issues=[issue], to=cluster, now=now)
    assert SortingDecision.objects.count() == count


def test_nothing_comes_to_a_locked_one_and_nothing_leaves(say, together, coordinator, now):
    inside, free, other = say(CASH_HERE), say(CASH_THERE), together(say(TREE))
    cluster = together(inside, say(CASH_ELSEWHERE))
    lock_cluster(actor=coordinator, cluster=cluster, locked=True, now=now)
    before = sorted_state()
    by = {"actor": coordinator, "now": now}
    attempts = [
        lambda: add_to_cluster(**by, cluster=cluster, issues=[free]),
        lambda: take_out(**by, issue=inside),
        lambda: split_cluster(**by, cluster=cluster, issues=[inside], title="x"),
        lambda: merge_clusters(**by, cluster=cluster, into=other),
        lambda: merge_clusters(**by, cluster=other, into=cluster),
        lambda: move_issues(**by, issues=[inside], to=other),
        lambda: pile_up(**by, issues=[inside], title="x"),
    ]
    for attempt in attempts:
        with pytest.raises(ValidationError, match="固定"):
            attempt()
    assert sorted_state() == before
    lock_cluster(actor=coordinator, cluster=cluster, locked=False, now=now)
    add_to_cluster(**by, cluster=cluster, issues=[free])


def test_a_locked_one_is_neither_offered_nor_proposed(
    say, together, coordinator, now, words_encoder
):
    cluster = together(say(CASH_HERE), say(CASH_THERE))
    new = say(CASH_ELSEWHERE)
    say(TREE)
    store_vectors()
    assert likely_clusters(issue=new, user=coordinator)
    assert propose_clusters(now=now) == 1
    lock_cluster(actor=coordinator, cluster=cluster, locked=True, now=now)
    assert likely_clusters(issue=new, user=coordinator) == []
    assert propose_clusters(now=now) == 0


def test_none_of_those_shown_is_remembered(say, together, coordinator, now, words_encoder):
    shown = together(say(CASH_THERE))
    issue = say(CASH_HERE)
    store_vectors()
    assert [found.cluster for found in likely_clusters(issue=issue, user=coordinator)] == [shown]
    put_together(actor=coordinator, issues=[issue], title="新", instead_of=[shown], now=now)
    undo_last(actor=coordinator, now=now)
    assert [found.cluster for found in likely_clusters(issue=issue, user=coordinator)] == [shown]
    leave_alone(actor=coordinator, issue=issue, instead_of=[shown], now=now)
    assert likely_clusters(issue=issue, user=coordinator) == []


def test_the_same_form_sent_twice_makes_one(say, coordinator, now):
    issue, key = say(CASH_HERE), uuid.uuid4()
    again = {"actor": coordinator, "issues": [issue], "title": "現金", "now": now, "form_key": key}
    assert put_together(**again) == put_together(**again)
    assert Cluster.objects.count() == 1
    undo_last(actor=coordinator, now=now)
    with pytest.raises(ValidationError):
        put_together(**again)


def test_each_step_that_takes_something_away_tells(say, together, coordinator, colleague, now):
    first, second = say(CASH_HERE), say(CASH_THERE)
    cluster, other = together(first, second), together(say(TREE))
    seen = Cluster.objects.get(pk=cluster.pk).revision
    add_to_cluster(actor=colleague, cluster=cluster, issues=[say(CASH_ELSEWHERE)], now=now)
    before = sorted_state()
    by = {"actor": coordinator, "now": now}
    attempts = [
        lambda: split_cluster(**by, cluster=cluster, issues=[first], title="x", seen=seen),
        lambda: merge_clusters(**by, cluster=cluster, into=other, seen={cluster.pk: seen}),
        lambda: move_issues(**by, issues=[first], to=other, seen={cluster.pk: seen}),
        lambda: pile_up(**by, issues=[first], title="x", seen={cluster.pk: seen}),
        lambda: take_out(**by, issue=first, seen=seen),
    ]
    for attempt in attempts:
        with pytest.raises(ValidationError, match="ほかの人が"):
            attempt()
    assert sorted_state() == before


def test_what_was_withdrawn_is_not_sorted(say, coordinator, now):
    issue = say(TREE)
    Issue.objects.filter(pk=issue.pk).update(status=Status.WITHDRAWN)
    with pytest.raises(ValidationError, match="取り下げ"):
        put_together(actor=coordinator, issues=[issue], title="x", now=now)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_nobody_else_may_regroup(say, together, coordinator, now, role):
    issue, free = say(CASH_HERE), say(TREE)
    cluster, other = together(issue, say(CASH_THERE)), together(say(CASH_ELSEWHERE))
    actor = make_person(make_department(), role)
    by = {"actor": actor, "now": now}
    before = sorted_state()
    attempts = [
        lambda: split_cluster(**by, cluster=cluster, issues=[issue], title="x"),
        lambda: merge_clusters(**by, cluster=cluster, into=other),
        lambda: move_issues(**by, issues=[issue], to=other),
        lambda: pile_up(**by, issues=[free], title="x"),
        lambda: lock_cluster(**by, cluster=cluster, locked=True),
        lambda: leave_alone(**by, issue=free),
        lambda: undo_last(**by),
        lambda: undo_decision(**by, decision=SortingDecision.objects.latest("pk")),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
    assert sorted_state() == before
    assert ClusterMembership.objects.current().count() == 3
