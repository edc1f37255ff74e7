"""Ten thousand pain points in one month: counted to the last, told in as few words as ever."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from apps.deliveries.models import OutboundMessage
from apps.issues.models import Issue, StatusChange
from apps.reports.models import MonthlyReport
from apps.reports.services import close_month
from apps.reports.sheets import workbook_of
from tests.reports.conftest import at, send_reports

OCTOBER = date(2026, 10, 1)
NOW = at(11, 5, 9)
MANY = 10_000


@pytest.fixture
def flood(city):
    """Every tenth is answered two days after it arrived, every fourth may be read by everybody.

    Even ones are of 市民課, odd ones of 税務課; each was due after ten days. One arrives every four
    minutes from the second of October on, so that the last comes on the 29th.
    """
    first = at(10, 2, 0)
    rows = []
    for number in range(MANY):
        arrived = first + timedelta(minutes=4 * number)
        rows.append(
            Issue(
                department=city.tax if number % 2 else city.citizens,
                submitted_by=city.member if number % 2 else city.staff,
                submitted_at=arrived,
                reply_due_on=timezone.localdate(arrived) + timedelta(days=10),
                words="二重に入力しています",
                statement="" if number % 4 else f"{number}番の様式が課ごとに違う" + "、長い話" * 20,
                published_at=None if number % 4 else arrived,
                status="received" if number % 10 else "reviewing",
                first_replied_at=None if number % 10 else arrived + timedelta(days=2),
            )
        )
    Issue.objects.bulk_create(rows, batch_size=2000)
    StatusChange.objects.bulk_create(
        StatusChange(
            issue=row,
            status="reviewing",
            changed_at=row.submitted_at + timedelta(days=2),
            changed_by=city.coordinator,
        )
        for row in rows[::10]
    )
    return city


def test_ten_thousand_in_a_month(flood):
    close_month(month=OCTOBER, now=NOW)
    send_reports(month=OCTOBER, now=NOW)
    reports = {report.about: report for report in MonthlyReport.objects.all()}
    city = reports["全庁"].shown
    # Two more than the flood: the small city's own (1 and 31 October).
    assert city.received.now == city.open.now == MANY + 2
    statuses = {row.status: row.count.now for row in city.statuses}
    # Every tenth was answered by the 31st, and of the two the first.
    assert statuses["reviewing"] == MANY // 10 + 1
    assert statuses["received"] == MANY - MANY // 10 + 1
    # Due in October is what arrived until the 21st: twenty days of 360, and the first of the two.
    assert (city.promises.owed.now, city.promises.kept.now) == (7201, 721)
    parts = [reports[name].shown for name in ("市民課", "税務課")]
    assert [part.received.now for part in parts] == [MANY // 2 + 2, MANY // 2]
    # Every fourth is an even one: 市民課 may read its own, 税務課 has not answered any of them.
    assert [part.others_total for part in parts] == [0, MANY // 4 + 1]
    assert [len(part.own) for part in parts] == [30, 0]
    # However much arrived, a mail and its workbook stay small.
    assert OutboundMessage.objects.count() == 4
    for message in OutboundMessage.objects.all():
        assert len(message.mime) < 200_000
    assert all(len(workbook_of(report)) < 60_000 for report in reports.values())
