"""Later, a colleague's, at another hour: what people arrange, and how far it goes."""

from datetime import date, time

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.deliveries.models import OutboundMessage
from apps.organization.models import Role
from apps.reminders.models import Reminder
from apps.reminders.rules import Told, cannot_wait, may_wait, snooze_limit, to_be_told
from apps.reminders.rules.obligations import Obligation
from apps.reminders.selectors.standing import standing_for
from apps.reminders.services import (
    CITY_CALENDAR,
    choose_hour,
    hand_over,
    snooze,
    take_over_again,
    wake,
)
from tests.reminders.conftest import at
from tests.reminders.test_services import plan, send_all, text_of, waiting

pytestmark = pytest.mark.django_db


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("topic", "due", "today", "binding", "last"),
    [
        ("milestone", "2026-06-24", "2026-06-10", False, "2026-06-24"),
        ("milestone", "2026-06-28", "2026-06-10", False, "2026-06-26"),  # a Sunday
        ("milestone", "2026-06-28", "2026-06-26", False, None),
        ("milestone", "2026-06-24", "2026-06-30", False, "2026-07-14"),
        # A date set by law: from open day to open day, and for a week.
        ("milestone", "2026-06-24", "2026-06-24", True, "2026-06-25"),
        ("milestone", "2026-06-24", "2026-06-26", True, "2026-06-29"),
        ("milestone", "2026-06-24", "2026-07-01", True, None),
        # Over the turn of the year there is no open day within the week.
        ("reply", "2026-12-25", "2026-12-28", True, None),
        ("quarter", "2026-12-31", "2026-12-24", False, "2026-12-28"),
        ("quarter", "2026-12-31", "2026-12-28", False, None),
        # A report is waited for until its day; what is late already, for two weeks.
        ("report", "2026-06-05", "2026-06-04", False, "2026-06-05"),
        ("report", "2026-06-05", "2026-06-08", False, "2026-06-22"),
        ("measurement", "2026-03-31", "2026-06-30", False, "2026-07-28"),
    ],
)
def test_how_long_something_may_be_put_off(topic, due, today, binding, last):
    found = snooze_limit(topic, day(due), day(today), CITY_CALENDAR, is_binding=binding)
    assert found == (last and day(last))


def obligation(due_on: str) -> Obligation:
    return Obligation("k", "milestone_overdue", 1, 2, 1, day(due_on), "owner")


@pytest.mark.parametrize(
    ("due_on", "told", "today", "expected"),
    [
        ("2026-06-25", None, "2026-06-25", "2026-06-25"),
        ("2026-06-25", Told(day("2026-06-25")), "2026-06-26", None),
        ("2026-07-01", Told(day("2026-06-25")), "2026-07-01", "2026-07-01"),
        # Put off until the 3rd: a stage in between waits, and is told once with it.
        ("2026-07-01", Told(day("2026-06-25"), day("2026-07-03")), "2026-07-01", None),
        ("2026-07-01", Told(day("2026-06-25"), day("2026-07-03")), "2026-07-03", "2026-07-03"),
        ("2026-07-01", Told(day("2026-07-03"), day("2026-07-03")), "2026-07-06", None),
        ("2026-07-08", Told(day("2026-06-25"), day("2026-07-03")), "2026-07-08", "2026-07-08"),
    ],
)
def test_what_was_put_off_comes_back_once(due_on, told, today, expected):
    found = to_be_told(obligation(due_on), told, day(today))
    assert (found and found.due_on) == (expected and day(expected))


@pytest.mark.parametrize(
    ("kind", "because", "weekly", "waits"),
    [
        ("milestone_overdue", "coordinator", ["milestone"], True),
        ("milestone_overdue", "coordinator", [], False),
        ("milestone_overdue", "owner", ["milestone"], False),
        ("milestone_overdue", "delegate", ["milestone"], False),
        ("quarter_silent", "member", ["quarter"], False),
        ("reply_overdue", "coordinator", ["reply"], False),
    ],
)
def test_obligations_of_ones_own_do_not_wait_for_monday(kind, because, weekly, waits):
    assert may_wait(kind, because, weekly) is waits


def test_what_is_due_today_does_not_wait_for_tomorrows_mail():
    assert cannot_wait("milestone_today", "owner")
    assert not cannot_wait("milestone_today", "coordinator")
    assert not cannot_wait("milestone_ahead", "owner")


@pytest.fixture
def told(milestone, owner) -> Reminder:
    """An overdue milestone of which its owner was told."""
    milestone("2026-06-24", title="申請の受付")
    plan("2026-06-25")
    send_all(at("2026-06-25", 9))
    return Reminder.objects.get(recipient=owner)


def test_later_is_told_again_on_that_day_and_not_before(told, owner):
    snooze(actor=owner, reminder=told, until=day("2026-07-03"), now=at("2026-06-25", 10))
    assert plan("2026-07-01") == 1  # the coordinator alone
    assert not waiting(owner).exists()
    plan("2026-07-03")
    assert "申請の受付" in text_of(waiting(owner).get())
    send_all(at("2026-07-03", 9))
    plan("2026-07-06")
    assert not waiting(owner).exists()


def test_later_takes_it_out_of_the_mail_that_waits(milestone, owner):
    milestone("2026-06-24", title="申請の受付")
    milestone("2026-06-24", title="残ったもの")
    plan("2026-06-25")
    reminder = Reminder.objects.get(recipient=owner, milestone__title="申請の受付")
    snooze(actor=owner, reminder=reminder, until=day("2026-06-29"), now=at("2026-06-25", 7))
    said = text_of(waiting(owner).get())
    assert "残ったもの" in said
    assert "申請の受付" not in said


def test_later_can_be_undone(told, owner):
    today = day("2026-06-25")
    snooze(actor=owner, reminder=told, until=day("2026-07-03"), now=at("2026-06-25", 10))
    assert standing_for(owner, today).groups == []
    told.refresh_from_db()
    wake(actor=owner, reminder=told)
    assert [item.title for item in standing_for(owner, today).groups[0].items] == ["申請の受付"]


@pytest.mark.parametrize("until", ["2026-06-25", "2026-06-01", "2026-07-10"])
def test_later_has_bounds(told, owner, until):
    with pytest.raises(ValidationError):
        snooze(actor=owner, reminder=told, until=day(until), now=at("2026-06-25", 10))


def test_a_date_set_by_law_is_not_put_off_for_ever(told, owner):
    told.milestone.outer_reason = "法律の施行日"
    told.milestone.save()
    snooze(actor=owner, reminder=told, until=day("2026-06-26"), now=at("2026-06-25", 10))
    with pytest.raises(ValidationError, match="あとにはできません"):
        snooze(actor=owner, reminder=told, until=day("2026-07-02"), now=at("2026-07-01", 10))


def test_nobody_arranges_what_is_anothers(told, coordinator):
    with pytest.raises(PermissionDenied):
        snooze(actor=coordinator, reminder=told, until=day("2026-06-26"), now=at("2026-06-25"))
    with pytest.raises(PermissionDenied):
        hand_over(actor=coordinator, reminder=told, to=coordinator, now=at("2026-06-25"))


@pytest.fixture
def colleague(person, project, department):
    project.departments.add(department)
    return person(Role.WG_MEMBER, name="同僚 一")


def test_a_colleague_is_told_at_once_and_in_the_givers_place(told, owner, colleague):
    hand_over(actor=owner, reminder=told, to=colleague, now=at("2026-06-25", 10))
    assert "申請の受付" in text_of(waiting(colleague).get())
    send_all(at("2026-06-25", 11))
    plan("2026-07-01")
    assert waiting(colleague).exists()
    assert not waiting(owner).exists()
    (item,) = standing_for(owner, day("2026-07-01")).handed
    assert item.reminder.delegated_to == colleague


def test_a_reminder_taken_back_is_the_givers_again(told, owner, colleague):
    hand_over(actor=owner, reminder=told, to=colleague, now=at("2026-06-25", 6))
    told.refresh_from_db()
    take_over_again(actor=owner, reminder=told, now=at("2026-06-25", 7))
    assert not waiting(colleague).exists()
    plan("2026-07-01")
    assert waiting(owner).exists()
    assert not waiting(colleague).exists()


def test_what_a_colleague_who_left_had_taken_on_comes_back(told, owner, colleague):
    hand_over(actor=owner, reminder=told, to=colleague, now=at("2026-06-25", 10))
    colleague.is_active = False
    colleague.save()
    plan("2026-07-01")
    assert waiting(owner).exists()


def test_what_a_colleague_without_a_post_had_taken_on_comes_back(told, owner, colleague):
    hand_over(actor=owner, reminder=told, to=colleague, now=at("2026-06-25", 10))
    colleague.memberships.update(ends_on=date(2026, 6, 30))
    plan("2026-07-01")
    assert waiting(owner).exists()


def test_it_goes_to_nobody_who_may_not_read_it(told, owner, person):
    stranger = person()
    with pytest.raises(ValidationError, match="同じ課か同じ事業"):
        hand_over(actor=owner, reminder=told, to=stranger, now=at("2026-06-25", 10))


def test_a_done_milestone_stands_no_more_for_anybody(told, owner):
    told.milestone.completed_on = day("2026-06-25")
    told.milestone.save()
    assert standing_for(owner, day("2026-06-25")).groups == []


def test_changing_the_hour_moves_what_waits(milestone, owner):
    milestone("2026-06-24")
    plan("2026-06-25")
    choose_hour(actor=owner, told_at=time(17, 30), weekly=[], now=at("2026-06-25", 7))
    assert waiting(owner).get().next_attempt_at == at("2026-06-25", 17).replace(minute=30)
    send_all(at("2026-06-25", 18))
    plan("2026-07-01")
    assert waiting(owner).get().next_attempt_at == at("2026-07-01", 17).replace(minute=30)


def test_an_hour_that_is_not_offered_is_refused(owner):
    with pytest.raises(ValidationError):
        choose_hour(actor=owner, told_at=time(3, 0), weekly=[], now=at("2026-06-25"))
    with pytest.raises(ValidationError):
        choose_hour(actor=owner, told_at=time(9, 0), weekly=["reply"], now=at("2026-06-25"))


def test_what_others_answer_for_waits_for_the_first_open_day(milestone, coordinator):
    choose_hour(actor=coordinator, told_at=time(8, 30), weekly=["milestone"], now=at("2026-06-25"))
    milestone("2026-06-24")
    plan("2026-07-01")
    assert not waiting(coordinator).exists()
    plan("2026-07-06")
    assert waiting(coordinator).exists()


def test_a_date_moved_to_today_is_told_today_though_the_digest_left(told, milestone, owner):
    milestone("2026-06-25", title="今日になったもの")
    before = OutboundMessage.objects.count()
    assert plan("2026-06-25", 12) == 1
    assert OutboundMessage.objects.count() == before + 1
    assert "今日になったもの" in text_of(waiting(owner).get())
