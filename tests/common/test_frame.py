"""What stands around every page, and the pages that show up when something went wrong."""

import re
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory

from apps.common.templatetags.frame import PLACES, address_of, place_of


def page(template: str, view_name: str = "", user: object = None) -> str:
    request = RequestFactory().get("/somewhere/?q=1")
    request.user = user or AnonymousUser()
    request.resolver_match = SimpleNamespace(view_name=view_name)
    return render_to_string(template, {}, request)


def person(**further: object) -> SimpleNamespace:
    fields = {"name": "見本 花子", "department": "市民課", "is_staff": False}
    return SimpleNamespace(
        is_authenticated=True, current_roles=frozenset({"staff"}), **{**fields, **further}
    )


def test_every_place_leads_somewhere():
    assert [place.view for place in PLACES if not address_of(place.view)] == []


@pytest.mark.parametrize(
    ("view_name", "at"),
    [
        ("issues:new", "issues:new"),
        ("issues:receipt", "issues:new"),
        ("issues:import-table", "issues:new"),
        ("issues:detail", "issues:list"),
        ("clusters:detail", "clusters:list"),
        ("milestones:list", "dashboard:program"),
    ],
)
def test_a_page_belongs_to_one_place(view_name, at):
    place = place_of(view_name)
    assert place
    assert place.view == at
    html = page("404.html", view_name, person())
    nav = re.search(r'<nav class="places".*?</nav>', html, re.DOTALL)
    assert nav
    assert nav[0].count('aria-current="page"') == 1


def test_the_person_sees_their_name_and_department():
    html = page("404.html", user=person())
    assert "見本 花子" in html
    assert "市民課" in html
    assert "/admin/" not in html
    assert "/admin/" in page("404.html", user=person(is_staff=True))


def test_a_guest_sees_no_places():
    html = page("404.html")
    assert 'class="places"' not in html
    assert "English" in html


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404"])
def test_a_page_for_trouble_leads_home(name):
    html = page(f"{name}.html")
    assert html.count("<h1") == 1
    main = re.search(r"<main.*</main>", html, re.DOTALL)
    assert main
    assert 'href="/"' in main[0]


def test_the_page_for_our_own_faults_needs_nothing():
    html = get_template("500.html").render()
    assert 'lang="ja"' in html
    assert 'href="/"' in html


def test_the_sample_line_is_there_only_with_sample_data(settings):
    settings.SAMPLE_DATA = True
    assert "見本データ" in page("404.html")
    settings.SAMPLE_DATA = False
    assert "見本データ" not in page("404.html")
