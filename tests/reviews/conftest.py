"""A plan that ended in spring, its owner, and somebody who writes."""

from datetime import date
from types import SimpleNamespace

import pytest
import time_machine

from apps.common.fiscal_year import FiscalYear
from apps.organization.models import Role
from apps.reviews.models import EvaluationGrade
from apps.reviews.services import Words, save_draft, submit_review
from tests.planning import at, make_kpi, make_milestone, make_person, make_program, make_project

YEAR = FiscalYear(2025)
NOW = at("2026-04-20")


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def plan(db) -> SimpleNamespace:
    owner = make_person()
    program = make_program()
    project = make_project(program=program, owner=owner, name="書かない窓口")
    make_kpi(("2026-03-31", 60), project=project)
    make_milestone("2025-06-30", project=project, completed_on=date(2025, 6, 1))
    make_milestone("2025-12-01", project=project, completed_on=date(2026, 2, 1))
    make_milestone("2026-03-01", project=project)
    return SimpleNamespace(
        program=program,
        project=project,
        owner=owner,
        coordinator=make_person(Role.COORDINATOR),
        executive=make_person(Role.EXECUTIVE),
        colleague=make_person(),
    )


@pytest.fixture
def words(db) -> Words:
    grade = EvaluationGrade.objects.get(order=2)
    return Words(
        "申請の6割が書かずに済みました。", grade, "様式を減らせたため。", "残りを10月までに。"
    )


@pytest.fixture
def keep(plan, words):
    def _keep(by=None, seen=0, now=NOW, year=YEAR, **changes):
        return save_draft(
            actor=by or plan.owner,
            project=plan.project,
            year=year,
            words=Words(**{**words.__dict__, **changes}),
            seen=seen,
            now=now,
        )

    return _keep


@pytest.fixture
def submit(plan):
    def _submit(by=None, seen=1, now=NOW, year=YEAR):
        return submit_review(
            actor=by or plan.owner, project=plan.project, year=year, seen=seen, now=now
        )

    return _submit
