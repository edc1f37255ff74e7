import threading
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from apps.clusters.models import (
    Cluster,
    ClusterMembership,
    ClusterProposal,
    ClusterState,
    IssueVector,
    ProposalState,
    Separation,
)
from apps.clusters.services import (
    accept_proposal,
    add_to_cluster,
    describe_cluster,
    hide_cluster,
    propose_clusters,
    publish_cluster,
    put_together,
    reject_proposal,
    store_vectors,
    take_out,
    undo_proposal,
)
from apps.organization.models import Role
from tests.clusters.conftest import CASH_ELSEWHERE, CASH_HERE, CASH_THERE, TREE
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db


def members(cluster):
    return set(cluster.memberships.current().values_list("issue", flat=True))


def open_sets():
    return {
        frozenset(proposal.issues.values_list("pk", flat=True))
        for proposal in ClusterProposal.objects.open()
    }


def test_what_is_put_together_is_a_draft_with_who_and_when(say, coordinator):
    issues, now = [say(CASH_HERE), say(CASH_THERE)], timezone.now()
    cluster = put_together(actor=coordinator, issues=issues, title="  現金\nしか ", now=now)
    assert (cluster.title, cluster.state) == ("現金 しか", ClusterState.DRAFT)
    assert members(cluster) == {issue.pk for issue in issues}
    assert {(m.added_by, m.added_at) for m in cluster.memberships.all()} == {(coordinator, now)}


@pytest.mark.parametrize("title", ["", " 　\n", "あ" * 101])
def test_a_title_is_needed_and_not_longer_than_a_line(say, coordinator, title):
    with pytest.raises(ValidationError):
        put_together(actor=coordinator, issues=[say(TREE)], title=title, now=timezone.now())
    assert not Cluster.objects.exists()


def test_one_that_is_in_another_already_is_refused_with_its_title(say, together, coordinator):
    issue = say(CASH_HERE)
    together(issue, title="もとの共通課題")
    with pytest.raises(ValidationError, match="もとの共通課題"):
        put_together(actor=coordinator, issues=[issue, say(TREE)], title="別", now=timezone.now())
    assert Cluster.objects.count() == 1


def test_adding_twice_changes_nothing(say, together, coordinator):
    cluster = together(say(CASH_HERE))
    other = say(CASH_THERE)
    for _ in range(2):
        add_to_cluster(actor=coordinator, cluster=cluster, issues=[other], now=timezone.now())
    assert cluster.memberships.count() == 2


def test_taking_out_keeps_the_record_and_allows_putting_back(say, together, coordinator):
    issue, now = say(CASH_HERE), timezone.now()
    cluster = together(issue, say(CASH_THERE))
    membership = take_out(actor=coordinator, issue=issue, now=now)
    assert issue.pk not in members(cluster)
    assert (membership.removed_by, membership.removed_at) == (coordinator, now)
    with pytest.raises(ValidationError):
        take_out(actor=coordinator, issue=issue, now=now)
    add_to_cluster(actor=coordinator, cluster=cluster, issues=[issue], now=now)
    assert issue.pk in members(cluster)
    assert not Separation.objects.exists()


def test_rewording_on_an_old_version_is_refused_and_changes_nothing(say, together, coordinator):
    cluster = together(say(CASH_HERE))
    words = {
        "actor": coordinator,
        "cluster": cluster,
        "statement": "",
        "version": 0,
        "now": timezone.now(),
    }
    describe_cluster(title="先の人の見出し", **words)
    with pytest.raises(ValidationError):
        describe_cluster(title="後の人の見出し", **words)
    cluster.refresh_from_db()
    assert (cluster.title, cluster.version) == ("先の人の見出し", 1)


def test_only_what_holds_something_is_published(say, together, coordinator):
    issue = say(CASH_HERE)
    cluster, now = together(issue), timezone.now()
    take_out(actor=coordinator, issue=issue, now=now)
    with pytest.raises(ValidationError):
        publish_cluster(actor=coordinator, cluster=cluster, now=now)
    add_to_cluster(actor=coordinator, cluster=cluster, issues=[issue], now=now)
    assert publish_cluster(actor=coordinator, cluster=cluster, now=now).published_at == now
    assert hide_cluster(actor=coordinator, cluster=cluster, now=now).state == ClusterState.DRAFT


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_nobody_else_may_sort(say, together, words_encoder, role):
    issue, other = say(CASH_HERE), say(TREE)
    cluster, now = together(issue), timezone.now()
    proposal = ClusterProposal.objects.create(likelihood=1, department_count=2, proposed_at=now)
    actor = make_person(make_department(), role)
    attempts = [
        lambda: put_together(actor=actor, issues=[other], title="x", now=now),
        lambda: add_to_cluster(actor=actor, cluster=cluster, issues=[other], now=now),
        lambda: take_out(actor=actor, issue=issue, now=now),
        lambda: describe_cluster(
            actor=actor, cluster=cluster, title="x", statement="", version=0, now=now
        ),
        lambda: publish_cluster(actor=actor, cluster=cluster, now=now),
        lambda: hide_cluster(actor=actor, cluster=cluster, now=now),
        lambda: accept_proposal(actor=actor, proposal=proposal, title="x", now=now),
        lambda: reject_proposal(actor=actor, proposal=proposal, now=now),
        lambda: undo_proposal(actor=actor, proposal=proposal, now=now),
    ]
    for attempt in attempts:
        with pytest.raises(PermissionDenied):
            attempt()
    assert members(cluster) == {issue.pk}
    assert Cluster.objects.get().title == cluster.title


class TestVectors:
    def test_each_text_is_encoded_once(self, say, words_encoder):
        say(CASH_HERE)
        say(TREE, published=False)
        assert store_vectors() == 2
        assert store_vectors() == 0

    def test_a_changed_text_is_encoded_again(self, say, words_encoder):
        issue = say(CASH_HERE, published=False)
        store_vectors()
        before = IssueVector.objects.get().vector
        issue.statement = TREE
        issue.save()
        assert store_vectors() == 1
        assert IssueVector.objects.get().vector != before

    def test_the_work_can_be_done_in_parts(self, say, words_encoder):
        for _ in range(3):
            say(TREE)
        assert [store_vectors(limit=2), store_vectors(limit=2)] == [2, 1]


class TestProposals:
    @pytest.fixture
    def alike(self, say, words_encoder):
        say(TREE)
        return [say(CASH_HERE), say(CASH_THERE)]

    def propose(self):
        return propose_clusters(now=timezone.now())

    def test_alike_ones_of_two_departments_are_proposed(self, alike, say, confirm):
        confirm(alike[0], make_department())
        confirm(alike[0], make_department(), settled=False)
        assert self.propose() == 1
        proposal = ClusterProposal.objects.get()
        assert set(proposal.issues.all()) == set(alike)
        assert proposal.department_count == 3

    def test_the_same_finding_stays_the_same_row_and_a_new_one_replaces_it(self, alike, say):
        self.propose()
        first = ClusterProposal.objects.get()
        self.propose()
        assert ClusterProposal.objects.get() == first
        third = say(CASH_ELSEWHERE)
        self.propose()
        assert open_sets() == {frozenset([*(issue.pk for issue in alike), third.pk])}

    def test_a_rejected_pair_is_never_proposed_again(self, alike, coordinator):
        self.propose()
        reject_proposal(
            actor=coordinator, proposal=ClusterProposal.objects.get(), now=timezone.now()
        )
        assert self.propose() == 0
        assert ClusterProposal.objects.get().state == ProposalState.REJECTED

    def test_no_two_of_a_rejected_set_come_back(self, alike, say, coordinator):
        say(CASH_ELSEWHERE)
        self.propose()
        proposal = ClusterProposal.objects.get()
        assert proposal.issues.count() == 3
        reject_proposal(actor=coordinator, proposal=proposal, now=timezone.now())
        assert self.propose() == 0

    def test_what_was_taken_out_is_not_proposed_for_it_again(self, alike, together, coordinator):
        together(*alike)
        take_out(actor=coordinator, issue=alike[0], now=timezone.now())
        assert self.propose() == 0

    def test_a_yes_makes_a_shared_problem_and_undo_takes_it_back(self, alike, coordinator):
        self.propose()
        proposal, now = ClusterProposal.objects.get(), timezone.now()
        cluster = accept_proposal(actor=coordinator, proposal=proposal, title="現金", now=now)
        assert members(cluster) == {issue.pk for issue in alike}
        assert self.propose() == 0
        undo_proposal(actor=coordinator, proposal=proposal, now=now + timedelta(minutes=1))
        cluster.refresh_from_db()
        assert cluster.state == ClusterState.DISSOLVED
        assert members(cluster) == set()
        assert open_sets() == {frozenset(issue.pk for issue in alike)}

    def test_what_is_left_out_of_a_yes_is_remembered_as_different(self, alike, say, coordinator):
        odd = say(CASH_ELSEWHERE)
        self.propose()
        cluster = accept_proposal(
            actor=coordinator,
            proposal=ClusterProposal.objects.get(),
            title="現金",
            issues=alike,
            now=timezone.now(),
        )
        assert odd.pk not in members(cluster)
        assert self.propose() == 0

    def test_a_new_one_is_proposed_for_the_shared_problem_it_belongs_to(
        self, alike, say, together, coordinator
    ):
        cluster = together(*alike)
        new = say(CASH_ELSEWHERE)
        self.propose()
        proposal = ClusterProposal.objects.get()
        assert (proposal.cluster, list(proposal.issues.all())) == (cluster, [new])
        accept_proposal(actor=coordinator, proposal=proposal, title="", now=timezone.now())
        assert new.pk in members(cluster)
        undo_proposal(actor=coordinator, proposal=proposal, now=timezone.now())
        assert members(cluster) == {issue.pk for issue in alike}
        assert ClusterProposal.objects.get().cluster == cluster

    def test_undoing_a_no_brings_it_back(self, alike, coordinator):
        self.propose()
        proposal, now = ClusterProposal.objects.get(), timezone.now()
        reject_proposal(actor=coordinator, proposal=proposal, now=now)
        undo_proposal(actor=coordinator, proposal=proposal, now=now)
        assert not Separation.objects.exists()
        assert self.propose() == 1

    def test_the_second_decision_is_told_who_was_first(self, alike, coordinator):
        self.propose()
        proposal, now = ClusterProposal.objects.get(), timezone.now()
        reject_proposal(actor=coordinator, proposal=proposal, now=now)
        with pytest.raises(ValidationError, match=coordinator.name):
            accept_proposal(actor=coordinator, proposal=proposal, title="x", now=now)

    def test_a_proposal_that_a_run_replaced_is_told(self, alike, coordinator):
        self.propose()
        gone = ClusterProposal.objects.get()
        ClusterProposal.objects.all().delete()
        with pytest.raises(ValidationError):
            reject_proposal(actor=coordinator, proposal=gone, now=timezone.now())


@pytest.mark.django_db(transaction=True)
def test_two_coordinators_at_once_put_one_pain_point_into_one(say, coordinator):
    issue = say(CASH_HERE)
    other = make_person(make_department(), Role.COORDINATOR)
    start, told = threading.Barrier(2), []

    def put(actor):
        try:
            start.wait()
            put_together(actor=actor, issues=[issue], title=actor.name, now=timezone.now())
        except ValidationError as refusal:
            told.append(refusal.messages[0])
        finally:
            connection.close()

    threads = [threading.Thread(target=put, args=[actor]) for actor in (coordinator, other)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    winner = ClusterMembership.objects.current().get(issue=issue)
    assert len(told) == 1
    assert winner.cluster.title in told[0]
    assert Cluster.objects.count() == 1


def test_the_database_itself_holds_a_pain_point_in_one(say, together, coordinator):
    issue = say(CASH_HERE)
    membership = together(issue).memberships.get()
    membership.pk = None
    with pytest.raises(IntegrityError, match="issue_in_one_cluster"), transaction.atomic():
        membership.save()
