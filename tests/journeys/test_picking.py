"""Picking three by the keyboard alone: begin, give points, weigh, pick, decide, mails."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.test_main_job import wait_for_mail

pytestmark = pytest.mark.browser

TITLE = "鍵盤だけで選ぶ三つ"
REASON = "窓口の三つの課が同じところで止まっているため"
FARTHEST = 150


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until the wanted control has the focus."""
    for _ in range(FARTHEST):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"{wanted} cannot be reached by Tab")


def test_a_round_from_beginning_to_mails_by_keyboard(visit: Visit):
    page = visit("chosei")
    page.goto("/clusters/selections/")
    reach(page, page.get_by_role("link", name="選定を始める"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/start/")
    reach(page, page.get_by_label("選定の名前"))
    page.keyboard.insert_text(TITLE)
    page.keyboard.press("Tab")
    page.keyboard.type("12012026")
    reach(page, page.get_by_role("button", name="この候補で始める"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/selections/\d+/$"))
    give_points(page)
    pick(page)
    reach(page, page.get_by_role("button", name="この内容で決める"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/selections/\d+/$"))
    expect(page.locator("main")).to_contain_text("選ばれた3件")
    expect(page.locator("main")).to_contain_text(REASON)
    text = wait_for_mail(page, "取り組むことになりました")
    assert REASON in text
    assert "伝えてくださり、ありがとうございます" in text


def give_points(page: Page) -> None:
    """The last candidate gets the best points and leads before anything is saved."""
    last = page.locator(".scored__title").last.inner_text()
    cells = page.locator(".scored .digit")
    reach(page, page.get_by_label("困っている課の数"))
    page.keyboard.type("0")
    page.keyboard.press("Tab")
    page.keyboard.type("0")
    reach(page, cells.first)
    count = cells.count()
    for place in range(count):
        page.keyboard.type("5" if place >= count - 3 else "2")
        page.keyboard.press("Tab")  # the note
        page.keyboard.press("Tab")
    first = page.locator("#ranking .order tbody tr").first
    expect(first).to_contain_text(last)
    expect(page.locator("#ranking")).to_contain_text("まだ保存していない")
    expect(page.get_by_role("button", name="点と重みを保存する")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".messages")).to_contain_text("保存しました。")
    expect(first).to_contain_text(last)


def pick(page: Page) -> None:
    reach(page, page.get_by_role("link", name="取り組むものを選ぶ"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/improvements/decide/*/")
    reasons = page.locator("textarea[name^=reason_]:visible")
    expect(reasons).to_have_count(3)
    for place in range(3):
        reach(page, reasons.nth(place))
        page.keyboard.insert_text(REASON)
    reach(page, page.get_by_role("button", name="確かめる"))
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("この内容で決めますか")
    expect(page.locator("main")).to_contain_text("メールで一通ずつ")
