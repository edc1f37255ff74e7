"""To whom somebody may hand what stands for them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from apps.milestones.models import Milestone
from apps.organization.models import Membership, Role, User
from apps.reminders.models import Reminder, Topic

# Who may see to it, besides whoever answers for the project.
ROLES = {
    Topic.REPLY: (Role.COORDINATOR,),
    Topic.ROUND: (Role.COORDINATOR,),
    Topic.REPORT: (Role.COORDINATOR,),
    Topic.PROBLEM: (Role.COORDINATOR,),
    Topic.QUARTER: (Role.WG_MEMBER, Role.HEAD),
    Topic.PAPER: (Role.WG_MEMBER, Role.HEAD),
    Topic.ROLLOUT: (Role.WG_MEMBER, Role.HEAD),
    Topic.EFFECT: (Role.COORDINATOR,),
    Topic.REVIEW: (Role.COORDINATOR,),
    Topic.STEP: (Role.COORDINATOR,),
}


def colleagues_for(reminder: Reminder, today: date) -> QuerySet[User]:
    """Return who works in the same department or on the same project, and may read of it."""
    theirs = _holding(reminder, today) if reminder.topic in ROLES else _near(reminder, today)
    found: QuerySet[User] = User.objects.active().filter(theirs)
    return found.exclude(pk=reminder.recipient_id).order_by("name", "pk")


def _holding(reminder: Reminder, today: date) -> Q:
    topic = Topic(reminder.topic)
    held = Membership.objects.on(today).filter(role__in=ROLES[topic])
    if topic == Topic.QUARTER:
        held = held.filter(department=reminder.department_id)
    elif topic in {Topic.PAPER, Topic.ROLLOUT}:
        theirs = Membership.objects.on(today).filter(user=reminder.recipient_id)
        held = held.filter(department__in=theirs.values("department"))
    return Q(pk__in=held.values("user"))


def _near(reminder: Reminder, today: date) -> Q:
    current = Membership.objects.on(today)
    departments = current.filter(user=reminder.recipient_id).values("department")
    near = Q(pk__in=current.filter(department__in=departments).values("user"))
    subject = reminder.milestone or reminder.kpi
    assert subject is not None  # noqa: S101  the other topics have roles
    project = subject.project
    owners = Milestone.objects.filter(project=project).values("owner")
    on_it = Q(pk=project.owner_id) | Q(pk__in=owners)
    coordinators = Q(pk__in=User.objects.holding(Role.COORDINATOR, today))
    people = near | on_it | coordinators
    if reminder.milestone is not None:
        people &= Q(pk__in=_readers(reminder.milestone, today))
    return people


def _readers(milestone: Milestone, today: date) -> list[int]:
    """Return who may read a milestone's dates, the other way round than `visible_to`."""
    heard = Membership.objects.on(today).filter(
        role__in=(Role.WG_MEMBER, Role.HEAD), department__in=milestone.project.departments.all()
    )
    wide = Membership.objects.on(today).filter(role__in=(Role.COORDINATOR, Role.EXECUTIVE))
    reading = {*heard.values_list("user", flat=True), *wide.values_list("user", flat=True)}
    return [milestone.owner_id, milestone.project.owner_id, *reading]
