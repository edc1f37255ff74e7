"""What the city's rows come to: silent departments, merged ones, people who left, own days."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from apps.issues.services import declare_nothing
from apps.milestones.models import Milestone
from apps.organization.models import DepartmentSuccession, Membership, Role
from apps.reminders.models import Reminder, ReminderTiming
from tests.clusters.picking import begin, make_problem
from tests.factories import make_department, make_person
from tests.reminders.conftest import at
from tests.reminders.test_services import plan, text_of, waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def quiet(coordinator):
    """A department that nobody has heard of."""
    return make_department("農政課")


def kinds(person) -> list[str]:
    return list(Reminder.objects.standing().filter(recipient=person).values_list("kind", flat=True))


def test_two_members_are_asked_and_one_answer_ends_it_for_both(quiet):
    first, second = (make_person(quiet, Role.WG_MEMBER) for _ in range(2))
    assert plan("2026-12-01") == 2
    said = text_of(waiting(second).get())
    assert "農政課" in said
    assert "/issues/quarter/" in said
    declare_nothing(actor=first, department=quiet, now=at("2026-12-01", 7))
    assert plan("2026-12-01", 8) == 0
    assert not waiting(second).exists()
    assert plan("2026-12-24") == 0


def test_a_merged_departments_voice_is_its_heirs(quiet, department):
    heir = make_department("農林課", starts_on=date(2026, 11, 1))
    make_person(heir, Role.WG_MEMBER)
    quiet.ends_on = date(2026, 10, 31)
    quiet.save()
    DepartmentSuccession.objects.create(
        predecessor=quiet, successor=heir, kind="merged", effective_on=date(2026, 11, 1)
    )
    former = make_person(quiet, Role.WG_MEMBER)
    declare_nothing(actor=former, department=quiet, now=at("2026-10-05"))
    assert plan("2026-12-01") == 0


def test_the_heir_is_asked_for_one_that_is_gone(quiet):
    """On 1 April a membership may still name the department of the day before."""
    heir = make_department("農林課", starts_on=date(2026, 10, 1))
    member = make_person(quiet, Role.WG_MEMBER)
    quiet.ends_on = date(2026, 9, 30)
    quiet.save()
    DepartmentSuccession.objects.create(
        predecessor=quiet, successor=heir, kind="merged", effective_on=date(2026, 10, 1)
    )
    assert plan("2026-12-01") == 1
    assert "農林課" in text_of(waiting(member).get())


@pytest.fixture
def head(department, project, person):
    project.departments.add(department)
    return person(Role.HEAD, name="課長 一郎")


def test_the_owners_head_hears_after_a_week_and_the_coordinator_after_two(
    milestone, head, owner, coordinator
):
    milestone("2026-06-24")
    plan("2026-06-25")
    assert kinds(head) == []
    plan("2026-07-01")
    assert kinds(head) == ["milestone_overdue"]
    assert kinds(coordinator) == []
    plan("2026-07-08")
    assert kinds(coordinator) == ["milestone_overdue"]


def test_a_head_who_may_not_read_the_date_is_not_told_of_it(milestone, head, project, coordinator):
    project.departments.clear()
    late = milestone("2026-06-24")
    plan("2026-07-01")
    assert late not in Milestone.objects.visible_to(head)
    assert kinds(head) == []
    assert kinds(coordinator) == ["milestone_overdue"]


def test_a_head_who_moved_on_is_not_told(milestone, head):
    milestone("2026-06-24")
    Membership.objects.filter(user=head).update(ends_on=date(2026, 6, 30))
    plan("2026-07-01")
    assert kinds(head) == []


def test_a_broken_promise_tells_the_coordinators_head_no_pain_point(issue, head, coordinator):
    late = issue("2026-06-24")
    plan("2026-07-01")
    said = text_of(waiting(head).get())
    assert "過ぎています" in said
    assert f"/issues/{late.pk}/" not in said
    assert str(late.department) not in said


def test_a_projects_own_days_come_before_the_citys(milestone, project, owner):
    ReminderTiming.objects.create(topic="milestone", ahead=[60], overdue=[1])
    ReminderTiming.objects.create(topic="milestone", project=project, ahead=[90], overdue=[5])
    milestone("2026-09-24")
    assert plan("2026-06-25") == 0
    milestone("2026-06-24")
    assert plan("2026-06-26") == 1
    assert sorted(kinds(owner)) == ["milestone_ahead", "milestone_today"]


@pytest.mark.parametrize(
    "fields",
    [
        {"topic": "milestone"},
        {"topic": "round", "ahead": [3], "with_project": True},
        {"topic": "milestone", "ahead": [0]},
        {"topic": "milestone", "ahead": [400]},
        {"topic": "milestone", "overdue": [1], "rhythm": 1},
        {"topic": "milestone", "overdue": [1], "heads_after": 9, "coordinators_after": 3},
        {"topic": "weather", "overdue": [1]},
    ],
)
def test_days_that_make_no_sense_are_refused(project, fields):
    fields = dict(fields)
    if fields.pop("with_project", False):
        fields["project"] = project
    with pytest.raises(ValidationError):
        ReminderTiming(**fields).full_clean()


def test_the_citys_days_exist_once(project):
    ReminderTiming.objects.create(topic="milestone", ahead=[60])
    with pytest.raises(ValidationError, match="すでに"):
        ReminderTiming(topic="milestone", ahead=[60]).full_clean()


def test_a_selection_is_told_of_until_it_is_dropped(coordinator):
    problems = [make_problem(coordinator, title) for title in ("紙の回覧", "会議が長い")]
    selection = begin(coordinator, *problems, held_on=date(2026, 12, 10))
    plan("2026-12-03")
    assert selection.title in text_of(waiting(coordinator).get())
    selection.state = "dropped"
    selection.save()
    plan("2026-12-03", 7)
    assert "round_ahead" not in kinds(coordinator)


def test_a_problem_on_which_nobody_works_is_told_of(coordinator):
    make_problem(coordinator, "紙の回覧")
    assert plan("2027-06-01") == 1
    said = text_of(waiting(coordinator).get())
    assert "紙の回覧" in said
    assert "動きがありません" in said
