"""The monthly report goes out by mail. It comes after the pages, which show it in preparation."""

import pytest
from playwright.sync_api import expect

from apps.common.business_days import local_today
from apps.common.fiscal_year import add_months
from tests.journeys.conftest import Visit
from tests.journeys.test_main_job import wait_for_mail
from tests.running import RunningDemo

pytestmark = pytest.mark.browser


def test_the_monthly_report_arrives(visit: Visit, running_demo: RunningDemo):
    month = add_months(local_today(), -1)
    running_demo.manage("send_monthly_report", "--month", f"{month:%Y-%m}", "--unapproved")
    page = visit("shicho")
    text = wait_for_mail(page, "全庁のようす")
    assert "行政手続きのオンライン化" in text
    assert f"{month.month}月" in text
    assert "この課から" in wait_for_mail(page, "課のようす hoiku")
    page.goto("/reports/")
    expect(page.locator("main")).to_contain_text(f"{month.year}年{month.month}月")
