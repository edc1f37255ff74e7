from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.milestones.models import Milestone
from apps.milestones.selectors import program_overview
from apps.milestones.wording import mayor_sentence
from apps.projects.states import ProjectState
from tests.planning import (
    make_kpi,
    make_milestone,
    make_person,
    make_program,
    make_project,
    make_slip,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def whole_project(program, owner):
    """A project with two milestones, one of which slipped, and a measured KPI."""
    project = make_project(program=program, owner=owner)
    make_milestone("2025-03-31", project=project, completed_on=date(2025, 3, 28))
    make_slip(make_milestone("2026-03-31", project=project), "2026-12-04", "2026-11-02")
    make_kpi(("2025-03-31", 60), ("2026-09-30", 80), project=project)
    return project


def overview_of_one(today=TODAY, **fields):
    program = make_program()
    whole_project(program, make_person())
    return program_overview(program, today, **fields)


def test_a_project_past_its_goal_is_late_with_its_reasons_and_next_milestone():
    found = overview_of_one().projects[0]
    assert found.state == ProjectState.LATE
    assert [(reason.code, reason.count) for reason in found.reasons] == [
        ("goal_passed_milestones_open", 1),
        ("goal_passed_kpis_short", 1),
    ]
    assert found.next_milestone.due_on == date(2026, 12, 4)
    assert found.next_milestone.slipped_days == 248
    assert found.attainment.value == 0.8


def test_an_earlier_day_is_shown_as_it_was():
    found = overview_of_one(date(2025, 3, 27)).projects[0]
    assert [m.completed_on for m in found.milestones] == [None, None]
    assert [m.due_on for m in found.milestones] == [date(2025, 3, 31), date(2026, 3, 31)]
    assert found.kpis[0].latest is None
    assert found.moved == ()


def test_what_moved_and_what_was_done_since_a_day():
    assert [slip.to_on for slip in overview_of_one().moved] == [date(2026, 12, 4)]
    assert overview_of_one(since=date(2026, 11, 2)).moved == ()
    since = overview_of_one(date(2025, 3, 31), since=date(2025, 3, 27))
    assert [done.completed_on for done in since.completed] == [date(2025, 3, 28)]


@pytest.mark.parametrize(
    ("today", "sentence"),
    [
        (
            date(2026, 3, 30),
            "目標日まであと1日。2事業のうち1事業が完了、1事業が注意。指標の達成率は60%。",
        ),
        (
            date(2026, 3, 31),
            "今日が目標日です。2事業のうち1事業が完了、1事業が注意。指標の達成率は60%。",
        ),
        (
            date(2026, 4, 1),
            "目標日から1日。2事業のうち1事業が完了、1事業が遅れ。指標の達成率は60%。",
        ),
        (TODAY, "目標日から237日。2事業のうち1事業が完了、1事業が遅れ。指標の達成率は80%。"),
    ],
)
def test_the_sentence_a_mayor_reads_aloud(today, sentence):
    program = make_program()
    owner = make_person()
    whole_project(program, owner)
    make_milestone(
        "2025-01-01",
        project=make_project(program=program, owner=owner),
        completed_on=date(2025, 1, 1),
    )
    assert mayor_sentence(program_overview(program, today)) == sentence


def test_an_empty_program_has_a_sentence_too():
    found = program_overview(make_program(), date(2026, 3, 31))
    assert mayor_sentence(found) == "今日が目標日です。重点事業はまだ登録されていません。"
    assert found.attainment.value is None


def test_projects_that_are_all_alike_are_counted_together():
    program = make_program()
    owner = make_person()
    for _ in range(3):
        whole_project(program, owner)
    assert "3事業すべてが遅れ。" in mayor_sentence(program_overview(program, TODAY))


def test_the_queries_do_not_grow_with_the_rows():
    program = make_program()
    owner = make_person()

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            found = program_overview(program, TODAY)
            mayor_sentence(found)
            [slip.milestone.project.name for slip in found.moved]
        return len(captured)

    for _ in range(3):
        whole_project(program, owner)
    few = queries()
    for _ in range(6):
        whole_project(program, owner)
    assert queries() == few


def test_what_was_dropped_stands_behind_what_is_to_be_done():
    dropped = make_milestone("2021-03-31", dropped_on=date(2021, 5, 10), dropped_reason="不要")
    done = make_milestone("2025-03-31", completed_on=date(2025, 4, 1))
    open_ = make_milestone("2026-12-01")
    assert list(Milestone.objects.open_first()) == [open_, done, dropped]
