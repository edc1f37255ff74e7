"""The monthly report carries what improvements bring, the kinds apart."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from apps.improvements.services import Standing, answer_paper, answer_rollout, record_evidence
from apps.organization.models import Role
from apps.reports.figures.city import executive_figures
from apps.reports.figures.facts import Effect
from apps.reports.selectors.facts import gather_facts
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement

pytestmark = pytest.mark.django_db


def test_kinds_stand_apart_and_what_is_not_realised_is_told():
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
    figures = executive_figures(gather_facts(today.replace(day=1)))
    assert figures.effects == (
        Effect("hours", "claimed", 1, 300.0, 300.0),
        Effect("hours", "estimated", 1, 200.0, 200.0),
        Effect("hours", "measured", 1, 40.0, 0),
    )
    assert [(one.state, one.departments) for one in figures.standings] == [("in_use", 1)]
