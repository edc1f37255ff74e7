"""うちの課も同じ on pages: from a card, from the pain point, and what follows."""

from uuid import uuid4

import pytest
from django.utils import timezone

from apps.issues.models import Confirmation
from apps.issues.services import save_draft
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(submitter):
    return make_issue(submitter, words="ひみつの言い方", statement="二度打ちしている")


@pytest.fixture
def member():
    return make_person(make_department("税務課"), Role.WG_MEMBER)


def test_one_press_is_a_full_answer(browse, published, member):
    response = browse(member).post(f"/issues/{published.pk}/confirm/", follow=True)
    assert response.redirect_chain == [(f"/issues/{published.pk}/confirmed/", 302)]
    page = response.content.decode()
    assert "「税務課も同じ」と伝わりました" in page
    assert "ひみつの言い方" not in page


def test_staff_learn_who_confirms_for_their_department(browse, published):
    place = make_department()
    head = make_person(place, Role.HEAD)
    page = browse(make_person(place)).post(f"/issues/{published.pk}/confirm/", follow=True)
    assert "課の確認を待っています" in page.content.decode()
    assert head.name in page.content.decode()


def test_figures_follow_on_the_receipt(browse, published, member):
    client = browse(member)
    client.post(f"/issues/{published.pk}/confirm/")
    client.post(f"/issues/{published.pk}/confirm/", {"times": "３", "minutes": "20", "per": "day"})
    assert Confirmation.objects.get().claimed_hours_per_year == 240


def test_wrong_figures_are_explained(browse, published, member):
    response = browse(member).post(f"/issues/{published.pk}/confirm/", {"times": "いつも"})
    assert response.status_code == 200
    assert "いつも" in response.content.decode()
    assert not Confirmation.objects.exists()


def test_ones_own_department_gets_a_kind_word(browse, published, department):
    client = browse(make_person(department, Role.WG_MEMBER))
    response = client.post(f"/issues/{published.pk}/confirm/")
    assert response.status_code == 200
    assert "もう届いていますので" in response.content.decode()
    assert "うちの課も同じ" not in client.get(published.get_absolute_url()).content.decode()


def test_what_one_may_not_see_is_not_there(browse, submitter, member):
    hidden = make_issue(submitter)
    client = browse(member)
    assert client.get(f"/issues/{hidden.pk}/confirm/").status_code == 404
    assert client.post(f"/issues/{hidden.pk}/confirm/").status_code == 404
    assert client.get(f"/issues/{hidden.pk}/confirmed/").status_code == 404
    assert not Confirmation.objects.exists()


def test_executives_are_not_asked(browse, published):
    client = browse(make_person(make_department(), Role.EXECUTIVE))
    assert client.post(f"/issues/{published.pk}/confirm/").status_code == 404
    assert "うちの課も同じ" not in client.get(published.get_absolute_url()).content.decode()


def test_after_signing_in_again_it_asks_first(browse, published, member):
    page = browse(member).get(f"/issues/{published.pk}/confirm/").content.decode()
    assert "二度打ちしている" in page
    assert not Confirmation.objects.exists()


def test_what_was_being_written_is_still_there(browse, published, member):
    save_draft(owner=member, form_key=uuid4(), fields={"words": "書きかけ"}, now=timezone.now())
    page = browse(member).post(f"/issues/{published.pk}/confirm/", follow=True).content.decode()
    assert "書きかけの文章は残してあります" in page


def test_the_department_settles_what_staff_proposed(browse, published):
    place = make_department("税務課")
    browse(make_person(place)).post(f"/issues/{published.pk}/confirm/")
    head = browse(make_person(place, Role.HEAD))
    page = head.get(published.get_absolute_url()).content.decode()
    assert "課として確認する" in page
    head.post(f"/issues/{published.pk}/confirm/")
    page = head.get(published.get_absolute_url()).content.decode()
    assert "税務課も同じ、と伝わっています。" in page
