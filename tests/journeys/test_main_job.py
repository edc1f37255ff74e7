"""The main job from one end to the other: a real browser, real processes, real mail.

Submit, similar ones, 'same here', triage in Django admin, a shared problem, a reminder, the report.
"""

import time
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from apps.common.business_days import business_day_on_or_after, local_today
from tests.journeys.conftest import Visit
from tests.running import RunningDemo

pytestmark = pytest.mark.browser

WORDS = "住民票の申請書を窓口で紙に書いてもらい、あとで職員がもう一度打ち込んでいます。"
LIKE_A_PUBLISHED_ONE = "電話が一日中鳴っていて、同じ問い合わせばかりで仕事が進みません"
STATEMENT = "申請書の内容を、職員が二度入力している。"
REPLY = "届けてくださり、ありがとうございます。ほかの課にも聞いてみます。"
TITLE = "窓口の申請書を二度打ち込んでいる"
MAIL_SECONDS = 60


def wait_for_mail(page: Page, words: str) -> str:
    """Reload the mailbox until a mail with these words is there; return its text."""
    deadline = time.monotonic() + MAIL_SECONDS
    while time.monotonic() < deadline:
        page.goto("/mailbox/?q=" + words)
        found = page.locator(".rows__title a")
        if found.count():
            found.first.click()
            return page.locator(".mail-text").inner_text()
        time.sleep(0.5)
    raise AssertionError(f"no mail with {words!r} within {MAIL_SECONDS} s")


@pytest.fixture(scope="module")
def submitted(browser, running_demo: RunningDemo) -> str:
    """The address of a pain point that a member of staff has delivered."""
    context = browser.new_context(base_url=running_demo.url, locale="ja-JP")
    page = context.new_page()
    page.goto("/demo/sign-in/")
    page.locator('button[value="shimin"]').click()
    page.goto("/issues/new/")
    page.get_by_label("困っていること、面倒だと思っていることを").fill(WORDS)
    page.get_by_role("button", name="この内容で届ける").click()
    page.wait_for_url("**/receipt/")
    address = page.url.removesuffix("receipt/")
    context.close()
    return address


def test_similar_ones_appear_and_same_here_is_a_full_answer(visit: Visit, running_demo):
    running_demo.manage("encode_issues")  # the worker is at it; this waits until it is done
    page = visit("shimin")
    page.goto("/issues/new/")
    asked = page.get_by_label("困っていること、面倒だと思っていることを")
    expect(asked).to_be_focused()
    assert "BPR" not in page.content()
    assert "DX" not in page.locator("main").inner_text()
    asked.press_sequentially(LIKE_A_PUBLISHED_ONE)
    same_here = page.locator("#similar").get_by_role("button", name="うちの課も同じ")
    expect(same_here.first).to_be_visible()
    expect(asked).to_be_focused()
    same_here.first.click()
    page.wait_for_url("**/confirmed/")
    expect(page.locator("main")).to_contain_text("伝わりました")


def test_the_receipt_says_what_happens_next(visit: Visit, submitted):
    page = visit("shimin")
    page.goto(submitted + "receipt/")
    steps = page.locator(".steps > li")
    expect(steps).to_have_count(3)
    expect(steps.nth(1)).to_contain_text("年")
    text = wait_for_mail(visit("shimin"), "shimin")
    assert WORDS[:15] in text
    assert submitted.rstrip("/") in text


def test_a_coordinator_answers_and_puts_together(visit: Visit, submitted):
    number = submitted.rstrip("/").rsplit("/", 1)[1]
    page = visit("chosei")
    page.goto(f"/admin/issues/issue/{number}/change/")
    expect(page.locator("#content")).to_contain_text(WORDS)
    page.locator("#id_statement").fill(STATEMENT)
    page.locator("#id_by_word").check()
    page.locator("#id_publish").check()
    page.locator("#id_status").select_option("sorted")
    page.locator("#id_reply").fill(REPLY)
    page.locator('input[name="_save"]').click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    page.goto(f"/admin/issues/issue/?q={WORDS[:6]}")
    page.locator("#action-toggle").check()
    page.locator('select[name="action"]').select_option("put_together")
    page.locator('button[name="index"]').click()
    page.locator('input[name="title"]').fill(TITLE)
    page.locator('main [type="submit"], #content form [type="submit"]').first.click()
    expect(page.locator(".messagelist .success")).to_contain_text(TITLE)

    assert REPLY in wait_for_mail(visit("shimin"), "困りごとについて")
    page.goto("/clusters/")
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="公開する").click()
    page.locator("main form").get_by_role("button", name="公開する").click()
    colleague = visit("hoiku")
    colleague.goto("/clusters/")
    colleague.get_by_role("link", name=TITLE).click()
    expect(colleague.locator("main")).to_contain_text(STATEMENT)
    expect(colleague.locator("main")).not_to_contain_text(WORDS)


def test_a_due_milestone_is_reminded_of(visit: Visit, running_demo: RunningDemo):
    page = visit("jigyo")
    page.goto("/milestones/")
    page.get_by_role("link", name="会議資料の紙をなくす").first.click()
    page.get_by_role("link", name="期日を動かす").click()
    soon = business_day_on_or_after(local_today() + timedelta(days=1))
    page.locator('input[name="to_on"]').fill(soon.isoformat())
    page.get_by_label("人員").check()
    page.locator('textarea[name="note"]').fill("担当が代わったため")
    page.locator('main form [type="submit"]').last.click()
    running_demo.manage("plan_reminders", "--date", soon.isoformat())
    said = wait_for_mail(page, f"jigyo {soon.month}月{soon.day}日")
    assert "会議資料の紙をなくす" in said
