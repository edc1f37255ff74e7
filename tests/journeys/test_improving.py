"""From a shared problem that was picked to a measured effect that the monthly report carries."""

import re

import pytest
from playwright.sync_api import Page, expect

from apps.common.business_days import local_today
from tests.journeys.conftest import Visit
from tests.running import RunningDemo

pytestmark = pytest.mark.browser

TITLE = "会議資料を刷らずに配る"
STEPS = (("庶務係", "資料を40部刷る", "60", "48"), ("庶務係", "机に配って回る", "30", "48"))


def test_from_the_picked_problem_to_the_monthly_report(visit: Visit, running_demo: RunningDemo):
    owner = visit("jigyo")
    address = find_it_from_the_problem(owner)
    type_the_flow(owner, address)
    answer_the_four_questions(owner, address)
    begin_the_flow_to_be(owner, address)
    write_a_figure(owner, address, "試算", "72", "今とこれからの流れの差")
    go_live(owner, address)

    member = visit("hoiku")
    answer_roll_out(member, address, "使っている", "配る時間がなくなった")
    answer_on_paper(member, address)
    owner.goto(address)
    expect(owner.locator("#evidence").locator("..")).to_contain_text("まだ実現していません")

    coordinator = visit("chosei")
    answer_roll_out(coordinator, address, "試している", "", said="同じ困りごとあり")
    write_a_figure(owner, address, "実測", "31", "保育課で10回、かかった時間を書き留めた")
    read_the_report(coordinator, running_demo)


def find_it_from_the_problem(page: Page) -> str:
    """Through the selection and the shared problem, as one who looks for what became of it."""
    page.goto("/clusters/selections/")
    page.get_by_role("link", name="昨年度に取り組む三つ").click()
    page.locator("main").get_by_role("link", name=re.compile("会議資料")).first.click()
    page.locator("main").get_by_role("link", name=TITLE).first.click()
    expect(page.locator("h1")).to_have_text(TITLE)
    return page.url


def type_the_flow(page: Page, address: str) -> None:
    page.goto(address + "flow/as_is/")
    for number, (who, what, minutes, times) in enumerate(STEPS, start=1):
        page.locator('#next input[name="who"]').fill(who)
        page.locator('#next input[name="what"]').fill(what)
        page.locator('#next input[name="minutes"]').fill(minutes)
        page.locator('#next input[name="times_a_year"]').fill(times)
        page.get_by_role("button", name="この手順を加える").click()
        expect(page.locator("main tbody tr")).to_have_count(number)


def answer_the_four_questions(page: Page, address: str) -> None:
    """The first step could be simpler; the second is dropped, and asked nothing more."""
    page.goto(address)
    answers = [("できない", "議事規則で要る")] * 3 + [("できる", "端末で見られる")]
    page.get_by_role("link", name=re.compile(f"四つの問いに答える.*{STEPS[0][1]}")).click()
    for choice, reason in answers:
        give_an_answer(page, choice, reason)
    page.get_by_label("オンラインの申請・入力").check()
    page.get_by_role("button", name="この方法にする").click()
    page.goto(address)
    page.get_by_role("link", name=re.compile(f"四つの問いに答える.*{STEPS[1][1]}")).click()
    give_an_answer(page, "できる", "配らずに端末で開く")
    expect(page.locator("main")).to_contain_text("なくせるので、聞きません。")


def give_an_answer(page: Page, choice: str, reason: str) -> None:
    page.get_by_label(choice, exact=True).check()
    page.locator('main form input[name="reason"]').first.fill(reason)
    page.get_by_role("button", name="答えを記録する").click()
    expect(page.locator("main")).to_contain_text(reason)


def begin_the_flow_to_be(page: Page, address: str) -> None:
    page.goto(address + "flow/to_be/")
    page.locator('main form[action$="/flow-to-be/"] [type="submit"]').click()
    expect(page.locator("main tbody tr")).to_have_count(1)


def write_a_figure(page: Page, address: str, kind: str, value: str, method: str) -> None:
    page.goto(address + "evidence/new/")
    page.locator('select[name="measure"]').select_option("hours")
    page.get_by_label(kind, exact=True).check()
    page.locator('input[name="value"]').fill(value)
    page.locator('input[name="denominator"]').fill("全課の会議・1年")
    page.locator('input[name="method"]').fill(method)
    page.get_by_role("button", name="この内容で記録する").click()
    expect(page.locator("main")).to_contain_text(method)


def go_live(page: Page, address: str) -> None:
    page.goto(address + "state/")
    page.get_by_label("使い始めた", exact=True).check()
    page.locator('textarea[name="reason"]').fill("来週の庁議から、紙を配りません")
    page.get_by_role("button", name="この内容で記録する").click()
    expect(page.locator("main")).to_contain_text("使い始めた日")


def answer_roll_out(
    page: Page, address: str, state: str, effect: str, said: str = "保育課"
) -> None:
    """For the first department of which the page says this."""
    page.goto(address)
    row = page.locator("#rollout").locator("..").locator("li", has_text=said).first
    row.get_by_role("link", name=re.compile("答える")).click()
    page.get_by_label(state, exact=True).check()
    page.locator('input[name="effect"]').fill(effect)
    page.get_by_role("button", name="この内容で記録する").click()
    expect(page.locator(".messages")).to_contain_text("記録しました")


def answer_on_paper(page: Page, address: str) -> None:
    """By the link of the mail; with one department to answer for, its questions come at once."""
    page.goto(address + "paper/")
    expect(page.locator("h1")).to_contain_text("前のやり方はまだ続いていますか")
    page.get_by_label("使っている", exact=True).check()
    page.get_by_label("まだ続いている", exact=True).check()
    page.locator('input[name="note"]').fill("傍聴の方には紙を配っている")
    page.get_by_role("button", name="この内容で答える").click()
    expect(page.locator("main")).to_contain_text("傍聴の方には紙を配っている")


def read_the_report(page: Page, running_demo: RunningDemo) -> None:
    """Each kind in a line of its own, and how much of it is not realised."""
    month = local_today().replace(day=1)
    made = (
        "from apps.reports.services import archive_month;"
        "from django.utils import timezone; from datetime import date, timedelta;"
        f"reports = archive_month(month=date({month.year}, {month.month}, 1),"
        " now=timezone.now() + timedelta(days=40));"
        "print(next(one.pk for one in reports if one.is_city))"
    )
    key = running_demo.manage("shell", "-v", "0", "-c", made).strip()
    page.goto(f"/reports/{key}/")
    shown = page.locator("section", has=page.get_by_role("heading", name="改善の効果"))
    expect(shown).to_contain_text("試算：1年に減る時間（時間）")
    expect(shown).to_contain_text("実測：1年に減る時間（時間）")
    expect(shown).to_contain_text("前のやり方も続いているため、まだ実現していません")
