from datetime import date

import pytest
from rest_framework.test import APIClient

from apps.milestones.models import Milestone, SlipEntry
from apps.organization.models import Role
from tests.planning import make_milestone, make_person

pytestmark = pytest.mark.django_db

MOVE = {"to_on": "2026-12-25", "reason": "law", "note": "", "seen_version": 1}
COMPLETE = {"completed_on": "2026-11-20", "evidence": "公開したページ"}


def api(user=None) -> APIClient:
    client = APIClient()
    if user:
        client.force_authenticate(user)
    return client


@pytest.fixture
def milestone():
    return make_milestone("2026-12-04", owner=make_person())


def test_without_a_sign_in_nothing_is_answered(milestone):
    assert api().get("/api/milestones/").status_code in (401, 403)
    address = f"/api/milestones/{milestone.pk}/move/"
    assert api().post(address, MOVE).status_code in (401, 403)


def test_a_milestone_with_its_state_and_moves(milestone):
    client = api(milestone.owner)
    client.post(f"/api/milestones/{milestone.pk}/move/", MOVE)
    answer = client.get(f"/api/milestones/{milestone.pk}/").json()
    assert (answer["due_on"], answer["date_version"]) == ("2026-12-25", 2)
    assert answer["state"] in ("planned", "late")
    assert [slip["from_on"] for slip in answer["slips"]] == ["2026-12-04"]


@pytest.mark.parametrize(
    ("action", "data"), [("move", MOVE), ("complete", COMPLETE)], ids=["move", "complete"]
)
def test_who_may_change_one(milestone, action, data):
    address = f"/api/milestones/{milestone.pk}/{action}/"
    assert api(make_person()).post(address, data).status_code == 404
    assert api(make_person(Role.EXECUTIVE)).post(address, data).status_code == 403
    assert not SlipEntry.objects.exists()
    assert Milestone.objects.open().exists()
    assert api(milestone.project.owner).post(address, data).status_code == 200


def test_what_the_service_refuses_is_answered_with_its_sentence(milestone):
    client = api(milestone.owner)
    address = f"/api/milestones/{milestone.pk}/move/"
    stale = client.post(address, MOVE | {"seen_version": 7})
    assert stale.status_code == 400
    assert "ほかの人が先に" in str(stale.json())
    same = client.post(address, MOVE | {"to_on": "2026-12-04"})
    assert same.status_code == 400
    assert "to_on" in same.json()
    assert Milestone.objects.get().due_on == date(2026, 12, 4)


@pytest.mark.parametrize("missing", sorted(MOVE.keys() - {"note"}))
def test_a_move_over_the_api_says_everything(milestone, missing):
    data = {key: value for key, value in MOVE.items() if key != missing}
    answer = api(milestone.owner).post(f"/api/milestones/{milestone.pk}/move/", data)
    assert answer.status_code == 400
    assert missing in answer.json()


def test_nothing_is_written_but_by_move_and_complete(milestone):
    client = api(make_person(Role.COORDINATOR))
    address = f"/api/milestones/{milestone.pk}/"
    assert client.patch(address, {"due_on": "2030-01-01"}).status_code == 405
    assert client.delete(address).status_code == 405
    assert client.post("/api/milestones/", {"title": "x"}).status_code == 405
