"""Being heard: 'nothing this quarter' in one click and back; an answer that reaches the desk."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import PHONE, Visit
from tests.running import RunningDemo

pytestmark = pytest.mark.browser

SILENT = """
from apps.common.business_days import local_today
from apps.common.fiscal_year import quarter_start
from apps.issues.models import Confirmation, Issue, QuarterDeclaration
from apps.organization.models import User
here = User.objects.get(username="hoiku").department
since = quarter_start(local_today())
QuarterDeclaration.objects.filter(department=here).delete()
Confirmation.objects.filter(department=here, confirmed_at__date__gte=since).delete()
Issue.objects.filter(department=here, submitted_at__date__gte=since).update(
    submitted_at="2026-01-05T00:00Z"
)
"""


def test_nothing_this_quarter_is_one_click_and_one_back(visit: Visit, running_demo: RunningDemo):
    running_demo.manage("shell", "--verbosity", "0", "--command", SILENT)
    page = visit("hoiku", size=PHONE)
    page.goto("/")
    page.get_by_role("button", name="今期は該当なし").click()
    expect(page.locator("main")).to_contain_text("「該当なし」と伝わっています")
    page.get_by_role("button", name="取り消す").click()
    expect(page.get_by_role("button", name="今期は該当なし")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_an_answer_reaches_the_desk(visit: Visit):
    desk = visit("chosei")
    page = visit("shimin", size=PHONE)
    page.goto("/issues/new/")
    page.locator("#id_words").fill("返事をやりとりするための困りごとです")
    page.get_by_role("button", name="この内容で届ける").click()
    page.wait_for_url("**/receipt/")
    address = page.url.removesuffix("receipt/")
    number = address.rstrip("/").rsplit("/", 1)[1]
    desk.goto(f"/admin/issues/issue/{number}/change/")
    desk.locator("#id_reply").fill("どの様式のことですか。")
    desk.get_by_role("button", name="保存", exact=True).click()
    page.goto(address)
    page.get_by_role("link", name="調整役に返事をする").click()
    page.locator("#id_text").fill("3枚つづりの様式です。")
    page.get_by_role("button", name="調整役に返事をする").click()
    expect(page.locator(".timeline")).to_contain_text("3枚つづりの様式です。")
    desk.goto("/admin/issues/issue/?answered=new")
    expect(desk.locator("#result_list")).to_contain_text("返事をやりとりするための困りごと")
