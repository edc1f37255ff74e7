"""The task that beat wakes, and the command for when somebody asks."""

from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.deliveries.models import OutboundMessage
from apps.organization.models import Department
from apps.reports.models import MonthlyReport
from apps.reports.services import archive_month
from apps.reports.tasks import report_on_last_month
from tests.reports.conftest import SINCE, at, employ


@pytest.mark.parametrize(
    ("when", "reported"),
    [
        # November 2026: the 1st is a Sunday, the 3rd a holiday; the 2nd business day is the 4th.
        (at(11, 1), None),
        (at(11, 2), None),
        (at(11, 3), None),
        (at(11, 4, 9), date(2026, 10, 1)),
        (at(11, 23), date(2026, 10, 1)),
        # January: the city hall opens on the 4th, a Monday.
        (at(1, 4, year=2027), None),
        (at(1, 5, year=2027), date(2026, 12, 1)),
    ],
)
def test_the_report_is_made_from_the_second_business_day_on(city, when, reported):
    with time_machine.travel(when, tick=False):
        report_on_last_month()
    months = set(MonthlyReport.objects.values_list("month", flat=True))
    assert months == ({reported} if reported else set())


def test_waking_it_again_does_nothing_again(city):
    for when in (at(11, 4, 9), at(11, 10, 9)):
        with time_machine.travel(when, tick=False):
            report_on_last_month()
    before = set(OutboundMessage.objects.values_list("pk", "message_id"))
    with time_machine.travel(at(11, 10, 10), tick=False):
        report_on_last_month()
    assert before
    assert set(OutboundMessage.objects.values_list("pk", "message_id")) == before


def test_the_command_reports_on_the_month_it_is_asked_for(city):
    said = StringIO()
    with time_machine.travel(at(11, 23), tick=False):
        call_command("send_monthly_report", month="2026-10", unapproved=True, stdout=said)
    assert "2026-10：報告3通、新しく送信に回したメール4通" in said.getvalue()
    with time_machine.travel(at(11, 23), tick=False):
        call_command("send_monthly_report", month="2026-10", unapproved=True, stdout=said)
    assert "新しく送信に回したメール0通" in said.getvalue()


def test_the_command_waits_for_approval_unless_told_otherwise(city):
    with time_machine.travel(at(11, 5), tick=False):
        call_command("send_monthly_report", month="2026-10", stdout=StringIO())
    assert MonthlyReport.objects.count() == 3
    assert not OutboundMessage.objects.exists()


def test_the_command_takes_the_previous_month_by_itself(city):
    with time_machine.travel(at(1, 2, year=2027), tick=False):
        call_command("send_monthly_report", stdout=StringIO())
    assert set(MonthlyReport.objects.values_list("month", flat=True)) == {date(2026, 12, 1)}


@pytest.mark.parametrize(
    "month", ["2026", "2026-13", "2026-00", "10-2026", "２０２６-10", "0000-01"]
)
def test_a_month_that_is_none_is_refused(city, month):
    with pytest.raises(CommandError, match="2026-10"):
        call_command("send_monthly_report", month=month)


@pytest.mark.parametrize("month", ["2026-11", "2026-12", "2099-01"])
def test_a_month_that_is_not_over_is_refused(city, month):
    with (
        time_machine.travel(at(11, 23), tick=False),
        pytest.raises(CommandError, match="まだ終わっていません"),
    ):
        call_command("send_monthly_report", month=month)
    assert not MonthlyReport.objects.exists()


def _queries(client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.parametrize("address", ["/reports/?kind=department", "/api/reports/"])
def test_a_longer_archive_takes_no_more_queries(city, client, address):
    archive_month(month=date(2026, 10, 1), now=at(11, 5))
    client.force_login(city.coordinator)
    _queries(client, address)  # what is cached per process, once
    few = _queries(client, address)
    for number in range(10):
        department = Department.objects.create(
            code=f"X{number}", name=f"{number}課", order=50 + number, starts_on=SINCE
        )
        employ(f"x{number}", department, "staff")
    archive_month(month=date(2026, 9, 1), now=at(11, 5))
    assert _queries(client, address) == few


def test_a_report_page_takes_few_queries(city, client):
    report = archive_month(month=date(2026, 10, 1), now=at(11, 5))[0]
    client.force_login(city.mayor)
    assert _queries(client, report.get_absolute_url()) <= 6
