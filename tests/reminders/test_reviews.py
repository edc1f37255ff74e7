"""A meeting about an improvement is told to whoever works on it, and to nobody else."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from apps.improvements.services import join_team, leave_team, move_on, set_review_day
from apps.organization.models import Role
from apps.reminders.models import Reminder
from apps.reminders.reasons import reason_of
from apps.reminders.rules import ReviewFact, Timing, review_obligations
from apps.reminders.selectors.foreseen import foreseen
from apps.reminders.services import CITY_CALENDAR
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement
from tests.reminders.conftest import at
from tests.reminders.test_improvements import asked
from tests.reminders.test_services import plan, text_of, waiting

pytestmark = pytest.mark.django_db

TUESDAY = date(2026, 6, 23)


@pytest.mark.parametrize(
    ("fact", "today", "expected"),
    [
        (ReviewFact(1, TUESDAY, 3, (4, 5)), "2026-06-15", {}),
        (ReviewFact(1, TUESDAY, 3, (4, 5)), "2026-06-16", {3: "owner", 4: "team", 5: "team"}),
        (ReviewFact(1, TUESDAY, 3, (3, 4)), "2026-06-22", {3: "owner", 4: "team"}),
        (ReviewFact(1, TUESDAY, 3), "2026-06-23", {3: "owner"}),
        (ReviewFact(1, TUESDAY, 3), "2026-06-24", {}),
        # who carried it has left: somebody has to invite the others
        (ReviewFact(1, TUESDAY, None, (4,)), "2026-06-23", {4: "team", 8: "coordinator"}),
        # the city chose another rhythm; and none at all
        (ReviewFact(1, TUESDAY, 3, (), Timing(ahead=(3,))), "2026-06-18", {}),
        (ReviewFact(1, TUESDAY, 3, (), Timing(ahead=(4,))), "2026-06-19", {3: "owner"}),
        (ReviewFact(1, TUESDAY, 3, (), Timing()), "2026-06-23", {}),
        # across the turn of the year: 4 January is the first open day, 28 December the last
        (ReviewFact(1, date(2027, 1, 4), 3), "2026-12-27", {}),
        (ReviewFact(1, date(2027, 1, 4), 3), "2026-12-28", {3: "owner"}),
        (ReviewFact(1, date(2027, 1, 4), 3), "2027-01-04", {3: "owner"}),
        # the last day of a fiscal year
        (ReviewFact(1, date(2027, 3, 31), 3), "2027-03-30", {3: "owner"}),
    ],
)
def test_who_works_on_it_hears_a_week_before_the_day_before_and_on_the_day(fact, today, expected):
    found = review_obligations(fact, date.fromisoformat(today), CITY_CALENDAR, [8])
    assert {due.recipient: due.because for due in found} == expected


@pytest.mark.parametrize(
    ("today", "offset", "tell_on"),
    [
        ("2026-06-16", -7, "2026-06-16"),
        ("2026-06-19", -7, "2026-06-16"),
        ("2026-06-22", -1, "2026-06-22"),
        ("2026-06-23", 0, "2026-06-23"),
    ],
)
def test_each_stage_is_told_once(today, offset, tell_on):
    fact = ReviewFact(1, TUESDAY, 3)
    (due,) = review_obligations(fact, date.fromisoformat(today), CITY_CALENDAR, [])
    assert due.key == f"review:1:2026-06-23:review_ahead:{offset}:3"
    assert due.due_on == date.fromisoformat(tell_on)


@pytest.fixture
def improvement(owner, coordinator):
    return make_improvement(owner, state="planned", started_on=date(2026, 2, 1))


@pytest.fixture
def mate(improvement, owner):
    person = make_person(make_department("税務課"), Role.STAFF)
    join_team(
        actor=owner,
        improvement=improvement,
        person=person,
        role="現場の代表",
        starts_on=date(2026, 4, 1),
    )
    return person


def meet(improvement, owner, day, now="2026-06-01"):
    return set_review_day(actor=owner, improvement=improvement, review_on=day, now=at(now))


def test_the_team_is_told_and_may_ask_why(improvement, owner, mate, client):
    stranger = make_person(make_department())
    meet(improvement, owner, TUESDAY)
    plan("2026-06-16")
    for person in (owner, mate):
        said = text_of(waiting(person).get())
        assert "話し合いは2026年6月23日（火）です。今の流れと四つの問いをご確認ください。" in said
        assert improvement.get_absolute_url() in said
    assert not waiting(stranger).exists()
    told = Reminder.objects.get(recipient=mate)
    because = "あなたが、この改善をいっしょに進めているからです。"
    assert reason_of(told, TUESDAY).role == because
    assert asked(mate, "2026-06-23") == [f"{improvement.get_absolute_url()}#flow"]
    assert asked(mate, "2026-06-24") == []
    client.force_login(mate, backend="django.contrib.auth.backends.ModelBackend")
    why = client.get(reverse("reminders:why", args=[told.pk]))
    assert because in why.content.decode()


def test_it_is_foreseen(improvement, owner, mate):
    meet(improvement, owner, TUESDAY)
    found = [
        (day, due.recipient)
        for day, due in foreseen(date(2026, 6, 15))
        if due.kind == "review_ahead"
    ]
    days = [date(2026, 6, 16), date(2026, 6, 22), TUESDAY]
    assert found == [(day, who) for day in days for who in sorted((owner.pk, mate.pk))]


def test_another_day_or_none_calls_off_what_waits(improvement, owner, mate):
    meet(improvement, owner, TUESDAY)
    plan("2026-06-16")
    meet(improvement, owner, date(2026, 7, 14), "2026-06-16")
    plan("2026-06-16", 7)
    assert not waiting(mate).exists()
    assert asked(mate, "2026-06-17") == []
    plan("2026-07-07")
    assert "2026年7月14日（火）" in text_of(waiting(mate).get())
    meet(improvement, owner, None, "2026-07-07")
    plan("2026-07-07", 7)
    assert not waiting(mate).exists()


def test_who_left_the_team_is_not_told(improvement, owner, mate):
    meet(improvement, owner, TUESDAY)
    leave_team(actor=owner, member=improvement.team.get(), ends_on=date(2026, 6, 15))
    plan("2026-06-16")
    assert not waiting(mate).exists()
    assert waiting(owner).exists()


def test_an_improvement_of_somebody_without_a_post_has_its_meeting_told_to_coordinators(
    improvement, owner, coordinator
):
    meet(improvement, owner, TUESDAY)
    owner.memberships.update(ends_on=date(2026, 6, 15))
    plan("2026-06-16")
    assert waiting(coordinator).exists()
    assert not waiting(owner).exists()


def test_an_improvement_given_up_has_no_meeting(improvement, owner, mate):
    meet(improvement, owner, TUESDAY)
    move_on(
        actor=owner,
        improvement=improvement,
        state="abandoned",
        reason="要らなくなりました",
        seen=improvement.state,
        now=at("2026-06-10"),
    )
    plan("2026-06-16")
    assert not Reminder.objects.filter(kind="review_ahead").exists()


def test_a_day_that_has_passed_or_is_far_away_is_refused(improvement, owner, mate):
    for day in (date(2026, 5, 31), date(2126, 6, 23)):
        with pytest.raises(ValidationError) as refusal:
            meet(improvement, owner, day)
        assert set(refusal.value.error_dict) == {"review_on"}
    with pytest.raises(PermissionDenied):
        meet(improvement, mate, TUESDAY)
