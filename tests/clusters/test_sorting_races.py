"""Two coordinators at the same shared problems at the same moment: no edit is lost."""

from threading import Barrier

import pytest
from django.utils import timezone

from apps.clusters.models import Cluster, ClusterMembership, ClusterState
from apps.clusters.services import (
    add_to_cluster,
    changes,
    describe_cluster,
    merge_clusters,
    move_issues,
    put_together,
    sorting,
    split_cluster,
    take_out,
)
from apps.organization.models import Role
from tests.clusters.conftest import CASH_ELSEWHERE, CASH_HERE, CASH_THERE, TREE
from tests.clusters.states import contradictions
from tests.factories import make_department, make_person
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 17  # of each of the six kinds: 102 races


@pytest.fixture
def people(coordinator):
    """Two who coordinate, as two requests would have loaded them."""
    return [coordinator, make_person(make_department(), Role.COORDINATOR)]


@pytest.fixture
def pair(say, together):
    """Two shared problems of two pain points each, and one that lies nowhere."""

    def _pair():
        issues = [say(text) for text in (CASH_HERE, CASH_THERE, CASH_ELSEWHERE, TREE, TREE)]
        first, second = together(*issues[:2]), together(*issues[2:4])
        return Cluster.objects.get(pk=first.pk), Cluster.objects.get(pk=second.pk), issues

    return _pair


def where(issue) -> int | None:
    lying = ClusterMembership.objects.current().filter(issue=issue)
    return lying.values_list("cluster", flat=True).first()


def by(actor):
    return {"actor": actor, "now": timezone.now()}


def test_of_two_who_split_the_same_one_is_told(people, pair):
    for _ in range(ROUNDS):
        cluster, _other, issues = pair()

        def splitting(actor, issue, of=cluster):
            return lambda: split_cluster(
                **by(actor), cluster=of, issues=[issue], title=f"分{issue.pk}", seen=of.revision
            )

        done = at_once(splitting(people[0], issues[0]), splitting(people[1], issues[1]))
        assert sorted(done) == [False, True]
        winner = issues[done.index(True)]
        assert Cluster.objects.get(pk=where(winner)).title == f"分{winner.pk}"
        assert where(issues[done.index(False)]) == cluster.pk
    assert contradictions() == []


def test_of_two_who_reword_the_same_one_is_told(people, pair):
    for _ in range(ROUNDS):
        cluster, _other, _issues = pair()
        assert lost_titles(people, cluster) == 0


def lost_titles(people, cluster) -> int:
    """How many who were told that their title was kept do not find it there."""
    titles = ["先の名", "後の名"]

    def naming(actor, title):
        return lambda: describe_cluster(
            **by(actor), cluster=cluster, title=title, statement="", version=cluster.version
        )

    done = at_once(*map(naming, people, titles))
    kept = Cluster.objects.get(pk=cluster.pk).title
    return sum(
        carried_out and title != kept for carried_out, title in zip(done, titles, strict=True)
    )


def test_what_is_added_during_a_merger_goes_along_or_is_told(people, pair):
    for _ in range(ROUNDS):
        old, kept, issues = pair()
        free = issues[4]
        merged, added = at_once(
            lambda old=old, kept=kept: merge_clusters(**by(people[0]), cluster=old, into=kept),
            lambda old=old, free=free: add_to_cluster(**by(people[1]), cluster=old, issues=[free]),
        )
        assert merged
        assert where(free) == (kept.pk if added else None)
        assert {where(issue) for issue in issues[:4]} == {kept.pk}


def test_of_two_who_merge_crosswise_one_is_told(people, pair):
    for _ in range(ROUNDS):
        first, second, issues = pair()
        done = at_once(
            lambda a=first, b=second: merge_clusters(**by(people[0]), cluster=a, into=b),
            lambda a=first, b=second: merge_clusters(**by(people[1]), cluster=b, into=a),
        )
        assert sorted(done) == [False, True]
        kept = second if done[0] else first
        assert {where(issue) for issue in issues[:4]} == {kept.pk}
        assert Cluster.objects.filter(
            pk__in=[first.pk, second.pk], state=ClusterState.MERGED, successor=kept
        ).exists()


def test_of_two_who_take_the_same_away_one_is_told(people, pair):
    for _ in range(ROUNDS):
        cluster, other, issues = pair()
        seen, issue = cluster.revision, issues[0]
        moved, _taken = at_once(
            lambda issue=issue, to=other, seen={cluster.pk: seen}: move_issues(
                **by(people[0]), issues=[issue], to=to, seen=seen
            ),
            lambda issue=issue, seen=seen: take_out(**by(people[1]), issue=issue, seen=seen),
        )
        # Taken out first, it can still be moved, from nowhere; moved first, the other is told.
        assert moved
        assert where(issue) == other.pk
    assert contradictions() == []


def test_of_two_who_make_a_new_one_of_the_same_one_is_told(people, say):
    for _ in range(ROUNDS):
        issue = say(CASH_HERE)
        done = at_once(
            *(
                lambda actor=actor, issue=issue: put_together(
                    **by(actor), issues=[issue], title=actor.name
                )
                for actor in people
            )
        )
        assert sorted(done) == [False, True]
        winner = people[done.index(True)]
        assert Cluster.objects.get(pk=where(issue)).title == winner.name


def test_without_turns_and_locks_edits_are_lost(people, pair, monkeypatch):
    """The control: both have read the same version before either writes."""
    meeting = Barrier(2, timeout=20)

    def careless(self, cluster, seen=None):
        current = Cluster.objects.get(pk=cluster.pk)
        self.touched[current.pk] = current
        return current

    def tidy_and_wait(title):
        meeting.wait()
        return title

    cluster, _other, _issues = pair()
    monkeypatch.setattr(changes, "wait_for_turn", lambda work: None)
    monkeypatch.setattr(changes.Change, "touch", careless)
    monkeypatch.setattr(sorting, "tidy_title", tidy_and_wait)
    assert lost_titles(people, cluster) == 1
