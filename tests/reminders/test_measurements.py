"""Missing measurements are asked for by mail: kindly, and once for each period and stage."""

from datetime import date

import pytest

from apps.deliveries.models import MessageState, OutboundMessage
from apps.projects.models import Program
from apps.projects.services import record_measurement
from apps.reminders.models import Reminder
from apps.reminders.rules import MeasurementFact, measurement_obligations, period_end
from apps.reminders.services import CITY_CALENDAR
from tests.planning import make_kpi
from tests.reminders.conftest import at
from tests.reminders.test_services import plan, text_of, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def kpi(project):
    """Measured at the end of each half until March 2026; September 2026 is missing."""
    halves = [(f"{y}-{end}", 1) for y in range(2021, 2026) for end in ("09-30", "03-31")]
    days = [(day, value) for day, value in halves if day > "2021-04"] + [("2026-03-31", 80)]
    return make_kpi(*days, project=project, name="オンラインでできる手続き")


def told(day: str) -> list[tuple[int, int]]:
    fact = MeasurementFact(1, date(2026, 3, 31), 5, True)
    found = measurement_obligations(fact, date.fromisoformat(day), CITY_CALENDAR, [8])
    return [(each.recipient, each.version) for each in found]


@pytest.mark.parametrize(
    ("day", "recipients"),
    [
        ("2026-03-31", []),
        ("2026-04-01", []),
        ("2026-04-06", []),
        ("2026-04-07", [5]),
        ("2026-04-27", [5]),
        ("2026-04-28", [5, 8]),
        ("2026-06-30", [5, 8]),
    ],
)
def test_a_week_after_the_period_the_owner_is_asked_then_the_coordinators_too(day, recipients):
    assert [who for who, _version in told(day)] == recipients


def test_the_version_names_the_period():
    assert period_end(told("2026-04-07")[0][1]) == date(2026, 3, 31)


def test_without_an_owner_the_coordinators_are_asked_at_once():
    fact = MeasurementFact(1, date(2026, 3, 31), 5, False)
    (due,) = measurement_obligations(fact, date(2026, 4, 7), CITY_CALENDAR, [8])
    assert due.recipient == 8


def test_the_mail_names_the_period_and_leads_to_the_form(kpi, owner):
    assert plan("2026-10-07") == 1
    said = text_of(waiting(owner).get())
    assert "オンラインでできる手続き" in said
    assert "2026年9月30日（水）までの期間の値が、まだ記録されていません。" in said
    assert f"/projects/kpis/{kpi.pk}/measure/" in said
    assert "測定値をお待ちしている指標" in waiting(owner).get().subject


def test_before_that_and_once_told_there_is_no_mail(kpi, owner):
    assert plan("2026-10-06") == 0
    plan("2026-10-07")
    OutboundMessage.objects.update(state=MessageState.SENT)
    assert plan("2026-10-08") == 0
    assert Reminder.objects.count() == 1


def test_what_was_measured_is_not_asked_for(kpi, owner):
    record_measurement(
        actor=owner,
        kpi=kpi,
        measured_on=date(2026, 9, 15),
        value=90,
        source="",
        now=at("2026-10-01"),
    )
    assert plan("2026-10-07") == 0


def test_a_value_that_comes_before_the_mail_left_takes_it_back(kpi, owner):
    plan("2026-10-07", hour=6)
    record_measurement(
        actor=owner,
        kpi=kpi,
        measured_on=date(2026, 9, 30),
        value=90,
        source="",
        now=at("2026-10-07"),
    )
    plan("2026-10-07", hour=7)
    assert not waiting(owner).exists()
    assert not Reminder.objects.standing().exists()


def test_the_next_period_is_asked_for_anew_even_after_a_long_silence(kpi, owner):
    plan("2026-10-07")
    OutboundMessage.objects.update(state=MessageState.SENT)
    assert plan("2027-04-07") == 1
    versions = set(Reminder.objects.values_list("version", flat=True))
    assert versions == {20260930, 20270331}


def test_nothing_is_asked_for_in_a_closed_program(kpi):
    Program.objects.update(closed_on=date(2026, 10, 1))
    assert plan("2026-10-07") == 0


def test_closing_takes_back_what_has_not_left(kpi, owner):
    plan("2026-10-07", hour=6)
    Program.objects.update(closed_on=date(2026, 10, 7))
    plan("2026-10-07", hour=7)
    assert not waiting(owner).exists()


def test_milestones_and_measurements_are_one_mail(kpi, milestone, owner):
    milestone("2026-10-07")
    assert plan("2026-10-07") == 1
    said = text_of(waiting(owner).get())
    assert said.index("手続きの公開") < said.index("オンラインでできる手続き")


def test_a_new_owner_is_asked_in_place_of_the_old_one(kpi, owner, person):
    plan("2026-10-07", hour=6)
    successor = person(name="後任 次郎")
    kpi.project.owner = successor
    kpi.project.save()
    plan("2026-10-07", hour=7)
    assert not waiting(owner).exists()
    assert waiting(successor).exists()
