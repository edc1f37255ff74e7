"""That there is one door, without passwords."""

import pytest
from django.core import checks

from apps.identity.checks import check_providers
from apps.organization.models import User

pytestmark = pytest.mark.django_db


def test_no_password_opens_anything(client):
    User.objects.create_superuser("root", name="根", email="r@city.example", password="long-enough")
    typed = {"username": "root", "password": "long-enough"}
    for door in ("/sign-in/", "/admin/login/"):
        client.post(door, typed)
        assert "_auth_user_id" not in client.session
    assert client.get("/admin/login/?next=/admin/")["Location"].endswith("?next=/admin/")


def test_the_page_offers_the_providers_that_are_set_up(client, oidc):
    page = client.get("/sign-in/?next=/issues/").content.decode()
    assert 'href="/sign-in/google/?next=/issues/"' in page.replace("%2F", "/")
    assert "Microsoft" in page
    assert client.get("/sign-in/elsewhere/").status_code == 404
    assert client.get("/sign-in/elsewhere/back/").status_code == 404


def test_without_a_provider_the_page_says_so_and_the_check_of_an_installation_fails(
    client, settings
):
    settings.IDENTITY_PROVIDERS = []
    assert "まだできていません" in client.get("/sign-in/").content.decode()
    assert [one.id for one in check_providers(None)] == ["identity.E001"]


def test_a_rule_that_does_not_exist_is_noticed(oidc, settings):
    settings.SIGN_IN_MATCH = "name"
    found = check_providers(None)
    assert [one.id for one in found] == ["identity.E002"]
    assert all(isinstance(one, checks.Error) for one in found)
