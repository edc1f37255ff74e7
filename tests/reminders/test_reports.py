"""A draft of a monthly report that waits: who hears of it, in which words, and until when."""

from datetime import date
from email import message_from_bytes, policy

import pytest

from apps.reminders.models import Reminder
from apps.reminders.selectors.standing import standing_for
from apps.reminders.services import plan_reminders
from apps.reports.models import EditionState, ReportEdition
from tests.reminders.conftest import at

pytestmark = pytest.mark.django_db

MONTH = date(2026, 5, 1)


@pytest.fixture
def draft():
    return ReportEdition.objects.create(
        month=MONTH, number=1, state=EditionState.DRAFT, begun_at=at("2026-06-02")
    )


def text_of(message):
    parsed = message_from_bytes(bytes(message.mime), policy=policy.default)
    return parsed.get_body(("plain",)).get_content()


def plan(day, hour=6):
    now = at(day, hour)
    return plan_reminders(today=now.date(), now=now)


def told():
    return Reminder.objects.filter(kind="report_unapproved").standing()


def approve(draft, day):
    draft.state, draft.approved_at = EditionState.APPROVED, at(day, 7)
    draft.save()


def test_each_coordinator_hears_of_it_and_nobody_else(draft, coordinator, owner):
    plan("2026-06-03")
    assert not told().exists()
    plan("2026-06-04")
    assert [each.recipient for each in told()] == [coordinator]


def test_the_digest_says_which_month_and_until_when(draft, coordinator):
    plan("2026-06-04")
    said = text_of(told().get().message)
    assert "2026年5月の月次報告" in said
    assert "下書きができています。2026年6月5日（金）までに確認をお願いします。" in said


def test_the_month_is_named_in_the_readers_language(draft, coordinator):
    coordinator.language = "en"
    coordinator.save()
    plan("2026-06-04")
    assert "The monthly report for May 2026" in text_of(told().get().message)


def test_after_that_day_it_says_so_without_blame(draft, coordinator):
    plan("2026-06-08")
    said = text_of(told().get().message)
    assert "2026年6月5日（金）までの確認をお待ちしていましたが、まだ下書きのままです。" in said


def test_once_approved_the_waiting_digest_is_called_off(draft, coordinator):
    plan("2026-06-04")
    approve(draft, "2026-06-04")
    plan("2026-06-04", 7)
    assert not told().exists()


def test_what_was_told_leaves_the_page_once_approved(draft, coordinator):
    plan("2026-06-04")
    day = date(2026, 6, 4)
    assert len(standing_for(coordinator, day).groups) == 1
    approve(draft, "2026-06-04")
    assert standing_for(coordinator, day).groups == []


def test_an_approval_that_was_taken_back_is_told_of_again(draft, coordinator):
    plan("2026-06-04")
    approve(draft, "2026-06-04")
    plan("2026-06-04", 7)
    draft.state, draft.approved_at = EditionState.DRAFT, None
    draft.save()
    plan("2026-06-05")
    assert told().count() == 1


def test_a_correction_is_told_of_by_itself(draft, coordinator):
    plan("2026-06-04")
    draft.state = EditionState.SENT
    draft.save()
    ReportEdition.objects.create(
        month=MONTH,
        number=2,
        state=EditionState.DRAFT,
        begun_at=at("2026-06-17"),
        reason="数字を直す",
    )
    plan("2026-06-19")
    assert Reminder.objects.filter(kind="report_unapproved").count() == 2
    assert text_of(Reminder.objects.latest("pk").message)


def test_a_subject_names_what_matters_most_and_counts_the_rest(
    draft, coordinator, issue, milestone
):
    issue("2026-06-05")
    milestone("2026-05-20")
    milestone("2026-05-21")
    plan("2026-06-04")
    subject = told().get().message.subject
    assert subject.endswith(
        "最初のお返事を待っている困りごと 1件、確認を待っている月次報告 1件、ほか2件"
    )
