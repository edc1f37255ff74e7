"""The whole of it by the keyboard alone: queue, new pile, split, undo, round, pick three, mails.

After the first address is opened, nothing but keys moves anything.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Visit
from tests.journeys.keyboard import follow, reach
from tests.journeys.test_main_job import wait_for_mail
from tests.running import RunningDemo

pytestmark = pytest.mark.browser

PILE, PARTED = "鍵盤だけで作った山", "鍵盤だけで分けた山"
ROUND = "鍵盤だけで選ぶ三つ"
REASON = "窓口の三つの課が同じところで止まっているため"


def test_from_the_queue_to_the_mails(visit: Visit, running_demo: RunningDemo):
    running_demo.manage("encode_issues")
    page = visit("chosei")
    with page.expect_response("**/queue/card/**"):
        page.goto("/clusters/queue/")
    begin_a_pile(page)
    lay_the_next_one_on_it(page)
    split_it(page)
    take_the_split_back(page)
    begin_a_round(page)
    give_points(page)
    pick_three(page)
    text = wait_for_mail(page, "取り組むことになりました")
    assert REASON in text
    assert "伝えてくださり、ありがとうございます" in text


def begin_a_pile(page: Page) -> None:
    page.keyboard.press("n")
    expect(page.locator('input[name="title"]')).to_be_focused()
    page.keyboard.insert_text(PILE)
    page.keyboard.press("Enter")
    expect(page.locator("#queue-said")).to_contain_text(PILE)


def lay_the_next_one_on_it(page: Page) -> None:
    page.keyboard.press("t")
    page.wait_for_url("**/table/?seed=*")
    expect(page.locator(".slip--seed input")).to_be_checked()
    reach(page, page.locator(".slip--seed input"))
    pile = page.locator("[data-pile]", has_text=PILE)
    page.keyboard.press(pile.locator("kbd").inner_text())
    expect(page.locator("#table-said")).to_contain_text(PILE)
    expect(pile.locator(".slip")).to_have_count(2)


def split_it(page: Page) -> None:
    pile = page.locator("[data-pile]", has_text=PILE)
    follow(page, pile.get_by_role("link", name="くわしく"))
    page.wait_for_url(re.compile(r"/clusters/\d+/$"))
    follow(page, page.get_by_role("link", name="二つに分ける"))
    page.wait_for_url("**/split/")
    reach(page, page.locator('input[name="issues"]').last)
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.insert_text(PARTED)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(PARTED)
    expect(page.locator("main")).to_contain_text(f"「{PILE}」から分けました")


def take_the_split_back(page: Page) -> None:
    """On the table, where both piles lie side by side."""
    follow(page, page.get_by_role("link", name="並べて仕分ける"))
    page.wait_for_url("**/table/?cluster=*")
    piles = page.locator("[data-pile]")
    expect(piles.filter(has_text=PARTED)).to_have_count(1)
    page.keyboard.press("u")
    expect(page.locator("#table-said")).to_contain_text("取り消しました")
    expect(piles.filter(has_text=PARTED)).to_have_count(0)
    expect(piles.filter(has_text=PILE).locator(".slip")).to_have_count(2)


def begin_a_round(page: Page) -> None:
    follow(page, page.locator("nav").get_by_role("link", name="取り組み", exact=True).first)
    page.wait_for_url("**/clusters/")
    follow(page, page.get_by_role("link", name="選定の記録"))
    page.wait_for_url("**/selections/")
    follow(page, page.get_by_role("link", name="選定を始める"))
    page.wait_for_url("**/start/")
    reach(page, page.get_by_label("選定の名前"))
    page.keyboard.insert_text(ROUND)
    page.keyboard.press("Tab")
    page.keyboard.type("12012026")
    follow(page, page.get_by_role("button", name="この候補で始める"))
    page.wait_for_url(re.compile(r"/selections/\d+/$"))


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


def pick_three(page: Page) -> None:
    follow(page, page.get_by_role("link", name="取り組むものを選ぶ"))
    page.wait_for_url("**/improvements/decide/*/")
    reasons = page.locator("textarea[name^=reason_]:visible")
    expect(reasons).to_have_count(3)
    for place in range(3):
        reach(page, reasons.nth(place))
        page.keyboard.insert_text(REASON)
    follow(page, page.get_by_role("button", name="確かめる"))
    expect(page.locator("h1")).to_have_text("この内容で決めますか")
    expect(page.locator("main")).to_contain_text("メールで一通ずつ")
    follow(page, page.get_by_role("button", name="この内容で決める"))
    page.wait_for_url(re.compile(r"/selections/\d+/$"))
    expect(page.locator("main")).to_contain_text("選ばれた3件")
    expect(page.locator("main")).to_contain_text(REASON)
