"""Whom the identity provider's word lets in; and that no lie of it does."""

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.core.management import call_command
from django.test import Client

from apps.organization.models import User
from tests.factories import make_department, make_person
from tests.identity.conftest import ENTRA, GOOGLE, TENANT
from tests.identity.oidc_server import Lie

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanako() -> User:
    return make_person(
        make_department(), name="花子", email="hanako@city.example", staff_number="1024"
    )


def is_signed_in(client: Client) -> bool:
    return client.get("/").status_code == 200


def test_the_first_sign_in_finds_the_person_and_later_ones_need_no_address(
    hanako, oidc, sign_in, client
):
    oidc.says(**GOOGLE, email="Hanako@City.example")
    assert sign_in(onward="/issues/")["Location"] == "/issues/"
    assert client.session["_auth_user_id"] == str(hanako.pk)
    client.logout()
    oidc.says(**GOOGLE, email="married@city.example")
    sign_in()
    assert client.session["_auth_user_id"] == str(hanako.pk)


def test_microsoft_is_known_by_tenant_and_object(hanako, oidc, sign_in, client):
    oidc.says(**ENTRA, email="hanako@city.example")
    sign_in("microsoft")
    assert is_signed_in(client)
    account = SocialAccount.objects.get()
    assert account.uid == f"{oidc.issuer} {TENANT} o-1"
    assert account.extra_data == {}


def test_the_provider_is_asked_with_proof_and_for_the_citys_accounts(oidc, sign_in):
    sign_in()
    asked = oidc.last_asked
    assert asked["hd"] == "city.example"
    assert asked["prompt"] == "select_account"
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["nonce"]) == 64


def test_what_is_asked_cannot_be_changed_from_outside(oidc, client):
    there = client.get("/sign-in/google/?auth_params=hd%3Dx%26nonce%3Dmine&scope=drive")
    requests.get(there["Location"], allow_redirects=False, timeout=5)
    assert oidc.last_asked["hd"] == "city.example"
    assert oidc.last_asked["nonce"] != "mine"
    assert set(oidc.last_asked["scope"].split()) == {"openid", "profile", "email"}


@pytest.mark.parametrize("lie", Lie)
def test_no_lie_lets_anybody_in(lie, hanako, oidc, sign_in, client):
    oidc.says(**GOOGLE, email="hanako@city.example")
    sign_in()
    assert is_signed_in(client)  # the control: the same words without the lie
    client.logout()
    begun = client.get("/sign-in/google/")["Location"]
    back = requests.get(begun, allow_redirects=False, timeout=5).headers["Location"]
    oidc.lies(lie)
    response = client.get("/" + back.split("/", 3)[3])
    assert response.status_code == (503 if lie == Lie.DOWN_AT_TOKEN else 403), lie
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("provider", "claims"),
    [
        ("google", GOOGLE | {"hd": "elsewhere.example"}),
        ("google", {"sub": "g-1", "email_verified": True}),  # a private account
        ("microsoft", ENTRA | {"tid": "9" * 36}),
        ("microsoft", {key: ENTRA[key] for key in ("sub", "oid", "xms_edov")}),
    ],
)
@pytest.mark.usefixtures("hanako")
def test_an_account_of_another_place_is_turned_away(provider, claims, oidc, sign_in, client):
    oidc.says(**claims, email="hanako@city.example")
    assert "市役所のアカウントではない" in sign_in(provider).content.decode()
    assert not is_signed_in(client)


@pytest.mark.parametrize(
    ("provider", "claims"),
    [
        ("google", GOOGLE | {"email_verified": False}),
        ("microsoft", {key: ENTRA[key] for key in ("sub", "oid", "tid")}),
        ("google", GOOGLE | {"email": "nobody@city.example"}),
        ("google", GOOGLE | {"email": ""}),
    ],
)
@pytest.mark.usefixtures("hanako")
def test_an_unproved_or_unknown_address_finds_nobody_and_makes_nobody(
    provider, claims, oidc, sign_in
):
    oidc.says(**{"email": "hanako@city.example"} | claims)
    assert "名簿に見つかりません" in sign_in(provider).content.decode()
    assert User.objects.count() == 1
    assert not SocialAccount.objects.exists()


def test_an_address_of_two_people_finds_nobody(hanako, oidc, sign_in):
    make_person(make_department(), email="HANAKO@city.example")
    oidc.says(**GOOGLE, email="hanako@city.example")
    assert sign_in().status_code == 403


def test_who_inherits_an_address_does_not_inherit_the_person(hanako, oidc, sign_in, client):
    oidc.says(**GOOGLE, email="hanako@city.example")
    sign_in()
    client.logout()
    oidc.says(**GOOGLE | {"sub": "g-2"}, email="hanako@city.example")
    assert "別のアカウント" in sign_in().content.decode()
    call_command("untie_sign_in", hanako.username)
    sign_in()
    assert is_signed_in(client)


def test_the_city_may_match_by_staff_number_instead(hanako, oidc, sign_in, client, settings):
    settings.SIGN_IN_MATCH = "staff_number"
    oidc.says(**GOOGLE, email="hanako@city.example")
    assert sign_in().status_code == 403
    oidc.says(**GOOGLE, employeeid="1024")
    sign_in()
    assert client.session["_auth_user_id"] == str(hanako.pk)


def test_who_has_left_is_out_at_once_and_stays_out(hanako, oidc, sign_in, client):
    oidc.says(**GOOGLE, email="hanako@city.example")
    sign_in()
    User.objects.filter(pk=hanako.pk).update(is_active=False)
    assert not is_signed_in(client)
    assert "いまはお使いになれません" in sign_in().content.decode()
    SocialAccount.objects.all().delete()
    assert "いまはお使いになれません" in sign_in().content.decode()
    assert not is_signed_in(client)


def test_an_answer_without_a_question_is_not_heard(hanako, oidc, sign_in, client):
    oidc.says(**GOOGLE, email="hanako@city.example")
    begun = client.get("/sign-in/google/")["Location"]
    back = requests.get(begun, allow_redirects=False, timeout=5).headers["Location"]
    path = "/" + back.split("/", 3)[3]
    assert "はじめから" in Client().get(path).content.decode()  # another browser's answer
    assert client.get(path).status_code == 302
    client.logout()
    assert client.get(path).status_code == 403  # heard once


def test_who_changes_their_mind_is_told_so(oidc, sign_in, client):
    oidc.cancels = True
    assert "取りやめました" in sign_in().content.decode()
    english = client.get("/sign-in/google/back/", headers={"Accept-Language": "en"})
    assert "start again" in english.content.decode()


def test_a_provider_that_is_away_is_said_to_be(oidc, client, settings):
    for one in settings.IDENTITY_PROVIDERS:
        one["settings"]["server_url"] = "http://127.0.0.1:9"
    response = client.get("/sign-in/google/")
    assert response.status_code == 503
    assert "つながりません" in response.content.decode()


def test_signing_in_leads_nowhere_else(hanako, oidc, sign_in):
    oidc.says(**GOOGLE, email="hanako@city.example")
    assert sign_in(onward="https://elsewhere.example/")["Location"] == "/"
