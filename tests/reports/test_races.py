"""Two workers close and send the same month at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connection

from apps.deliveries.models import OutboundMessage
from apps.reports import services
from apps.reports.models import MonthlyReport
from apps.reports.services import close_month, send_reports
from tests.reports.conftest import at

OCTOBER = date(2026, 10, 1)
NOW = at(11, 5, 9)


@pytest.fixture
def together(transactional_db, city):
    """Run something in two threads at once, each with a connection of its own."""

    def run(action):
        def in_thread():
            try:
                return action()
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            return [future.result() for future in [pool.submit(in_thread) for _ in range(2)]]

    return run


def test_closing_at_the_same_moment_is_closing_once(together, monkeypatch):
    # Both find nothing stored, and both have read the facts, before either writes.
    meeting, gather = Barrier(2, timeout=20), services.gather_facts

    def gather_and_wait(month):
        facts = gather(month)
        meeting.wait()
        return facts

    monkeypatch.setattr(services, "gather_facts", gather_and_wait)
    first, second = together(lambda: close_month(month=OCTOBER, now=NOW))
    assert [report.pk for report in first] == [report.pk for report in second]
    assert len(first) == MonthlyReport.objects.count() == 3


def test_sending_at_the_same_moment_is_sending_once(together, monkeypatch):
    close_month(month=OCTOBER, now=NOW)
    meeting, recipients = Barrier(2, timeout=20), services.recipients_on

    def look_and_wait(day):
        found = recipients(day)
        meeting.wait()
        return found

    monkeypatch.setattr(services, "recipients_on", look_and_wait)
    together(lambda: send_reports(month=OCTOBER, now=NOW))
    assert OutboundMessage.objects.count() == 4
