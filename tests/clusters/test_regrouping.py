"""Splitting, merging, moving, locking, standing alone; and taking each of them back."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.clusters.models import (
    Cluster,
    ClusterMembership,
    ClusterState,
    DecisionKind,
    LoneIssue,
    Separation,
    SortingDecision,
)
from apps.clusters.selectors import history_of, likely_clusters, successor_of
from apps.clusters.services import (
    add_to_cluster,
    describe_cluster,
    hide_cluster,
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
    wake_lone_ones,
)
from apps.issues.models import Issue, Status
from apps.organization.models import Role
from tests.clusters.conftest import CASH_ELSEWHERE, CASH_HERE, CASH_THERE, TREE
from tests.clusters.states import sorted_state
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def colleague(db):
    return make_person(make_department(), Role.COORDINATOR)


def members(cluster):
    return set(cluster.memberships.current().values_list("issue", flat=True))


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


class TestAlone:
    @pytest.fixture(autouse=True)
    def _encoder(self, words_encoder):
        pass

    def test_it_rests_until_something_new_resembles_it(self, say, coordinator, now):
        issue, other = say(CASH_HERE), say(CASH_THERE)
        leave_alone(actor=coordinator, issue=issue, now=now)
        store_vectors()
        assert wake_lone_ones() == 0  # what was there already was seen
        say(TREE)
        store_vectors()
        assert wake_lone_ones() == 0
        new = say(CASH_THERE)
        store_vectors()
        assert wake_lone_ones() == 1
        assert LoneIssue.objects.get(issue=issue).resembled_by == new
        assert wake_lone_ones() == 0
        assert not LoneIssue.objects.filter(issue=other).exists()

    def test_no_run_proposes_it_while_it_rests(self, say, coordinator, now):
        issue = say(CASH_HERE)
        say(CASH_THERE)
        say(TREE)
        leave_alone(actor=coordinator, issue=issue, now=now)
        assert propose_clusters(now=now) == 0
        undo_last(actor=coordinator, now=now)
        assert propose_clusters(now=now) == 1

    def test_said_again_after_something_resembled_it(self, say, coordinator, now):
        issue = say(CASH_HERE)
        leave_alone(actor=coordinator, issue=issue, now=now)
        leave_alone(actor=coordinator, issue=issue, now=now)
        assert SortingDecision.objects.count() == 1
        say(CASH_THERE)
        store_vectors()
        wake_lone_ones()
        leave_alone(actor=coordinator, issue=issue, now=now)
        assert LoneIssue.objects.get(issue=issue).resembled_by is None
        undo_last(actor=coordinator, now=now)
        assert LoneIssue.objects.get(issue=issue).resembled_by is not None

    def test_who_is_put_with_others_is_alone_no_more(self, say, together, coordinator, now):
        issue = say(CASH_HERE)
        leave_alone(actor=coordinator, issue=issue, now=now)
        together(issue, say(CASH_THERE))
        assert not LoneIssue.objects.exists()
        undo_last(actor=coordinator, now=now)
        assert LoneIssue.objects.get().issue == issue

    def test_what_lies_in_a_shared_problem_is_not_alone(self, say, together, coordinator, now):
        issue = say(CASH_HERE)
        together(issue)
        with pytest.raises(ValidationError):
            leave_alone(actor=coordinator, issue=issue, now=now)


class TestUndo:
    def decide(self, kind, coordinator, now, rows):
        by = {"actor": coordinator, "now": now}
        cluster, other = rows["cluster"], rows["other"]
        acts = {
            "put_together": lambda: put_together(
                **by, issues=[rows["free"]], title="新", instead_of=[cluster]
            ),
            "added": lambda: add_to_cluster(**by, cluster=cluster, issues=[rows["free"]]),
            "taken_out": lambda: take_out(**by, issue=rows["first"]),
            "moved": lambda: move_issues(**by, issues=[rows["first"]], to=other),
            "split": lambda: split_cluster(
                **by, cluster=cluster, issues=[rows["first"]], title="分"
            ),
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
    def rows(self, say, together, coordinator, now):
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
    def test_everything_is_as_it_was(self, rows, coordinator, now, kind):
        before = sorted_state()
        self.decide(kind, coordinator, now, rows)
        assert sorted_state() != before
        undone = undo_last(actor=coordinator, now=now)
        assert undone.kind == kind
        assert sorted_state() == before

    @pytest.mark.parametrize("kind", sorted({*KINDS} - {"put_together", "alone"}))
    def test_it_is_refused_once_somebody_has_changed_the_same_one(
        self, rows, coordinator, colleague, now, kind
    ):
        self.decide(kind, coordinator, now, rows)
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

    def test_one_after_the_other_as_far_as_it_goes(self, rows, coordinator, now):
        states = [sorted_state()]
        for kind in ("added", "locked"):
            self.decide(kind, coordinator, now, rows)
            states.append(sorted_state())
        for expected in (states[1], states[0]):
            undo_last(actor=coordinator, now=now)
            assert sorted_state() == expected

    def test_what_a_later_undo_parted_anew_is_forgotten_too(self, say, together, coordinator, now):
        one, other = say(CASH_HERE), say(CASH_THERE)
        cluster = together(one, other)
        before = sorted_state()
        by = {"actor": coordinator, "now": now}
        split_cluster(**by, cluster=cluster, issues=[one], title="分")
        pile_up(**by, issues=[one, other], title="山")
        for _ in range(2):
            undo_last(**by)
        assert sorted_state() == before

    def test_only_ones_own_and_only_of_the_last_day(self, rows, coordinator, colleague, now):
        with pytest.raises(ValidationError):
            undo_last(actor=colleague, now=now)
        with pytest.raises(ValidationError):
            undo_last(actor=coordinator, now=now + timedelta(days=2))

    def test_what_lies_elsewhere_by_now_is_not_pulled_back(self, rows, coordinator, colleague, now):
        take_out(actor=coordinator, issue=rows["first"], now=now)
        put_together(actor=colleague, issues=[rows["first"]], title="よそ", now=now)
        with pytest.raises(ValidationError, match="よそ"):
            undo_last(actor=coordinator, now=now)

    def test_undoing_twice_is_undoing_once(self, rows, coordinator, now):
        self.decide("added", coordinator, now, rows)
        decision = SortingDecision.objects.latest("pk")
        for _ in range(2):
            undo_decision(actor=coordinator, decision=decision, now=now)
        assert rows["free"].pk not in members(rows["cluster"])

    def test_the_log_keeps_what_was_undone(self, rows, coordinator, now):
        self.decide("added", coordinator, now, rows)
        undo_last(actor=coordinator, now=now)
        cluster = Cluster.objects.get(pk=rows["cluster"].pk)
        latest = history_of(cluster, coordinator)[0]
        assert "取り消し済み" in latest.title
        assert coordinator.name in latest.text


class TestStale:
    """Who acts on what is no longer there is told, and changes nothing."""

    def test_each_step_that_takes_something_away_tells(
        self, say, together, coordinator, colleague, now
    ):
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

    def test_what_was_withdrawn_is_not_sorted(self, say, coordinator, now):
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
