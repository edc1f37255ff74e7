"""A plan by the keyboard: measure, move what pushes two others, close, carry over, drop.

It has a program of its own, older than the sample's, so that no other journey sees it change.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from apps.common.business_days import local_today
from tests.journeys.conftest import Visit
from tests.journeys.keyboard import reach
from tests.running import RunningDemo

pytestmark = pytest.mark.browser

PROGRAM, SUCCESSOR, KPI = "鍵盤でたどる計画", "鍵盤でたどる次の計画", "窓口で待つ時間"
FIRST, SECOND, THIRD = "受付の見直し", "予約のしくみの公開", "全支所での開始"
WHY = "予約のしくみの入札をやり直すため"
REACHED = "窓口で待つ時間が38分から20分になりました。"
NO_LONGER = "国のしくみで全支所が使えるようになったため"

MAKE = f"""
from datetime import date, timedelta
from apps.common.business_days import local_today
from apps.milestones.models import Milestone, MilestoneDependency
from apps.organization.models import User
from apps.projects.models import Kpi, Program, Project
today, owner = local_today(), User.objects.get(username="jigyo")
program = Program.objects.create(
    name="{PROGRAM}", goal="待たせない窓口", starts_on=date(2019, 4, 1),
    goal_on=today + timedelta(days=200),
)
project = Project.objects.create(program=program, name="待たない窓口", owner=owner)
Kpi.objects.create(
    project=project, name="{KPI}", unit="分", baseline_value=38, target_value=10,
    baseline_on=today - timedelta(days=300), target_on=today + timedelta(days=200), source="見本",
)
for week in range(1, 7):
    due = today - timedelta(weeks=4 * week)
    Milestone.objects.create(
        project=project, title=f"準備{{week}}", owner=owner, baseline_on=due, due_on=due,
        completed_on=due + timedelta(days=week),
    )
before = None
for place, title in enumerate(("{FIRST}", "{SECOND}", "{THIRD}"), start=1):
    due = today + timedelta(days=30 * place)
    milestone = Milestone.objects.create(
        project=project, title=title, owner=owner, baseline_on=due, due_on=due
    )
    if before:
        MilestoneDependency.objects.create(predecessor=before, successor=milestone)
    before = milestone
print("made", program.pk, project.pk)
"""


@dataclass(frozen=True)
class Plan:
    program: str
    project: str


@pytest.fixture(scope="module")
def plan(running_demo: RunningDemo) -> Plan:
    made = re.search(r"made (\d+) (\d+)", running_demo.manage("shell", "-c", MAKE))
    assert made
    return Plan(f"/programs/{made[1]}/", f"/projects/{made[2]}/")


def sees(page: Page, plan: Plan, *, state: str, reason: str) -> None:
    """What the project's page derives from dates and KPIs: its state, and why it holds."""
    page.goto(plan.project)
    expect(page.locator(".project-state")).to_contain_text(state)
    expect(page.locator(".project-state")).to_contain_text(reason)


def outlook(page: Page, plan: Plan) -> tuple[str, str]:
    """What the plan's page expects: the range in words, and the fan of the burn-up."""
    page.goto(plan.program)
    words = page.locator(".outlook__words").inner_text()
    return words, page.locator(".burn-up__fan").get_attribute("points") or ""


def press(page: Page, role: str, name: str) -> None:
    """Go to a control with Tab, and press Enter on it."""
    reach(page, page.get_by_role(role, name=name, exact=True))
    page.keyboard.press("Enter")


def type_day(page: Page, day: date) -> None:
    page.keyboard.type(f"{day:%m%d%Y}")


def test_the_owner_records_a_kpi_and_the_state_follows(visit: Visit, plan: Plan):
    page = visit("jigyo")
    sees(page, plan, state="注意", reason="まだ一度も測っていない指標が1件あります。")
    press(page, "link", "測定値を記録する")
    page.wait_for_url("**/measure/")
    reach(page, page.locator('input[name="value"]'))
    page.keyboard.type("20")
    press(page, "button", "この値を記録する")
    page.wait_for_url(re.compile(r"/projects/\d+/"))
    expect(page.locator(".messages")).to_contain_text("測定値を記録しました。")
    expect(page.locator(".kpi")).to_contain_text("20分")
    expect(page.locator(".kpi")).to_contain_text("64%")
    sees(page, plan, state="順調", reason="指標は見込みの線に沿って進んでいます。")


def test_moving_one_shows_what_it_pushes_and_asks_why(visit: Visit, plan: Plan):
    page = visit("jigyo")
    words, fan = outlook(page, plan)
    assert "間に合う見込みです" in words
    page.goto(plan.project)
    press(page, "link", FIRST)
    page.wait_for_url("**/milestones/*/")
    press(page, "link", "期日を動かす")
    page.wait_for_url("**/move/")
    reach(page, page.locator('input[name="to_on"]'))
    type_day(page, local_today() + timedelta(days=210))
    pushed = page.locator("#pushes")
    expect(pushed).to_contain_text("続くものの期日を追い越します")
    expect(pushed).to_contain_text(SECOND)
    expect(pushed).to_contain_text(THIRD)
    reach(page, page.locator('input[name="reason"]').first)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("事業者の都合")).to_be_checked()
    reach(page, page.locator('textarea[name="note"]'))
    page.keyboard.insert_text(WHY)
    press(page, "button", "この期日に動かす")
    page.wait_for_url(re.compile(r"/milestones/\d+/$"))
    expect(page.locator("main")).to_contain_text(WHY)
    sees(page, plan, state="注意", reason="期日が目標日より後のマイルストーンが1件あります。")
    later, drawn = outlook(page, plan)
    assert "より後になります" in later
    assert drawn != fan


def test_a_slip_of_the_pen_is_put_right_in_sight(visit: Visit, plan: Plan):
    page = visit("jigyo")
    page.goto(plan.project)
    reach(page, page.locator(".kpi summary", has_text="数字で見る"))
    page.keyboard.press("Enter")
    reach(page, page.get_by_role("link", name=re.compile("^訂正する")))
    page.keyboard.press("Enter")
    page.wait_for_url("**/correct/")
    reach(page, page.get_by_label("正しい値"))
    page.keyboard.type("21")
    reach(page, page.get_by_label("訂正の理由"))
    page.keyboard.insert_text("昼休みの分を入れ忘れていたため")
    press(page, "button", "この値に訂正する")
    page.wait_for_url(re.compile(r"/projects/\d+/"))
    expect(page.locator(".kpi__now")).to_have_text("21分")
    page.locator(".kpi summary", has_text="数字で見る").click()
    expect(page.locator(".kpi del")).to_have_text("20分")
    expect(page.locator(".kpi")).to_contain_text("昼休みの分を入れ忘れていたため")


def test_a_coordinator_closes_the_program_and_carries_over(visit: Visit, plan: Plan):
    page = visit("chosei")
    page.goto(plan.program)
    press(page, "link", "計画を終える")
    page.wait_for_url("**/close/")
    expect(page.locator("main")).to_contain_text("それでも終えるときだけ")
    reach(page, page.get_by_label("できたこと"))
    page.keyboard.insert_text(REACHED)
    decide(page, FIRST, "次の計画に引き継ぐ")
    decide(page, SECOND, "次の計画に引き継ぐ")
    decide(page, THIRD, "取りやめる")
    reasons = page.locator(f'li:has-text("{THIRD}") input[name^="reason_"]')
    reach(page, reasons)
    page.keyboard.insert_text(NO_LONGER)
    name_the_successor(page)
    press(page, "button", "確かめる（まだ終わりません）")
    expect(page.get_by_role("heading", name="この内容で計画を終えますか")).to_be_visible()
    expect(page.locator("main")).to_contain_text("引き継ぐ（2件）")
    expect(page.locator("main")).to_contain_text("取り消せません")
    press(page, "button", "この内容で終える")
    page.wait_for_url(re.compile(r"/programs/\d+/$"))
    expect(page.locator("main")).to_contain_text("この計画は終了しました。")
    expect(page.locator("main")).to_contain_text(REACHED)


def decide(page: Page, title: str, fate: str) -> None:
    """Choose with the arrow keys, as one does within a group of radio buttons."""
    group = page.get_by_role("group", name=title)
    reach(page, group.get_by_role("radio").first)
    page.keyboard.press("Space")
    if fate != "次の計画に引き継ぐ":
        page.keyboard.press("ArrowDown")
    expect(group.get_by_label(fate)).to_be_checked()


def name_the_successor(page: Page) -> None:
    reach(page, page.locator('select[name="successor"]'))
    page.locator('select[name="successor"]').select_option(label="ここで新しくつくる")
    reach(page, page.locator("summary", has_text="新しい計画をつくるとき"))
    page.keyboard.press("Enter")
    reach(page, page.get_by_label("次の計画の名称"))
    page.keyboard.insert_text(SUCCESSOR)
    reach(page, page.locator('textarea[name="new_goal"]'))
    page.keyboard.insert_text("どの窓口でも待たせない")
    reach(page, page.get_by_label("次の計画の開始日"))
    type_day(page, local_today() + timedelta(days=300))
    reach(page, page.get_by_label("次の計画の目標日"))
    type_day(page, local_today() + timedelta(days=1300))


def test_what_was_carried_over_goes_on_with_its_history(visit: Visit, plan: Plan):
    page = visit("jigyo")
    page.goto(plan.project)
    expect(page.locator("main")).to_contain_text("終えた日のまま残しています")
    expect(page.locator("tr", has_text=THIRD)).to_contain_text(NO_LONGER)
    row = page.locator("tr", has_text=FIRST)
    expect(row).to_contain_text("次の計画へ")
    press(page, "link", FIRST)
    page.wait_for_url("**/milestones/*/")
    expect(page.locator("main")).to_contain_text(f"「{PROGRAM}」から引き継ぎ")
    expect(page.locator("main")).to_contain_text(WHY)
    expect(page.get_by_role("link", name="期日を動かす")).to_be_visible()
    page.goto(plan.project)
    press(page, "link", THIRD)
    page.wait_for_url("**/milestones/*/")
    expect(page.locator("main")).to_contain_text("取りやめ")
    expect(page.get_by_role("link", name="期日を動かす")).to_have_count(0)
