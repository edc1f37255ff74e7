"""The sorting table: what lies on it, and what ticking, naming and undoing do."""

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.clusters.models import Cluster, ClusterMembership
from apps.clusters.selectors import Start, table_of
from apps.clusters.services import add_to_cluster, describe_cluster, lock_cluster, store_vectors
from apps.organization.models import Role
from tests.clusters.conftest import CASH_ELSEWHERE, CASH_HERE, CASH_THERE, TREE
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _encoder(words_encoder):
    pass


@pytest.fixture
def table(signed_in, coordinator):
    """Press a button of the table; return the page that follows."""
    client = signed_in(coordinator)

    def _table(query="", headers=None, **sent):
        address = reverse("clusters:table") + query
        if not sent:
            return client.get(address, headers=headers)
        return client.post(address, sent, follow=True, headers=headers)

    return _table


def seen(*clusters):
    revisions = Cluster.objects.in_bulk([cluster.pk for cluster in clusters])
    return " ".join(f"{key}:{one.revision}" for key, one in revisions.items())


def members(cluster):
    lying = ClusterMembership.objects.current().filter(cluster=cluster)
    return set(lying.values_list("issue", flat=True))


class TestWhatLiesThere:
    def test_from_a_seed_the_nearest_comes_first_and_likely_piles_stand_beside(
        self, say, together, coordinator
    ):
        seed, far, near = say(CASH_HERE), say(TREE), say(CASH_THERE)
        cluster = together(say(CASH_ELSEWHERE))
        store_vectors()
        shown = table_of(coordinator, Start(seed=seed))
        assert [card.issue for card in shown.cards] == [near, far]
        assert [pile.cluster for pile in shown.piles] == [cluster]

    def test_from_a_search_what_was_found(self, say, coordinator):
        found = say(TREE)
        say(CASH_HERE)
        shown = table_of(coordinator, Start(query="公園"))
        assert [card.issue for card in shown.cards] == [found]

    def test_from_a_shared_problem_what_is_near_it(self, say, together, coordinator):
        near = say(CASH_THERE)
        cluster = together(say(CASH_HERE))
        store_vectors()
        shown = table_of(coordinator, Start(cluster=cluster))
        assert [card.issue for card in shown.cards] == [near]
        assert shown.piles[0].cluster == cluster

    def test_what_one_worked_on_last_stands_first(self, say, together, coordinator):
        first, last = together(say(TREE)), together(say(CASH_HERE))
        shown = table_of(coordinator, Start())
        assert [pile.cluster for pile in shown.piles] == [last, first]

    @pytest.mark.parametrize("odd", ["seed=x", "seed=99999999999999999999", "pile=x", "cluster=0"])
    def test_an_odd_address_starts_from_nothing(self, say, table, odd):
        say(TREE)
        assert TREE in table(f"?{odd}").content.decode()


class TestLaying:
    def test_a_name_makes_a_pile_of_what_is_ticked(self, say, table):
        issues = [say(CASH_HERE), say(CASH_THERE)]
        page = table(issues=[issue.pk for issue in issues], to="", title="現金だけ")
        cluster = Cluster.objects.get()
        assert members(cluster) == {issue.pk for issue in issues}
        assert "現金だけ" in page.content.decode()

    def test_a_piles_button_takes_what_is_ticked_wherever_it_lies(self, say, together, table):
        free, elsewhere = say(CASH_HERE), say(TREE)
        source, target = together(elsewhere, say(TREE)), together(say(CASH_THERE))
        table(issues=[free.pk, elsewhere.pk], to=target.pk, seen=seen(source, target))
        assert {free.pk, elsewhere.pk} <= members(target)

    def test_a_pile_that_changed_meanwhile_is_told_and_ticks_stay(
        self, say, together, table, coordinator
    ):
        moving, other = say(CASH_HERE), say(TREE)
        source, target = together(moving), together(other)
        then = seen(source, target)
        add_to_cluster(
            actor=coordinator, cluster=source, issues=[say(CASH_THERE)], now=timezone.now()
        )
        page = table(issues=[moving.pk], to=target.pk, seen=then)
        assert page.status_code == 422
        assert moving.pk in members(source)
        assert f'value="{moving.pk}" checked' in page.content.decode()

    @pytest.mark.parametrize("title", ["", " ", "あ" * 101])
    def test_without_a_proper_name_nothing_is_made_and_nothing_is_lost(self, say, table, title):
        issue = say(CASH_HERE)
        page = table(issues=[issue.pk], to="", title=title)
        assert page.status_code == 422
        assert not Cluster.objects.exists()
        assert f'value="{issue.pk}" checked' in page.content.decode()

    def test_a_locked_pile_has_no_button(self, say, together, table, coordinator):
        cluster = together(say(CASH_HERE))
        lock_cluster(actor=coordinator, cluster=cluster, locked=True, now=timezone.now())
        body = table(f"?pile={cluster.pk}").content.decode()
        assert "固定されています" in body
        assert f'name="to" value="{cluster.pk}"' not in body

    def test_a_script_gets_only_the_table(self, say, table):
        issue = say(CASH_HERE)
        page = table(headers=HTMX, issues=[issue.pk], to="", title="山")
        body = page.content.decode()
        assert "<html" not in body
        assert body.lstrip().startswith('<div class="sorting"')
        assert "作り" in body


class TestNaming:
    def test_a_heading_is_rewritten_in_place(self, say, together, table):
        cluster = together(say(CASH_HERE))
        table(rename=cluster.pk, title="新しい名", version=cluster.version)
        assert Cluster.objects.get().title == "新しい名"

    def test_who_was_slower_is_told(self, say, together, table):
        cluster = together(say(CASH_HERE))
        other = make_person(make_department(), Role.COORDINATOR)
        describe_cluster(
            actor=other,
            cluster=cluster,
            title="先の名",
            statement="",
            version=0,
            now=timezone.now(),
        )
        page = table(rename=cluster.pk, title="後の名", version=0)
        assert page.status_code == 422
        assert Cluster.objects.get().title == "先の名"

    def test_undo_takes_back_what_the_table_did(self, say, table):
        issue = say(CASH_HERE)
        table(issues=[issue.pk], to="", title="山")
        page = table(undo="1")
        assert not ClusterMembership.objects.current().exists()
        assert "取り消しました" in page.content.decode()
