"""Deciding on the site: check first, keep what was typed; and who reads improvements."""

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.clusters.models import RoundState, SelectionRound
from apps.clusters.services import hide_cluster
from apps.deliveries.models import OutboundMessage
from apps.improvements.models import Improvement
from tests.clusters.picking import score_all
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement

pytestmark = pytest.mark.django_db
REASON = "三つの課が同じ書類で困っているため"


def typed(selection: SelectionRound, *places: int, **changed) -> dict[str, object]:
    found: dict[str, object] = {"version": selection.version, "step": "check"}
    for place, candidate in enumerate(selection.candidates.all()):
        if place in places:
            found |= {f"pick_{candidate.pk}": "on", f"reason_{candidate.pk}": REASON}
    return {**found, **changed}


@pytest.fixture
def address(scored) -> str:
    return reverse("improvements:decide", args=[scored.pk])


def test_nothing_is_decided_before_it_was_checked(coordinator, signed_in, scored, address):
    client = signed_in(coordinator)
    page = client.post(address, typed(scored, 0, 1))
    text = page.content.decode()
    assert page.context["people"] == 2
    assert "2人に" in text
    assert "新しい選定を始めます" in text
    assert SelectionRound.objects.get().state == RoundState.OPEN
    hidden = dict(page.context["typed"])
    back = client.post(address, {**hidden, "step": "pick"})
    assert back.content.decode().count(REASON) == 2
    assert client.post(address, {**hidden, "step": "decide"}).status_code == 302
    assert Improvement.objects.count() == 2
    assert OutboundMessage.objects.filter(kind="selection_decided").count() == 2


def test_a_second_click_decides_nothing_more(coordinator, signed_in, scored, address):
    client = signed_in(coordinator)
    for _ in range(2):
        response = client.post(address, typed(scored, 0, step="decide"))
        assert response.status_code == 302
        assert response["Location"] == scored.get_absolute_url()
    assert Improvement.objects.count() == 1


def test_what_is_missing_is_said_and_what_was_typed_stays(coordinator, signed_in, scored, address):
    client = signed_in(coordinator)
    candidate = scored.candidates.first()
    sent = typed(scored, 0, **{f"reason_{candidate.pk}": "", f"goal_{candidate.pk}": "半分に"})
    for step in ("check", "decide"):
        refused = client.post(address, {**sent, "step": step})
        assert refused.status_code == 422
        assert "理由を書いてください" in refused.content.decode()
        assert "半分に" in refused.content.decode()
    assert SelectionRound.objects.get().state == RoundState.OPEN


def test_points_that_changed_meanwhile_are_looked_at_first(coordinator, signed_in, scored, address):
    client, sent = signed_in(coordinator), typed(scored, 0, step="decide")
    score_all(coordinator, scored, 5)
    refused = client.post(address, sent)
    assert refused.status_code == 422
    assert "ほかの人が先に" in refused.content.decode()
    assert REASON in refused.content.decode()
    assert not Improvement.objects.exists()


def test_picking_beside_the_ranking_is_said(coordinator, signed_in, scored, address):
    client = signed_in(coordinator)
    assert client.post(address, typed(scored, 0, 1)).context["is_by_rank"]
    assert not client.post(address, typed(scored, 2)).context["is_by_rank"]


def test_the_pages_show_what_became_of_it(coordinator, signed_in, scored, address):
    signed_in(coordinator).post(address, typed(scored, 0, step="decide"))
    improvement = Improvement.objects.get()
    client = signed_in(make_person(make_department()))
    assert REASON in client.get(improvement.get_absolute_url()).content.decode()
    assert improvement.title in client.get("/improvements/").content.decode()
    problem = client.get(improvement.cluster.get_absolute_url()).content.decode()
    assert improvement.title in problem
    assert "取り組むものに選ばれました" in problem
    assert client.get("/improvements/?state=settled").content.decode().count("rows__item") == 0


def test_what_is_hidden_again_is_not_there_for_others(coordinator, signed_in, scored, address):
    signed_in(coordinator).post(address, typed(scored, 0, step="decide"))
    improvement = Improvement.objects.get()
    hide_cluster(actor=coordinator, cluster=improvement.cluster, now=timezone.now())
    client = signed_in(make_person(make_department()))
    assert client.get(improvement.get_absolute_url()).status_code == 404
    assert client.get(f"/api/improvements/{improvement.pk}/").status_code == 404
    assert client.get("/api/improvements/").json()["count"] == 0
    assert improvement.cluster.title not in client.get(scored.get_absolute_url()).content.decode()


def test_whoever_carries_it_stays_on_the_list_in_the_admin(coordinator, signed_in):
    improvement = make_improvement(make_person(make_department()))
    change = reverse("admin:improvements_improvement_change", args=[improvement.pk])
    shown = signed_in(coordinator).get(change).content.decode()
    assert f'<option value="{improvement.owner_id}" selected>' in shown


def test_coordinators_reword_it_in_the_admin(coordinator, signed_in, scored, address):
    client = signed_in(coordinator)
    client.post(address, typed(scored, 0, step="decide"))
    improvement = Improvement.objects.get()
    change = reverse("admin:improvements_improvement_change", args=[improvement.pk])
    sent = {"title": "新しい名前", "goal": "", "owner": coordinator.pk}
    assert client.post(change, sent).status_code == 302
    improvement.refresh_from_db()
    assert improvement.title == "新しい名前"
