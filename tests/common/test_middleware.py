import pytest
from django.contrib.auth import middleware
from django.db import OperationalError
from model_bakery import baker

from apps.organization.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def nobody_can_be_looked_up(client, monkeypatch):
    client.force_login(baker.make(User))

    def fail(request):
        raise OperationalError

    monkeypatch.setattr(middleware, "get_user", fail)


def test_health_answers_somebody_signed_in_without_the_database(client, nobody_can_be_looked_up):
    assert client.get("/healthz").status_code in {200, 503}


def test_every_other_page_asks_who_is_there(client, nobody_can_be_looked_up):
    with pytest.raises(OperationalError):
        client.get("/issues/")


def test_a_stranger_is_asked_to_sign_in(client):
    response = client.get("/issues/")
    assert response.status_code == 302
    assert "sign-in" in response["Location"]
