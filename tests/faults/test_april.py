"""Fault 14: on 1 April departments are gone, people left, what is due stays."""

from datetime import date, timedelta

import pytest

from apps.milestones.models import Milestone
from apps.organization.models import Department, DepartmentSuccession, Membership, Role
from apps.reminders.models import Reminder
from apps.reminders.rules import milestones
from apps.reminders.rules.obligations import OWNER
from apps.reminders.selectors.people import Staffing
from apps.reminders.services import plan_reminders
from tests.factories import make_department, make_person
from tests.faults.conftest import milestones_of
from tests.faults.figures import Figure, note, times
from tests.reminders.conftest import at

pytestmark = pytest.mark.django_db
MARCH, FIRST = date(2026, 3, 31), date(2026, 4, 1)
DEPARTMENTS = times(4, 50)
LATE = timedelta(days=8)  # the head's turn


@pytest.fixture
def city():
    """Departments in pairs, each with a head and somebody whose milestones are late."""
    make_person(make_department(), Role.COORDINATOR)
    for _number in range(DEPARTMENTS):
        department = make_department()
        make_person(department, Role.HEAD)
        make_person(department, Role.WG_MEMBER)
        owner = make_person(department)
        milestones_of(owner, [FIRST - LATE, FIRST])
        Milestone.objects.filter(owner=owner).first().project.departments.add(department)


def abolish():
    """Merge each pair of departments; half of the owners and heads leave with the old one."""
    departments = list(Department.objects.filter(memberships__role=Role.HEAD).order_by("pk"))
    for number, gone in enumerate(departments):
        if number % 2 == 0:
            heir = make_department()
            make_person(heir, Role.HEAD)
        Department.objects.filter(pk=gone.pk).update(ends_on=MARCH)
        DepartmentSuccession.objects.create(predecessor=gone, successor=heir, effective_on=FIRST)
        members = Membership.objects.filter(department=gone)
        members.filter(role=Role.HEAD).update(ends_on=MARCH)
        if number % 2 == 0:
            leaver = members.get(role=Role.STAFF).user
            leaver.is_active = False
            leaver.save()


def without_recipient():
    """Plan 1 April anew; return how much of what is due nobody who is here is told of."""
    Reminder.objects.all().delete()
    plan_reminders(today=FIRST, now=at(FIRST))
    told = Reminder.objects.standing().filter(recipient__is_active=True)
    due = Milestone.objects.filter(completed_on=None)
    unheard = due.exclude(pk__in=told.values("milestone")).count()
    late = due.filter(due_on__lte=FIRST - LATE)
    with_head = told.filter(because__in=["head", "coordinator"])
    return unheard + late.exclude(pk__in=with_head.values("milestone")).count()


def test_14_nothing_that_is_due_is_without_a_recipient(city, monkeypatch):
    abolish()
    wrong = without_recipient()
    monkeypatch.setattr(milestones, "told_by_turns", only_the_owner)
    monkeypatch.setattr(Staffing, "heirs", lambda self, department: frozenset({department}))
    count = 2 * DEPARTMENTS
    note(Figure(14, "departments end, people leave", count, wrong, without_recipient()))


def only_the_owner(stage, timing, *, owner, heads, coordinators):
    return {} if owner is None else {owner: OWNER}
