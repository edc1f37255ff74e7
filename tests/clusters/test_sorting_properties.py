"""Whatever two coordinators do, in any order: what people decided holds, and undo is exact."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import combinations

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from apps.clusters.models import Cluster, ClusterMembership, ClusterState, SortingDecision
from apps.clusters.selectors import likely_clusters
from apps.clusters.selectors.candidates import find_groups
from apps.clusters.services import (
    add_to_cluster,
    describe_cluster,
    leave_alone,
    lock_cluster,
    merge_clusters,
    move_issues,
    pile_up,
    propose_clusters,
    put_together,
    split_cluster,
    store_vectors,
    take_out,
    undo_last,
)
from apps.issues.models import Issue
from apps.organization.models import Role, User
from tests.clusters.conftest import CASH_ELSEWHERE, CASH_HERE, CASH_THERE, TREE
from tests.clusters.states import contradictions, sorted_state
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db

TEXTS = (CASH_HERE, CASH_THERE, CASH_ELSEWHERE, TREE, "公園の木が道に倒れそうだ", CASH_HERE)
STEPS = st.lists(
    st.tuples(st.integers(0, 10), st.booleans(), *[st.integers(0, 7)] * 3), max_size=14
)


@pytest.fixture
def city(say, words_encoder, coordinator) -> tuple[list[Issue], list[User]]:
    issues = [say(text) for text in TEXTS]
    store_vectors()
    return issues, [coordinator, make_person(make_department(), Role.COORDINATOR)]


@contextmanager
def leaving_no_trace() -> Iterator[None]:
    """Each example begins from the same city."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def act(city, step) -> User:
    """One step of somebody, who may be refused."""
    issues, people = city
    number, second, a, b, c = step
    known = Cluster.objects.exclude(state=ClusterState.DISSOLVED).order_by("pk")
    clusters = list(known) or [None]
    issue, other = issues[a % len(issues)], issues[b % len(issues)]
    here, there = clusters[b % len(clusters)], clusters[c % len(clusters)]
    actor = people[second]
    by = {"actor": actor, "now": timezone.now()}
    together = list({issue, other})
    free: list[Callable[[], object]] = [
        lambda: put_together(
            **by, issues=together, title="新", instead_of=[there] if there else []
        ),
        lambda: leave_alone(**by, issue=issue, instead_of=[here] if here else []),
        lambda: pile_up(**by, issues=together, title="山"),
        lambda: undo_last(**by),
    ]
    bound: list[Callable[[], object]] = [
        lambda: add_to_cluster(**by, cluster=here, issues=[issue]),
        lambda: take_out(**by, issue=issue),
        lambda: move_issues(**by, issues=[issue], to=there),
        lambda: split_cluster(**by, cluster=here, issues=[issue], title="分"),
        lambda: merge_clusters(**by, cluster=here, into=there),
        lambda: lock_cluster(**by, cluster=here, locked=c % 2 == 0),
        lambda: describe_cluster(
            **by, cluster=here, title=f"名{c}", statement="", version=here.version
        ),
    ]
    choices = free + bound if here is not None else free
    choices[number % len(choices)]()
    return actor


def tried(city, step) -> bool:
    try:
        with transaction.atomic():
            act(city, step)
    except ValidationError:
        return False
    return True


def check_what_always_holds() -> None:
    lying = ClusterMembership.objects.current()
    issues = list(lying.values_list("issue", flat=True))
    assert len(issues) == len(set(issues))
    current = (ClusterState.DRAFT, ClusterState.PUBLISHED)
    assert not lying.exclude(cluster__state__in=current).exists()
    assert contradictions() == []


@given(steps=STEPS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_constraints_hold_after_any_steps_and_no_run_goes_against_them(city, steps):
    with leaving_no_trace():
        for step in steps:
            tried(city, step)
            check_what_always_holds()
        separated = {
            frozenset(pair)
            for pair in combinations([issue.pk for issue in city[0]], 2)
            if is_apart(*pair)
        }
        for found in find_groups():
            members = {*found.issues, *members_of(found.cluster)}
            assert not any(pair <= members for pair in separated)
        for issue in city[0]:
            for likely in likely_clusters(issue=issue, user=city[1][0], least=0):
                inside = members_of(likely.cluster.pk)
                assert not any(frozenset((issue.pk, member)) in separated for member in inside)


@given(steps=STEPS)
@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_undo_restores_exactly_and_the_same_data_give_the_same_proposals(city, steps):
    with leaving_no_trace():
        for step in steps:
            before, decided = sorted_state(), SortingDecision.objects.count()
            if not tried(city, step) or SortingDecision.objects.count() == decided:
                continue
            after = sorted_state()
            undo_last(actor=city[1][step[1]], now=timezone.now())
            assert sorted_state() == before
            tried(city, step)
            assert shape(sorted_state()) == shape(after)
        assert find_groups() == find_groups()
        propose_clusters(now=timezone.now())
        proposed = sorted_state()["proposals"]
        propose_clusters(now=timezone.now())
        assert sorted_state()["proposals"] == proposed


def is_apart(first: int, second: int) -> bool:
    pairs = [(a, b) for a, b, *_who in sorted_state()["apart"]]
    return (min(first, second), max(first, second)) in pairs


def members_of(cluster: int | None) -> set[int]:
    lying = ClusterMembership.objects.current().filter(cluster=cluster)
    return set(lying.values_list("issue", flat=True))


def shape(state: dict) -> object:
    """Who lies with whom and who is apart, without the numbers of rows."""
    names = {row["id"]: row["title"] for row in state["clusters"]}
    lying: dict[int, set[int]] = {}
    for row in state["memberships"]:
        if row["removed_at"] is None:
            lying.setdefault(row["cluster_id"], set()).add(row["issue_id"])
    piles = sorted((names[cluster], sorted(issues)) for cluster, issues in lying.items())
    return piles, [(a, b) for a, b, *_who in state["apart"]], state["alone"]
