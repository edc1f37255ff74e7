"""The monthly report carries what improvements bring, the kinds apart."""

from datetime import date
from decimal import Decimal

import pytest
from django.template.loader import render_to_string
from django.utils import timezone

from apps.improvements.services import Standing, answer_paper, answer_rollout, record_evidence
from apps.organization.models import Role
from apps.reports.figures.city import executive_figures
from apps.reports.figures.facts import Effect
from apps.reports.selectors.facts import gather_facts
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement

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
        Effect("hours", "claimed", 1, 300.0, 300.0),
        Effect("hours", "estimated", 1, 200.0, 200.0),
        Effect("hours", "measured", 1, 40.0, 0),
    )
    assert [(one.state, one.departments) for one in figures.standings] == [("in_use", 1)]


@pytest.mark.parametrize("shape", ["html", "txt"])
def test_the_mail_tells_each_kind_and_what_is_held_back(figures, shape):
    said = render_to_string(f"emails/monthly_report_effects.{shape}", {"figures": figures})
    assert [said.count(kind) for kind in ("申告", "試算", "実測")] == [1, 1, 1]
    assert [said.count(f"うち{hours}は") for hours in (300, 200, 40)] == [1, 1, 0]
    assert "540" not in said
