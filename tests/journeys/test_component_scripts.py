"""The living page of components in a real browser: scripts, targets, focus, narrow screens."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import CHROMEBOOK, PHONE, Visit

pytestmark = pytest.mark.browser

LIVING_PAGE = "/demo/components/"
TARGETS = (
    ".button, .places a, .menu__button, .brand, .fold > summary, .choice, .chip, .tabs a, "
    ".pagination a, .breadcrumb a, .field__input"
)
TOO_SMALL = """
(elements) => elements
    .map((element) => [element.outerHTML.slice(0, 80), element.getBoundingClientRect()])
    .filter(([, box]) => box.height > 0 && box.height < 43.5)
    .map(([html, box]) => `${html} ${box.height}`)
"""


@pytest.fixture
def living_page(visit: Visit) -> Page:
    page = visit("chosei")
    page.goto(LIVING_PAGE)
    return page


def test_the_menu_closes_as_people_expect(living_page: Page):
    menu = living_page.locator("details[data-menu]")
    summary = menu.locator("summary")
    summary.click()
    expect(menu).to_have_attribute("open", "")
    living_page.keyboard.press("Escape")
    expect(menu).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()
    summary.click()
    living_page.locator("h1").click()
    expect(menu).not_to_have_attribute("open", "")


def test_a_dialog_opens_and_closes_and_gives_the_focus_back(living_page: Page):
    opener = living_page.locator("[data-opens]")
    dialog = living_page.locator("dialog")
    opener.focus()
    living_page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    living_page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    opener.click()
    dialog.locator("[data-closes]").first.click()
    expect(dialog).to_be_hidden()


def test_a_part_that_cannot_be_fetched_is_said_and_nothing_is_lost(living_page: Page):
    words = living_page.locator("#sample_words")
    words.fill("書きかけ")
    living_page.evaluate("htmx.trigger(document.body, 'htmx:sendError')")
    expect(living_page.locator("#htmx-offline")).to_be_visible()
    expect(words).to_have_value("書きかけ")


def test_who_asks_too_often_is_told_for_how_long_to_wait(visit: Visit):
    page = visit("chosei", forgiving=True)
    page.goto(LIVING_PAGE)
    page.route(
        "**/nowhere/part/",
        lambda route: route.fulfill(status=429, headers={"Retry-After": "17"}, body="x"),
    )
    page.evaluate("htmx.ajax('GET', '/nowhere/part/', '#main')")
    expect(page.locator("#htmx-too-often")).to_contain_text("17秒")
    expect(page.locator("#htmx-offline")).to_be_hidden()


def test_a_sign_in_page_is_never_put_into_another_page(living_page: Page):
    words = living_page.locator("#sample_words")
    words.fill("書きかけ")
    living_page.context.clear_cookies()
    living_page.evaluate("htmx.ajax('GET', '/issues/', '#main')")
    expect(living_page.locator("#htmx-signed-out")).to_be_visible()
    expect(words).to_have_value("書きかけ")


@pytest.mark.parametrize("size", [CHROMEBOOK, PHONE], ids=["chromebook", "phone"])
def test_everything_to_press_is_large_enough(visit: Visit, size):
    page = visit("shimin", size=size)
    page.goto(LIVING_PAGE)
    assert page.locator(TARGETS).count() > 40
    assert page.locator(TARGETS).evaluate_all(TOO_SMALL) == []


def test_the_narrowest_screen_scrolls_only_downwards(visit: Visit):
    page = visit("shimin", language="en", size={"width": 320, "height": 640})
    page.goto(LIVING_PAGE)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_first_tab_leads_past_the_header(living_page: Page):
    living_page.keyboard.press("Tab")
    skip = living_page.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    assert skip.evaluate("(link) => getComputedStyle(link).outlineWidth") == "4px"
    living_page.keyboard.press("Enter")
    expect(living_page.locator("main")).to_be_focused()
