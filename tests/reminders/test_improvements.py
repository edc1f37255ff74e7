"""What departments and owners owe about an improvement is asked through the digests."""

from datetime import date

import pytest

from apps.deliveries.models import MessageState, OutboundMessage
from apps.improvements.models import Rollout
from apps.improvements.services import answer_paper, finish_step, plan_step
from apps.organization.models import Role
from apps.reminders.models import Reminder
from apps.reminders.rules import (
    EFFECT,
    EFFECT_UNMEASURED,
    PAPER,
    PAPER_ASKED,
    USUAL,
    AskedFact,
    CarriedFact,
    Speakers,
    asked_obligations,
    carried_obligations,
)
from apps.reminders.selectors.standing import standing_for
from apps.reminders.services import CITY_CALENDAR
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement
from tests.reminders.conftest import at
from tests.reminders.test_services import html_of, plan, text_of, waiting

pytestmark = pytest.mark.django_db


def fact(*departments: Speakers) -> AskedFact:
    return AskedFact(1, PAPER_ASKED, date(2026, 5, 1), departments, USUAL[PAPER])


@pytest.mark.parametrize(
    ("departments", "today", "expected"),
    [
        ([Speakers((1,), (5,))], "2026-04-30", {}),
        ([Speakers((1,), (5,))], "2026-05-01", {1: "member"}),
        ([Speakers((1,), (5,)), Speakers((2,))], "2026-05-08", {1: "member", 2: "member"}),
        # 21 days on, a Friday; the head hears too
        ([Speakers((1,), (5,))], "2026-05-22", {1: "member", 5: "head"}),
        ([Speakers((), (5,)), Speakers()], "2026-05-01", {5: "head", 8: "coordinator"}),
    ],
)
def test_the_delegates_are_asked_then_the_heads(departments, today, expected):
    day = date.fromisoformat(today)
    found = asked_obligations(fact(*departments), day, CITY_CALENDAR, [8])
    assert {due.recipient: due.because for due in found} == expected


def test_on_a_holiday_one_asks_on_the_next_open_day():
    golden = AskedFact(1, PAPER_ASKED, date(2026, 5, 2), (Speakers((1,)),), USUAL[PAPER])
    assert asked_obligations(golden, date(2026, 5, 2), CITY_CALENDAR, []) == []
    (due,) = asked_obligations(golden, date(2026, 5, 7), CITY_CALENDAR, [])
    assert due.due_on == date(2026, 5, 7)


@pytest.mark.parametrize(
    ("owner", "today", "told"),
    [(3, "2026-05-29", []), (3, "2026-06-01", [3]), (None, "2026-06-01", [8])],
)
def test_two_months_after_going_live_a_measured_figure_is_asked_for(owner, today, told):
    effect = CarriedFact(1, EFFECT_UNMEASURED, date(2026, 4, 1), owner, USUAL[EFFECT])
    found = carried_obligations(effect, date.fromisoformat(today), CITY_CALENDAR, [8])
    assert [due.recipient for due in found] == told


@pytest.fixture
def improvement(owner, coordinator):
    return make_improvement(
        owner, state="live", live_on=date(2026, 4, 1), started_on=date(2026, 2, 1)
    )


@pytest.fixture
def members(improvement):
    """The delegates of two departments that use it."""
    found = []
    for name in ("市民課", "税務課"):
        place = make_department(name)
        member = make_person(place, Role.WG_MEMBER, name=f"{name}の委員")
        Rollout.objects.create(
            improvement=improvement,
            department=place,
            state="in_use",
            stands_on=date(2026, 4, 1),
            answered_by=member,
            answered_at=at("2026-04-01"),
        )
        found.append(member)
    return found


def answer(improvement, member, old_runs=False, day="2026-05-07") -> None:
    answer_paper(
        actor=member,
        improvement=improvement,
        department=member.department,
        is_used=True,
        old_runs=old_runs,
        note="",
        seen=0,
        now=at(day),
    )


def asked(person, today: str) -> list[str]:
    standing = standing_for(person, date.fromisoformat(today))
    return [item.path for group in standing.groups for item in group.items]


def test_after_thirty_days_the_delegates_get_a_link_to_two_questions(improvement, members):
    plan("2026-04-30")
    assert not waiting(members[0]).exists()
    plan("2026-05-01")
    for member in members:
        said = text_of(waiting(member).get())
        assert f"/improvements/{improvement.pk}/paper/" in said
        assert "前のやり方がまだ続いているか" in said


def test_who_answered_is_asked_no_more_and_the_others_still_are(improvement, members):
    first, second = members
    plan("2026-05-01")
    OutboundMessage.objects.update(state=MessageState.SENT)
    page = f"/improvements/{improvement.pk}/paper/"
    assert asked(first, "2026-05-07") == [page]
    answer(improvement, first)
    assert asked(first, "2026-05-07") == []
    assert asked(second, "2026-05-07") == [page]
    plan("2026-05-08")
    assert not waiting(first).exists()
    assert waiting(second).exists()


def test_after_ninety_days_one_is_asked_again_and_two_things_of_one_day_stay_two(
    improvement, members, owner
):
    plan("2026-05-01")
    answer(improvement, members[0])
    OutboundMessage.objects.update(state=MessageState.SENT)
    plan("2026-06-30")
    assert waiting(members[0]).exists()
    theirs = Reminder.objects.filter(recipient=members[0], improvement=improvement)
    versions = set(theirs.values_list("version", flat=True))
    assert versions == {20260501, 20260630}
    assert "実測の数字がまだありません" in text_of(waiting(owner).get())


def test_nothing_is_asked_of_an_improvement_that_was_given_up(improvement, members):
    plan("2026-05-01")
    improvement.state = "abandoned"
    improvement.save()
    assert asked(members[0], "2026-05-07") == []
    plan("2026-05-07")
    assert not waiting(members[0]).exists()


def test_a_step_that_is_overdue_is_told_to_whoever_takes_it_until_it_is_done(improvement, members):
    taker = members[0]
    step = plan_step(
        actor=improvement.owner,
        improvement=improvement,
        what="様式の案を見せる",
        owner=taker,
        due_on=date(2026, 4, 10),
        now=at("2026-04-01"),
    )
    page = f"{improvement.get_absolute_url()}#next"
    plan("2026-04-10")
    assert not waiting(taker).exists()
    plan("2026-04-13")  # the next open day
    said = waiting(taker).get()
    for shown in (text_of(said), html_of(said)):
        assert page in shown
        assert f"責任者：{improvement.owner.name}さん" in shown
    OutboundMessage.objects.update(state=MessageState.SENT)
    assert asked(taker, "2026-04-14") == [page]
    finish_step(actor=taker, step=step, now=at("2026-04-14"))
    assert asked(taker, "2026-04-14") == []
