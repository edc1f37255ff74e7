"""A picture goes from a telephone to the coordinator's desk; a reload loses nothing."""

import pytest
from playwright.sync_api import Page, expect

from tests.issues.making_files import bomb, photo_with_place
from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit: Visit) -> Page:
    """The form on a telephone, empty, its fold open."""
    page = visit("hoiku", size=PHONE)
    page.goto("/issues/new/")
    start_over = page.get_by_role("button", name="消して、はじめから書く")
    if start_over.count():
        start_over.click()
        expect(start_over).to_have_count(0)
    return page


def choose(page: Page, name: str, content: bytes) -> None:
    if not page.locator("#id_files").is_visible():
        page.get_by_text("もう少し教える").click()
    file = {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    page.set_input_files("#id_files", files=[file])


def test_a_picture_is_kept_delivered_and_handed_out(page: Page, visit: Visit):
    words = "様式の写真を添えて届けます"
    page.locator("#id_words").fill(words)
    choose(page, "様式.JPG", photo_with_place())
    expect(page.locator(".files")).to_contain_text("様式.jpg")
    expect(page.locator("#kept")).to_contain_text("下書きを残しました")
    page.reload()
    expect(page.locator("#id_words")).to_have_value(words)
    expect(page.locator(".files")).to_contain_text("様式.jpg")
    page.get_by_role("button", name="この内容で届ける").click()
    page.wait_for_url("**/receipt/")
    desk = visit("chosei")
    desk.goto(page.url.removesuffix("receipt/"))
    with desk.expect_download() as download:
        desk.get_by_role("link", name="様式.jpg").click()
    assert download.value.suggested_filename == "様式.jpg"


def test_what_is_not_taken_says_why_and_can_be_chosen_otherwise(page: Page):
    choose(page, "集計.xlsx", bomb(250))
    expect(page.locator("#files")).to_contain_text("開くととても大きくなる")
    choose(page, "様式.jpg", photo_with_place())
    expect(page.locator("#files")).not_to_contain_text("開くととても大きくなる")
    page.get_by_role("button", name="外す").click()
    expect(page.locator(".files__item")).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
