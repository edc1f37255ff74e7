import pytest
from django.core.management import call_command

from apps.organization.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def city():
    call_command("load_sample_city", bare=True)


def test_one_click_signs_in(client):
    response = client.post("/demo/sign-in/", {"username": "shimin"})
    assert response.status_code == 302
    assert response["Location"] == "/"
    assert client.session["_auth_user_id"] == str(User.objects.get(username="shimin").pk)


def test_it_leads_on_to_the_page_that_was_asked_for(client):
    response = client.get("/mailbox/", follow=True)
    assert response.redirect_chain == [("/demo/sign-in/?next=/mailbox/", 302)]
    response = client.post("/demo/sign-in/", {"username": "shimin", "next": "/mailbox/"})
    assert response["Location"] == "/mailbox/"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:x"])
def test_it_never_leads_to_another_site(client, elsewhere):
    response = client.post("/demo/sign-in/", {"username": "shimin", "next": elsewhere})
    assert response["Location"] == "/"


def test_nobody_of_that_name(client):
    assert client.post("/demo/sign-in/", {"username": "nobody"}).status_code == 404
    assert client.post("/demo/sign-in/", {}).status_code == 404
