"""Several people and workers at the same month at the same moment."""

from datetime import date
from threading import Barrier

import pytest

from apps.deliveries.models import OutboundMessage
from apps.organization.models import Role
from apps.reports.models import EditionState, MonthlyReport, ReportEdition
from apps.reports.services import (
    approve_edition,
    close_month,
    making,
    save_sentences,
    send_edition,
    sending,
)
from tests.racing import at_once
from tests.reports.conftest import at, employ

OCTOBER = date(2026, 10, 1)
NOW = at(11, 5, 9)


@pytest.fixture
def draft(transactional_db, city):
    close_month(month=OCTOBER, now=NOW)
    return ReportEdition.objects.get()


def test_closing_at_the_same_moment_is_closing_once(transactional_db, city, monkeypatch):
    gathered, gather = [], making.gather_facts

    def gather_and_tell(month):
        gathered.append(month)
        return gather(month)

    monkeypatch.setattr(making, "gather_facts", gather_and_tell)
    at_once(*[lambda: close_month(month=OCTOBER, now=NOW)] * 3)
    assert ReportEdition.objects.get().state == EditionState.DRAFT
    assert MonthlyReport.objects.count() == 3
    assert gathered == [OCTOBER]


def test_sending_at_the_same_moment_is_sending_once(draft, monkeypatch):
    ReportEdition.objects.update(goes_out_at=NOW)
    begun, recipients = [], sending.recipients_on

    def look_and_tell(day):
        begun.append(day)
        return recipients(day)

    monkeypatch.setattr(sending, "recipients_on", look_and_tell)
    at_once(*[lambda: send_edition(edition=draft, now=NOW)] * 3)
    assert OutboundMessage.objects.count() == 4
    assert len(begun) == 1


def test_of_two_who_approve_at_once_one_does_and_the_other_is_told(draft, city):
    other = employ("second", city.tax, Role.COORDINATOR)
    approved = at_once(
        *(
            lambda who=who: approve_edition(actor=who, edition=draft, seen=0, now=NOW)
            for who in (city.coordinator, other)
        )
    )
    assert sorted(approved) == [False, True]
    winner = (city.coordinator, other)[approved.index(True)]
    assert ReportEdition.objects.get().approved_by == winner


@pytest.mark.parametrize("_round", range(5))
def test_nobody_approves_what_is_rewritten_at_that_moment(draft, city, _round):
    report = MonthlyReport.objects.get(kind="executive")

    def save():
        save_sentences(
            actor=city.coordinator, report=report, sentences=["別の文", "", ""], seen=0, now=NOW
        )

    approved, saved = at_once(
        lambda: approve_edition(actor=city.coordinator, edition=draft, seen=0, now=NOW), save
    )
    assert approved != saved
    draft.refresh_from_db()
    report.refresh_from_db()
    assert (draft.state == EditionState.APPROVED) == approved
    assert bool(report.sentences) == saved


def test_the_race_is_there(draft, city):
    """The control: without a look at what was seen, both would have had their way."""
    report = MonthlyReport.objects.get(kind="executive")
    meeting = Barrier(2, timeout=20)

    def approve():
        found = ReportEdition.objects.get()
        meeting.wait()
        ReportEdition.objects.filter(pk=found.pk).update(state=EditionState.APPROVED)

    def save():
        found = MonthlyReport.objects.get(pk=report.pk)
        meeting.wait()
        MonthlyReport.objects.filter(pk=found.pk).update(sentences=["別の文", "", ""])

    assert at_once(approve, save) == [True, True]
    report.refresh_from_db()
    assert report.sentences
    assert ReportEdition.objects.get().state == EditionState.APPROVED
