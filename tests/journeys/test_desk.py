"""A coordinator at the desk: three answers by keys alone, and many declined after one more look."""

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit

pytestmark = pytest.mark.browser
QUEUE = "/admin/issues/issue/?reply=waiting"


@pytest.fixture
def page(visit: Visit) -> Page:
    page = visit("chosei")
    page.goto(QUEUE)
    return page


def test_three_are_answered_by_keys_alone(page: Page):
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("o")
    answered = []
    for number in range(3):
        page.wait_for_url("**/change/**")
        answered.append(page.url.split("/")[-3])
        page.keyboard.press("r")
        expect(page.locator("#id_reply")).to_be_focused()
        page.keyboard.insert_text(f"{number}件目のお返事です。nやjは文字のままです。")
        page.keyboard.press("Escape")
        page.keyboard.press("n")  # typed, and not a command
        expect(page.locator("#id_reply")).to_have_value(
            f"{number}件目のお返事です。nやjは文字のままです。n"
        )
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("n")
        page.wait_for_url(lambda url: f"/{answered[-1]}/change/" not in url)
    assert len(set(answered)) == 3


def test_nothing_happens_while_a_conversion_is_under_way(page: Page):
    page.locator("#result_list tbody th a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/**")
    here = page.url
    page.locator("#id_reply").focus()
    keyboard = page.context.new_cdp_session(page)
    place = {"text": "な", "selectionStart": 1, "selectionEnd": 1}
    keyboard.send("Input.imeSetComposition", place)
    page.keyboard.press("n")
    page.wait_for_timeout(300)
    assert page.url == here


def test_many_are_declined_after_one_more_look(page: Page):
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.keyboard.press("j")
    page.keyboard.press("x")
    page.select_option("select[name=action]", "status_many")
    page.get_by_role("button", name="実行").click()
    expect(page.locator("#content")).to_contain_text("届けた人2人にメールが届きます")
    page.select_option("#id_status", "declined")
    page.locator("#id_reply").fill("今年度は手をつけられません。10月にもう一度取り上げます。")
    page.locator("input[type=submit].default").click()
    expect(page.locator(".messagelist")).to_contain_text("2件を記録しました")
