"""A program that ends: measured, frozen, its unfinished work carried over or dropped."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.milestones.models import CarryOver, Milestone, ProgramResult, SlipEntry
from apps.milestones.results import Fate
from apps.milestones.services import (
    Decision,
    Handover,
    NewProgram,
    add_dependency,
    close_program,
    complete_milestone,
    move_due_date,
    reopen_milestone,
)
from apps.organization.models import Role
from apps.projects.models import Kpi, Measurement, Program, Project
from apps.projects.services import record_measurement
from tests.factories import make_department
from tests.planning import (
    at,
    make_kpi,
    make_milestone,
    make_person,
    make_program,
    make_project,
    make_slip,
)

pytestmark = pytest.mark.django_db

NOW = at("2026-11-23")
TODAY = date(2026, 11, 23)
NEXT = NewProgram("次の計画", "もっと近くに", date(2026, 12, 1), date(2031, 3, 31))


@pytest.fixture
def program():
    return make_program()


@pytest.fixture
def coordinator():
    return make_person(Role.COORDINATOR)


@pytest.fixture
def project(program):
    return make_project(program=program, name="窓口", departments=[make_department("市民課")])


def close(program, actor, *decisions, **fields):
    handover = Handover(decisions, fields.pop("successor", None), into=fields.pop("into", {}))
    fields = {"reached": "窓口に来なくてよくなった", "missed": "", "now": NOW, **fields}
    return close_program(actor=actor, program=program, handover=handover, **fields)


def test_closing_freezes_what_the_program_reached(program, coordinator, project):
    make_kpi(("2026-03-31", 80), ("2026-09-30", 90), project=project, name="届出", weight=3)
    make_kpi(project=project, name="測っていない")
    make_milestone("2025-03-31", project=project, completed_on="2025-03-28")
    result = close(program, coordinator, missed="二つ目の指標")
    program.refresh_from_db()
    shown = ProgramResult.objects.get().shown
    assert program.closed_on == shown.closed_on == TODAY
    assert shown.days_past_goal == 237
    assert shown.attainment.value == pytest.approx(0.9 * 3 / 4)
    assert shown.attainment_at_goal == pytest.approx(0.8 * 3 / 4)
    assert [(k.value, k.attainment, k.reached) for k in shown.project(project.pk).kpis] == [
        (90, pytest.approx(0.9), False),
        (None, None, False),
    ]
    assert shown.project(project.pk).state == "late"
    assert shown.fates[Fate.DONE] == 1
    assert (result.closed_by, result.closed_at, result.missed) == (
        coordinator,
        NOW,
        "二つ目の指標",
    )


def test_the_result_stays_whatever_becomes_of_the_rows(program, coordinator, project):
    make_kpi(("2026-03-31", 80), project=project)
    close(program, coordinator)
    Measurement.objects.update(value=1)
    Kpi.objects.update(target_value=1000, name="別の名前")
    Project.objects.update(name="改名")
    shown = ProgramResult.objects.get().shown
    assert shown.attainment.value == pytest.approx(0.8)
    assert shown.projects[0].name == "窓口"


def test_a_program_closed_before_its_goal_date_has_no_attainment_on_it(coordinator):
    program = make_program(goal_on=date(2027, 3, 31))
    make_kpi(("2026-03-31", 50), project=make_project(program=program))
    shown = close(program, coordinator).shown
    assert shown.attainment_at_goal is None
    assert shown.attainment.value == pytest.approx(0.5)


def test_a_program_with_nothing_in_it_can_be_closed(program, coordinator):
    shown = close(program, coordinator).shown
    assert shown.attainment.value is None
    assert shown.attainment_at_goal is None
    assert shown.fates[Fate.OPEN] == 0


def test_carried_over_it_is_the_same_milestone_with_all_its_history(program, coordinator, project):
    moved = make_milestone("2026-03-31", project=project, evidence="途中の写し")
    make_slip(moved, "2026-12-04", "2026-02-10", reason="people")
    result = close(program, coordinator, Decision(moved.pk, carried=True), successor=NEXT)
    stored = Milestone.objects.get()
    successor = Program.objects.get(name="次の計画")
    assert stored.pk == moved.pk
    assert (stored.baseline_on, stored.due_on) == (date(2026, 3, 31), date(2026, 12, 4))
    assert (stored.evidence, stored.slips.get().reason) == ("途中の写し", "people")
    assert stored.project.program == successor
    assert (stored.project.name, stored.project.owner) == ("窓口", project.owner)
    assert [d.name for d in stored.project.departments.all()] == ["市民課"]
    way = CarryOver.objects.get()
    assert (way.from_project, way.to_project, way.carried_by) == (
        project,
        stored.project,
        coordinator,
    )
    frozen = result.shown.project(project.pk).milestones[0]
    assert (frozen.fate, frozen.to_project, frozen.moves) == ("carried_over", stored.project_id, 1)
    assert result.successor == successor
    assert move_due_date(
        actor=stored.owner, milestone=stored, to_on=date(2027, 1, 8), reason="law", note="", now=NOW
    )


def test_two_milestones_of_one_project_go_to_one_project(program, coordinator, project):
    both = [make_milestone(day, project=project) for day in ("2026-03-31", "2026-12-01")]
    close(program, coordinator, *(Decision(m.pk, carried=True) for m in both), successor=NEXT)
    assert Project.objects.filter(program__name="次の計画").count() == 1
    assert Milestone.objects.filter(project__program__name="次の計画").count() == 2


def test_an_existing_successor_takes_it_into_the_project_chosen_or_of_the_same_name(
    program, coordinator, project
):
    successor = make_program(name="次", starts_on=date(2026, 4, 1), goal_on=date(2031, 3, 31))
    same, other = make_project(program=successor, name="窓口"), make_project(program=successor)
    second = make_project(program=program, name="庁内")
    first, next_one = (
        make_milestone("2026-12-01", project=project),
        make_milestone("2026-12-02", project=second),
    )
    close(
        program,
        coordinator,
        *(Decision(m.pk, carried=True) for m in (first, next_one)),
        successor=successor,
        into={second.pk: other},
    )
    first.refresh_from_db()
    next_one.refresh_from_db()
    assert (first.project, next_one.project) == (same, other)


def test_dropped_with_a_reason_it_is_open_no_more(program, coordinator, project):
    milestone = make_milestone("2026-03-31", project=project)
    result = close(program, coordinator, Decision(milestone.pk, carried=False, reason="国が担う"))
    stored = Milestone.objects.get()
    assert (stored.dropped_on, stored.dropped_reason) == (TODAY, "国が担う")
    assert not Milestone.objects.open().exists()
    assert not Milestone.objects.overdue(TODAY).exists()
    frozen = result.shown.project(project.pk).milestones[0]
    assert (frozen.fate, frozen.reason) == ("dropped", "国が担う")


@pytest.mark.parametrize(("carried", "told"), [(False, "節目の公開"), (True, "次の計画を選ぶか")])
def test_dropping_needs_a_reason_and_carrying_a_successor(coordinator, project, carried, told):
    milestone = make_milestone("2026-03-31", project=project, title="節目の公開")
    with pytest.raises(ValidationError) as refused:
        close(project.program, coordinator, Decision(milestone.pk, carried, " "))
    assert told in str(refused.value)
    assert Program.objects.open().count() == 1


def test_every_unfinished_milestone_is_decided_on(program, coordinator, project):
    known = make_milestone("2026-03-31", project=project)
    make_milestone("2026-12-01", project=project, title="見ていた間に増えた")
    with pytest.raises(ValidationError) as told:
        close(program, coordinator, Decision(known.pk, carried=False, reason="国が担う"))
    assert told.value.code == "changed_meanwhile"
    known.refresh_from_db()
    assert known.dropped_on is None
    assert not ProgramResult.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"reached": " "},
        {"successor": NewProgram("次", "…", date(2027, 4, 1), date(2027, 4, 1))},
        {"successor": NewProgram("次", "…", date(2027, 4, 1), date(9999, 12, 31))},
        {"successor": NewProgram("", "…", date(2027, 4, 1), date(2028, 4, 1))},
    ],
)
def test_what_is_wrong_closes_nothing(program, coordinator, project, fields):
    milestone = make_milestone("2026-03-31", project=project)
    successor = fields.pop("successor", NEXT)
    with pytest.raises(ValidationError):
        close(
            program,
            coordinator,
            Decision(milestone.pk, carried=True),
            successor=successor,
            **fields,
        )
    assert list(Program.objects.open()) == [program]


def test_a_program_is_not_its_own_successor_nor_a_closed_one(program, coordinator):
    for successor in (program, make_program(closed_on=date(2026, 4, 1))):
        with pytest.raises(ValidationError):
            close(program, coordinator, successor=successor)


def test_a_project_of_another_program_continues_nothing(program, coordinator, project):
    milestone = make_milestone("2026-03-31", project=project)
    elsewhere = make_project(program=make_program(name="よその計画"))
    with pytest.raises(ValidationError) as told:
        close(
            program,
            coordinator,
            Decision(milestone.pk, carried=True),
            successor=NEXT,
            into={project.pk: elsewhere},
        )
    assert told.value.code == "other_program"
    assert not Program.objects.filter(name="次の計画").exists()


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.WG_MEMBER, Role.EXECUTIVE])
def test_only_coordinators_close(program, role):
    with pytest.raises(PermissionDenied):
        close(program, make_person(role))
    assert Program.objects.open().exists()


def test_once_closed_nothing_in_it_changes(program, coordinator, project):
    kpi = make_kpi(project=project)
    done = make_milestone("2025-03-31", project=project, completed_on="2025-03-28")
    dropped = make_milestone("2026-03-31", project=project)
    close(program, coordinator, Decision(dropped.pk, carried=False, reason="国が担う"))
    owner = project.owner
    changes = (
        lambda: record_measurement(
            actor=owner, kpi=kpi, measured_on=TODAY, value=1, source="", now=NOW
        ),
        lambda: move_due_date(
            actor=owner, milestone=dropped, to_on=TODAY, reason="law", note="", now=NOW
        ),
        lambda: complete_milestone(
            actor=owner, milestone=dropped, completed_on=TODAY, evidence="済", now=NOW
        ),
        lambda: reopen_milestone(actor=owner, milestone=done),
        lambda: add_dependency(actor=owner, predecessor=done, successor=dropped),
        lambda: close(program, coordinator),
    )
    for change in changes:
        with pytest.raises(ValidationError) as told:
            change()
        assert told.value.code == "program_closed"
    assert not Measurement.objects.exists()
    assert not SlipEntry.objects.exists()
    assert ProgramResult.objects.count() == 1


def test_a_leap_day_is_a_day_to_close_on(coordinator):
    program = make_program(goal_on=date(2028, 2, 29))
    shown = close(program, coordinator, now=at("2028-02-29")).shown
    assert (shown.closed_on, shown.days_past_goal) == (date(2028, 2, 29), 0)
