"""No page is unreadable to a screen reader, wider than a phone, or refused by its own policy."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.journeys.conftest import PHONE, Visit
from tests.journeys.pages import ADMIN_PAGES, FAILING, PAGES

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def open_page(page: Page, address: str) -> int:
    """Open an address, then the first link on it that leads on, and so forth; return the status."""
    first, *steps = address.split(" > ")
    response = page.goto(first)
    for wanted in steps:
        links = page.locator("a").evaluate_all("links => links.map(a => a.getAttribute('href'))")
        found = next(link for link in links if link and re.fullmatch(wanted, link.split("?")[0]))
        response = page.goto(found)
    assert response is not None
    return response.status


def violations(page: Page) -> dict[str, list[str]]:
    found = Axe().run(page, options=RULES).response["violations"]
    return {rule["id"]: [node["html"][:200] for node in rule["nodes"]] for rule in found}


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize(("username", "address"), PAGES)
def test_axe_finds_nothing_and_it_fits_a_phone(visit: Visit, username, address, language):
    page = visit(username, language=language, forgiving=address in FAILING)
    assert open_page(page, address) == FAILING.get(address, 200)
    assert page.locator("html").get_attribute("lang") == language
    assert violations(page) == {}
    page.set_viewport_size(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0


@pytest.mark.parametrize(("username", "address"), ADMIN_PAGES)
def test_the_admin_stays_within_the_policy(visit: Visit, username, address):
    page = visit(username)
    assert open_page(page, address) == 200
    assert page.locator("#content").is_visible()


def test_axe_is_listening(visit: Visit):
    page = visit(forgiving=True)
    page.goto("/demo/sign-in/")
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"/x.svg\">'")
    assert "image-alt" in violations(page)
