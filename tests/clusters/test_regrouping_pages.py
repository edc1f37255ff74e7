"""Splitting, merging and locking on the page of a shared problem, and its history there."""

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.clusters.models import Cluster, ClusterMembership, ClusterState
from apps.clusters.services import add_to_cluster, merge_clusters, publish_cluster, store_vectors
from tests.clusters.conftest import CASH_ELSEWHERE, CASH_HERE, CASH_THERE, TREE
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _encoder(words_encoder):
    pass


@pytest.fixture
def desk(signed_in, coordinator):
    return signed_in(coordinator)


def page(client, name, cluster, **sent):
    address = reverse(f"clusters:{name}", args=[cluster.pk])
    return client.post(address, sent, follow=True) if sent else client.get(address, follow=True)


def revision(cluster):
    return Cluster.objects.get(pk=cluster.pk).revision


def test_a_split_leads_to_the_new_one_whose_history_names_the_old(say, together, desk):
    stays, goes = say(CASH_HERE), say(TREE)
    cluster = together(stays, goes, title="もとの山")
    answer = page(desk, "split", cluster, issues=[goes.pk], title="木", seen=revision(cluster))
    body = answer.content.decode()
    assert "「もとの山」から分けました" in body
    assert reverse("clusters:detail", args=[cluster.pk]) in body
    assert "「木」を分けました" in page(desk, "detail", cluster).content.decode()


def test_a_split_of_what_changed_meanwhile_is_told_once_and_loses_nothing(
    say, together, desk, coordinator
):
    stays, goes = say(CASH_HERE), say(TREE)
    cluster = together(stays, goes)
    then = revision(cluster)
    add_to_cluster(actor=coordinator, cluster=cluster, issues=[say(CASH_THERE)], now=timezone.now())
    answer = page(desk, "split", cluster, issues=[goes.pk], title="木の話", seen=then)
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "ほかの人が変えました" in body
    assert "木の話" in body
    assert f'value="{goes.pk}" checked' in body
    assert f'value="{revision(cluster)}"' in body
    assert Cluster.objects.count() == 1


def test_near_ones_are_offered_to_merge_with_and_any_can_be_searched(say, together, desk):
    cluster = together(say(CASH_HERE), title="現金")
    near, far = together(say(CASH_THERE), title="カード"), together(say(TREE), title="公園の木")
    store_vectors()
    body = page(desk, "merge", cluster).content.decode()
    assert body.index(f'value="{near.pk}"') < body.index(f'value="{far.pk}"')
    found = desk.get(reverse("clusters:merge", args=[cluster.pk]), {"q": "公園"}).content.decode()
    assert f'value="{far.pk}"' in found
    assert f'value="{near.pk}"' not in found


def test_a_merger_leads_to_the_kept_one_and_so_does_the_old_address(say, together, desk):
    old, kept = together(say(CASH_HERE), title="古い"), together(say(CASH_THERE), title="残る")
    seen = f"{old.pk}:{revision(old)} {kept.pk}:{revision(kept)}"
    answer = page(desk, "merge", old, into=kept.pk, seen=seen)
    assert answer.redirect_chain[-1][0] == kept.get_absolute_url()
    answer = page(desk, "detail", old)
    assert answer.redirect_chain[-1][0] == kept.get_absolute_url()
    assert "こちらに統合されました" in answer.content.decode()
    assert "「古い」を統合しました" in answer.content.decode()


def test_everybody_is_led_on_from_what_was_public_and_from_nothing_else(
    say, together, signed_in, coordinator
):
    now, by = timezone.now(), {"actor": coordinator}
    public, draft, kept = (together(say(text)) for text in (CASH_HERE, CASH_THERE, CASH_ELSEWHERE))
    for cluster in (public, kept):
        publish_cluster(**by, cluster=cluster, now=now)
    for cluster in (public, draft):
        merge_clusters(**by, cluster=cluster, into=kept, now=now)
    reader = signed_in(make_person(make_department()))
    assert page(reader, "detail", public).redirect_chain[-1][0] == kept.get_absolute_url()
    assert page(reader, "detail", draft).status_code == 404
    assert "仕分けの記録" not in page(reader, "detail", kept).content.decode()


@pytest.mark.parametrize("sent", [{"into": ""}, {"into": "x"}, {"into": "999"}, {"into": "self"}])
def test_a_merger_that_makes_no_sense_is_told(say, together, desk, sent):
    cluster = together(say(CASH_HERE))
    into = str(cluster.pk) if sent["into"] == "self" else sent["into"]
    assert page(desk, "merge", cluster, into=into, seen="x:y 1").status_code == 422
    assert Cluster.objects.get().state == ClusterState.DRAFT


def test_a_lock_shows_and_can_be_opened(say, together, desk):
    cluster = together(say(CASH_HERE), say(CASH_THERE))
    body = page(desk, "lock", cluster, locked="yes").content.decode()
    assert "固定中" in body
    assert reverse("clusters:split", args=[cluster.pk]) not in body
    sent = page(desk, "take-out", cluster, issues=ClusterMembership.objects.first().issue_id)
    assert "固定されています" in sent.content.decode()
    assert "固定中" not in page(desk, "lock", cluster, locked="no").content.decode()
