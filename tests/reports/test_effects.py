"""The monthly report carries what improvements bring, the kinds apart."""

from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from apps.common.frozen import freeze, thaw
from apps.improvements.services import Standing, answer_paper, answer_rollout, record_evidence
from apps.organization.models import Role
from apps.reports.figures.city import executive_figures
from apps.reports.figures.facts import Effect
from apps.reports.selectors.facts import gather_facts
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement
from tests.reminders.conftest import at

pytestmark = pytest.mark.django_db


@pytest.fixture
def figures():
    """Hours of three kinds; a department uses the improvement, and the old way beside it."""
    today = timezone.localdate()
    improvement = make_improvement(
        make_person(make_department()), state="live", live_on=date(2026, 4, 1)
    )
    for kind, value in (("claimed", 300), ("estimated", 200), ("measured", 40)):
        record_evidence(
            actor=improvement.owner,
            improvement=improvement,
            measure="hours",
            kind=kind,
            value=Decimal(value),
            dated_on=today,
            denominator="全庁・1年",
            method="聞き取り",
            now=timezone.now(),
        )
    home = make_department()
    member = make_person(home, Role.WG_MEMBER)
    answer_rollout(
        actor=member,
        improvement=improvement,
        department=home,
        standing=Standing("in_use", today),
        seen=0,
        now=timezone.now(),
    )
    answer_paper(
        actor=member,
        improvement=improvement,
        department=home,
        is_used=True,
        old_runs=True,
        note="",
        seen=0,
        now=timezone.now(),
    )
    return executive_figures(gather_facts(today.replace(day=1)))


def test_kinds_stand_apart_and_what_is_not_realised_is_told(figures):
    assert figures.effects == (
        Effect("hours", "claimed", 1, 300.0, 300.0, 0.0),
        Effect("hours", "estimated", 1, 200.0, 200.0, 0.0),
        Effect("hours", "measured", 1, 40.0, 0, 0.0),
    )
    assert [(one.state, one.departments) for one in figures.standings] == [("in_use", 1)]


@pytest.mark.parametrize("shape", ["html", "txt"])
def test_the_mail_tells_each_kind_and_what_is_held_back(figures, shape):
    said = render_to_string(f"emails/monthly_report_effects.{shape}", {"figures": figures})
    assert [said.count(kind) for kind in ("申告", "試算", "実測")] == [1, 1, 1]
    assert [said.count(f"うち{hours}は") for hours in (300, 200, 40)] == [1, 1, 0]
    assert "540" not in said


def standings(month: date) -> list[tuple[str, int, int | None]]:
    return [
        (one.state, one.departments, one.before)
        for one in executive_figures(gather_facts(month)).standings
    ]


def test_an_answer_that_came_later_takes_nothing_from_a_month_that_is_over():
    """Said in September and October, and something else in November: October stays October."""
    improvement = make_improvement(
        make_person(make_department()),
        state="live",
        live_on=date(2026, 4, 1),
        created_at=at("2026-04-01"),
    )
    answers = {
        "一課": [("trying", "2026-09-10"), ("in_use", "2026-10-20"), ("settled", "2026-11-05")],
        "二課": [("in_use", "2026-10-31"), ("trying", "2026-11-01")],
        "三課": [("trying", "2026-11-02")],
    }
    for name, said in answers.items():
        home = make_department(name)
        member = make_person(home, Role.WG_MEMBER)
        for seen, (state, day) in enumerate(said):
            answer_rollout(
                actor=member,
                improvement=improvement,
                department=home,
                standing=Standing(state, date.fromisoformat(day)),
                seen=seen,
                now=at(day),
            )
    # 30 September: 一課 trying. 31 October: 一課 and 二課 in use.
    assert standings(date(2026, 9, 1)) == [("trying", 1, 0)]
    assert standings(date(2026, 10, 1)) == [("in_use", 2, 0), ("trying", 0, 1)]
    # 30 November: 一課 settled, 二課 and 三課 trying.
    assert standings(date(2026, 11, 1)) == [("settled", 1, 0), ("in_use", 0, 2), ("trying", 2, 0)]


def test_what_improvements_bring_stands_beside_the_month_before():
    improvement = make_improvement(
        make_person(make_department()), state="live", live_on=date(2026, 4, 1)
    )
    for day, value in (("2026-09-10", 100), ("2026-10-10", 130)):
        record_evidence(
            actor=improvement.owner,
            improvement=improvement,
            measure="hours",
            kind="measured",
            value=Decimal(value),
            dated_on=date.fromisoformat(day),
            denominator="全庁・1年",
            method="聞き取り",
            now=at(day),
        )
    (effect,) = gather_facts(date(2026, 10, 1)).effects
    assert (effect.value, effect.before) == (130.0, 100.0)
    said = render_to_string("emails/monthly_report_effects.txt", {"figures": {"effects": [effect]}})
    assert "130（前の月から＋30）" in said


def test_what_was_frozen_before_there_was_a_month_beside_it_is_still_read():
    old = freeze(Effect("hours", "measured", 1, 40.0))
    del old["before"]
    assert thaw(Effect, old).before is None
