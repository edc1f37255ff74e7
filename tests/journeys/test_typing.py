"""Typing into the one question: input methods, ended sessions, double clicks, keys alone."""

import pytest
from playwright.sync_api import CDPSession, Page, Route, expect

from tests.journeys.conftest import PHONE, Visit

pytestmark = pytest.mark.browser

KEPT = "#kept:has-text('下書きを残しました')"


@pytest.fixture
def page(visit: Visit) -> Page:
    """The form, empty, with the focus where one writes."""
    page = visit("shimin")
    page.goto("/issues/new/")
    start_over = page.get_by_role("button", name="消して、はじめから書く")
    if start_over.count():
        start_over.click()
        expect(start_over).to_have_count(0)
    expect(page.locator("#id_words")).to_be_focused()
    return page


@pytest.fixture
def sent(page: Page) -> list[str]:
    """What the page sends, from here on."""
    posts: list[str] = []
    page.on("request", lambda r: posts.append(r.url) if r.method == "POST" else None)
    return posts


def convert(keyboard: CDPSession, text: str) -> None:
    """One step of an input method's conversion, not yet decided."""
    place = {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
    keyboard.send("Input.imeSetComposition", place)


def deliver(page: Page) -> None:
    page.get_by_role("button", name="この内容で届ける").click()


def test_nothing_is_sent_while_a_conversion_is_under_way(page, sent):
    keyboard = page.context.new_cdp_session(page)
    for step in ("は", "はん", "はんこ", "判子"):
        convert(keyboard, step)
        page.wait_for_timeout(700)
    assert sent == []
    keyboard.send("Input.insertText", {"text": "判子をもらうために並びます"})
    expect(page.locator(KEPT)).to_be_visible()
    assert sent
    expect(page.locator("#id_words")).to_be_focused()


def test_enter_in_a_conversion_never_submits(page, sent):
    page.get_by_text("もう少し教える").click()
    page.locator("#id_work").focus()
    convert(page.context.new_cdp_session(page), "まどぐち")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    assert page.url.endswith("/issues/new/")
    assert not any(url.endswith("/issues/new/") for url in sent)


def test_a_closed_browser_loses_nothing(page, visit):
    page.locator("#id_words").fill("閉じても残る文章です")
    expect(page.locator(KEPT)).to_be_visible()
    page.context.close()
    again = visit("shimin")
    again.goto("/issues/new/")
    expect(again.locator("#id_words")).to_have_value("閉じても残る文章です")


def test_the_last_words_are_kept_when_the_page_is_left(page):
    page.locator("#id_words").fill("書いてすぐに離れます")
    page.goto("/issues/")
    page.goto("/issues/new/")
    expect(page.locator("#id_words")).to_have_value("書いてすぐに離れます")


def test_many_that_were_just_typed_are_kept_when_the_page_is_left(visit):
    page = visit("hoiku")
    page.goto("/issues/many/")
    page.locator("#id_lines").fill("紙の回覧が遅い\n内線の表が古い")
    page.goto("/issues/")
    page.goto("/issues/many/")
    expect(page.locator("#id_lines")).to_have_value("紙の回覧が遅い\n内線の表が古い")


def test_words_typed_before_the_scripts_are_there_are_kept_too(page):
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/js/*.js", hold)
    page.goto("/issues/new/", wait_until="commit")
    page.locator("#id_words").fill("速く書きはじめます")
    assert held
    page.unroute("**/js/*.js")  # lets go of those that were held
    page.wait_for_load_state()
    page.goto("/issues/")
    page.goto("/issues/new/")
    expect(page.locator("#id_words")).to_have_value("速く書きはじめます")


def test_an_ended_session_and_a_rotated_token_lose_nothing(page):
    words = "サインインが切れても残ります"
    page.locator("#id_words").fill(words)
    page.context.clear_cookies(name="sessionid")
    deliver(page)
    page.locator('button[value="shimin"]').click()
    expect(page.locator("#id_words")).to_have_value(words)
    page.context.clear_cookies(name="csrftoken")
    page.context.new_page().goto("/issues/new/")  # another tab brings another token
    deliver(page)
    expect(page.locator("main")).to_contain_text("前回の書きかけを戻しました")
    expect(page.locator("#id_words")).to_have_value(words)
    deliver(page)
    page.wait_for_url("**/receipt/")


def test_a_double_click_delivers_once(page, sent):
    page.locator("#id_words").fill("二度押してしまいました")
    page.get_by_role("button", name="この内容で届ける").dblclick()
    page.wait_for_url("**/receipt/")
    assert sum(url.endswith("/issues/new/") for url in sent) == 1


def test_a_text_that_is_too_long_stays_and_is_explained(page, sent):
    page.locator("#id_words").fill("困" * 10_234)
    deliver(page)
    expect(page.locator("#room")).to_contain_text("234文字多い")
    assert not any(url.endswith("/issues/new/") for url in sent)


def test_the_keyboard_alone_needs_few_strokes(page):
    page.keyboard.insert_text("紙が多くて、どこに何があるかわからない")
    strokes = 1
    while page.evaluate("document.activeElement.textContent").strip() != "この内容で届ける":
        page.keyboard.press("Tab")
        strokes += 1
        assert strokes < 11
    page.keyboard.press("Enter")
    page.wait_for_url("**/receipt/")
    assert strokes + 1 < 12


def test_on_a_phone_the_hours_appear_while_typing(visit):
    page = visit("shimin", size=PHONE)
    page.goto("/issues/new/")
    page.get_by_text("もう少し教える").click()
    for name, figure in (("times", "３"), ("minutes", "20"), ("people", "2")):
        page.locator(f"#id_{name}").fill(figure)
    expect(page.locator(".effort__sentence")).to_contain_text("1年で約100時間になります")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
