"""Sorting by the keyboard alone, in a real browser on the real demo."""

import pytest
from playwright.sync_api import CDPSession, Page, Route, expect

from tests.journeys.conftest import PHONE, Visit
from tests.running import RunningDemo

pytestmark = pytest.mark.browser


@pytest.fixture
def page(visit: Visit, running_demo: RunningDemo) -> Page:
    """The queue, everything encoded, the second card fetched already."""
    running_demo.manage("encode_issues")
    page = visit("chosei")
    with page.expect_response("**/queue/card/**"):
        page.goto("/clusters/queue/")
    return page


def shown(page: Page) -> str:
    return page.locator(".queue-card").get_attribute("data-issue") or ""


def left(page: Page) -> int:
    words = page.locator("#queue-left").inner_text()
    return int("".join(filter(str.isdigit, words)))


def press(page: Page, key: str) -> str:
    """Press a key and return which card is there then."""
    before = shown(page)
    page.keyboard.press(key)
    expect(page.locator(f'.queue-card[data-issue="{before}"]')).to_have_count(0)
    return shown(page)


def settle(page: Page, words: str) -> None:
    expect(page.locator("#queue-said")).to_contain_text(words)


def test_one_two_three_zero_and_skip_are_one_stroke_each(page: Page):
    total, seen = left(page), [shown(page)]
    while not page.locator(".offer").count():
        seen.append(press(page, "s"))
    page.keyboard.press("1")
    settle(page, "入れました")
    seen.append(press(page, "0"))
    settle(page, "ひとつだけ")
    assert left(page) == total - 2
    assert len(set(seen)) == len(seen)
    for _ in range(2):
        page.keyboard.press("u")
        settle(page, "取り消しました")
        page.keyboard.press("s")
    expect(page.locator("#queue-left")).to_contain_text(str(total))


def test_the_next_one_is_there_before_the_answer_has_arrived(page: Page):
    first = shown(page)

    def slowly(route: Route) -> None:
        page.wait_for_timeout(800)
        route.continue_()

    page.route("**/queue/answer/", slowly)
    page.keyboard.press("0")
    assert shown(page) != first
    expect(page.locator("#queue-said")).to_have_text("届けています…")
    settle(page, "ひとつだけ")
    page.unroute("**/queue/answer/")
    page.keyboard.press("u")
    settle(page, "取り消しました")
    assert shown(page) == first


def test_what_did_not_arrive_comes_back_and_nothing_is_lost(visit: Visit, running_demo):
    page = visit("chosei", forgiving=True)
    with page.expect_response("**/queue/card/**"):
        page.goto("/clusters/queue/")
    first, total = shown(page), left(page)
    page.route("**/queue/answer/", lambda route: route.abort())
    page.keyboard.press("0")
    expect(page.locator("[data-refusal]")).to_contain_text("うまく届きませんでした")
    assert shown(page) == first
    page.unroute("**/queue/answer/")
    page.keyboard.press("0")
    settle(page, "ひとつだけ")
    assert left(page) == total - 1
    page.keyboard.press("u")
    settle(page, "取り消しました")


def test_no_key_acts_while_a_name_is_typed_or_converted(page: Page):
    first = shown(page)
    page.keyboard.press("n")
    page.keyboard.type("s012u")
    assert shown(page) == first
    expect(page.locator('input[name="title"]')).to_have_value("s012u")
    keyboard: CDPSession = page.context.new_cdp_session(page)
    place = {"text": "げんきん", "selectionStart": 4, "selectionEnd": 4}
    keyboard.send("Input.imeSetComposition", place)
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert shown(page) == first
    keyboard.send("Input.insertText", {"text": "現金"})
    page.keyboard.press("Escape")
    expect(page.locator('input[name="title"]')).to_be_hidden()


def test_a_card_is_dragged_onto_a_pile(page: Page):
    page.goto("/clusters/table/")
    slip, pile = page.locator(".cards .slip").first, page.locator("[data-pile]").first
    words = slip.locator(".slip__text").inner_text()
    pile.scroll_into_view_if_needed()
    slip.hover()
    page.mouse.down()
    pile.hover()
    pile.hover()  # a browser tells of what is dragged over only from the second move on
    page.mouse.up()
    expect(pile).to_contain_text(words[:12])
    page.keyboard.press("u")
    expect(pile).not_to_contain_text(words[:12])


def test_it_works_without_scripts(browser, running_demo, sessions, visit):
    visit("chosei")
    context = browser.new_context(
        base_url=running_demo.url,
        java_script_enabled=False,
        storage_state=sessions["chosei"],
        viewport=PHONE,
        locale="ja-JP",
    )
    page = context.new_page()
    page.goto("/clusters/queue/")
    first = shown(page)
    page.get_by_role("button", name="ひとつだけ").click()
    expect(page.locator(".messages")).to_contain_text("ひとつだけ")
    assert shown(page) != first
    page.get_by_role("button", name="ひとつ前を取り消す").click()
    assert shown(page) == first
    context.close()
