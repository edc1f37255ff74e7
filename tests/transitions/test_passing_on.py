"""What a leaver answered for is listed, passed on in one step, and can be given back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.issues.models import Issue
from apps.organization.models import Membership, Role, User
from apps.projects.services import add_member
from apps.transitions.models import WorkHandover
from apps.transitions.selectors.belongings import belongings_of
from apps.transitions.selectors.unclaimed import left_people
from apps.transitions.services import pass_on, take_back
from tests.factories import make_department, make_issue, make_person
from tests.planning import make_milestone, make_program, make_project
from tests.transitions.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def leaver(home) -> User:
    return make_person(home, Role.WG_MEMBER)


@pytest.fixture
def colleague(home) -> User:
    return make_person(home)


@pytest.fixture
def project(leaver, coordinator):
    project = make_project(program=make_program(), owner=leaver)
    make_milestone(TODAY, project=project, owner=leaver)
    make_milestone(TODAY, project=project, owner=leaver, completed_on=TODAY)
    add_member(
        actor=coordinator, project=project, person=leaver, role="推進役", starts_on=date(2026, 4, 1)
    )
    return project


def hand(actor: User, person: User, to: User) -> WorkHandover:
    return pass_on(actor=actor, person=person, to=to, today=TODAY, now=NOW)


def test_everything_open_goes_and_what_is_done_stays(project, leaver, colleague, coordinator):
    done = project.milestones.get(completed_on=TODAY)
    handover = hand(coordinator, leaver, colleague)
    assert handover.count == 4  # project, milestone, seat, delegacy
    assert belongings_of(leaver, TODAY).count() == 0
    project.refresh_from_db()
    assert project.owner == colleague
    assert set(project.milestones.filter(owner=colleague).values_list("completed_on")) == {(None,)}
    done.refresh_from_db()
    assert done.owner == leaver
    assert project.members.get(ends_on=None).person == colleague
    assert User.objects.holding(Role.WG_MEMBER, TODAY).get() == colleague


def test_it_can_be_given_back_but_what_moved_on_stays(project, leaver, colleague, coordinator):
    handover = hand(coordinator, leaver, colleague)
    third = make_person(make_department())
    project.milestones.filter(completed_on=None).update(owner=third)
    taken = take_back(actor=coordinator, handover=handover, today=TODAY, now=NOW)
    assert taken == 3
    project.refresh_from_db()
    assert project.owner == leaver
    assert project.milestones.get(completed_on=None).owner == third
    assert project.members.get(ends_on=None).person == leaver
    assert Membership.objects.filter(role=Role.WG_MEMBER).get().user == leaver
    with pytest.raises(ValidationError):
        take_back(actor=coordinator, handover=handover, today=TODAY, now=NOW)


def test_undoing_leaves_a_planned_end_as_it_was(leaver, colleague, coordinator):
    Membership.objects.filter(user=leaver).update(ends_on=date(2027, 3, 31))
    handover = hand(coordinator, leaver, colleague)
    take_back(actor=coordinator, handover=handover, today=TODAY, now=NOW)
    assert leaver.memberships.get().ends_on == date(2027, 3, 31)


def test_pain_points_go_to_a_coordinator_or_back_to_the_whole_desk(home, coordinator, colleague):
    other = make_person(home, Role.COORDINATOR)
    issue = make_issue(assigned_to=coordinator)
    hand(other, coordinator, colleague)
    assert Issue.objects.get(pk=issue.pk).assigned_to is None
    Issue.objects.update(assigned_to=coordinator)
    hand(other, coordinator, other)
    assert Issue.objects.get(pk=issue.pk).assigned_to == other


def test_a_delegacy_stays_in_its_department(leaver, coordinator):
    stranger = make_person(make_department())
    with pytest.raises(ValidationError, match="引き継ぐものは"):
        hand(coordinator, leaver, stranger)
    assert User.objects.holding(Role.WG_MEMBER, TODAY).get() == leaver


def test_a_closed_plan_keeps_its_people(project, leaver, colleague, coordinator):
    project.program.closed_on = TODAY
    project.program.save()
    hand(coordinator, leaver, colleague)
    project.refresh_from_db()
    assert project.owner == leaver


def test_heads_pass_on_the_work_of_their_own_and_of_who_left_lately(home, leaver, colleague):
    head, stranger = make_person(home, Role.HEAD), make_person(make_department(), Role.HEAD)
    with pytest.raises(PermissionDenied):
        hand(stranger, leaver, colleague)
    with pytest.raises(PermissionDenied):
        hand(colleague, leaver, colleague)
    hand(head, leaver, colleague)
    gone = make_person(home)
    Membership.objects.filter(user=gone).update(ends_on=TODAY - timedelta(days=10))
    make_project(program=make_program(name="別"), owner=gone)
    hand(head, gone, colleague)


def test_nobody_receives_who_does_not_work_here(project, leaver, coordinator, colleague):
    colleague.is_active = False
    colleague.save()
    for to in (leaver, colleague, User.objects.create_user("new", name="新", email="n@c.example")):
        with pytest.raises(ValidationError):
            hand(coordinator, leaver, to)


def test_who_has_gone_and_still_answers_for_something_is_found(project, leaver, colleague):
    make_project(program=make_program(name="別"), owner=colleague)
    assert left_people(TODAY) == []
    leaver.is_active = False
    leaver.save()
    (found,) = left_people(TODAY)
    assert (found.person, found.count) == (leaver, 4)
    assert left_people(date(2019, 1, 1))[0].person in (leaver, colleague)
