"""A milestone comes due, its owner is told, follows the link, is done, and hears no more of it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from apps.common.business_days import business_day_on_or_after, local_today
from tests.journeys.conftest import Visit
from tests.journeys.test_main_job import wait_for_mail
from tests.running import RunningDemo

pytestmark = pytest.mark.browser

TITLE = "窓口の案内を多言語にする"


def times_told(running_demo: RunningDemo) -> str:
    """How often somebody was reminded of it, or is going to be."""
    count = f"Reminder.objects.standing().filter(milestone__title={TITLE!r}).count()"
    said = running_demo.manage(
        "shell", "-v", "0", "-c", f"from apps.reminders.models import Reminder; print({count})"
    )
    return said.strip()


def test_from_the_due_date_to_done_and_no_further(visit: Visit, running_demo: RunningDemo):
    page = visit("jigyo")
    page.goto("/program/")
    page.get_by_role("link", name="市役所のDX推進").first.click()
    page.locator('main a[href^="/milestones/new/"]').first.click()
    # A day for which no other journey has the day's one mail made already.
    soon = business_day_on_or_after(local_today() + timedelta(days=8))
    page.locator('input[name="title"]').fill(TITLE)
    page.locator('input[name="due_on"]').fill(soon.isoformat())
    page.locator('select[name="owner"]').select_option(label="計画 すすむ")
    page.locator('main form [type="submit"]').last.click()
    expect(page.locator("main")).to_contain_text(TITLE)

    running_demo.manage("plan_reminders", "--date", soon.isoformat())
    said = wait_for_mail(page, f"jigyo {soon.month}月{soon.day}日")
    found = re.search(rf"{TITLE}.*?今日が期日です.*?(/milestones/\d+/)", said, re.DOTALL)
    assert found is not None, said
    told = times_told(running_demo)

    page.goto(found[1])
    page.get_by_role("link", name="完了").first.click()
    page.locator('textarea[name="evidence"]').fill("課のページで公開を確かめた")
    page.locator('main form [type="submit"]').last.click()
    expect(page.locator("main")).to_contain_text("完了した日")

    later = business_day_on_or_after(soon + timedelta(days=7))
    running_demo.manage("plan_reminders", "--date", later.isoformat())
    assert times_told(running_demo) == told
    page.goto("/reminders/")
    expect(page.locator("main")).not_to_contain_text(TITLE)
