"""Fault 23: somebody loses what they were allowed to read while a mail about it waits for them."""

from datetime import date, timedelta

import pytest

from apps.deliveries import wanted
from apps.deliveries.models import MessageState, OutboundMessage
from apps.deliveries.sending import deliver
from apps.milestones.models import Milestone
from apps.organization.models import Membership, Role
from apps.reminders.models import Reminder
from apps.reminders.services import plan_reminders
from tests.factories import make_department, make_person
from tests.faults.conftest import milestones_of
from tests.faults.figures import Figure, note, times
from tests.faults.oracle import let_time_pass
from tests.reminders.conftest import at

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 24)
PEOPLE = times(2, 25)
YESTERDAY = date(2020, 4, 1), date(2026, 6, 23)


def queued_for(*roles):
    """Plan a morning on which everybody hears of milestones that are long overdue."""
    department = make_department()
    owner = make_person(department)
    people = [make_person(department, role) for role in roles for _each in range(PEOPLE)]
    milestones_of(owner, [DAY - timedelta(days=20)])
    Milestone.objects.get(owner=owner).project.departments.add(department)
    plan_reminders(today=DAY, now=at(DAY))
    let_time_pass()
    waiting = OutboundMessage.objects.waiting()
    assert waiting.filter(recipient__in=people).count() == len(people)
    return owner, people


def lose(people):
    Membership.objects.filter(user__in=people).update(starts_on=YESTERDAY[0], ends_on=YESTERDAY[1])


def sent_after_loss(server):
    """Let everybody but the owner lose their roles; return how many hear nonetheless."""
    owner, people = queued_for(Role.HEAD, Role.COORDINATOR)
    before = len(server.received)
    lose(people)
    deliver()
    addresses = [each.address for each in server.received[before:]]
    assert owner.email in addresses
    return sum(each.email in addresses for each in people)


def test_23_who_lost_access_is_not_written_to(server, monkeypatch):
    wrong = sent_after_loss(server)
    monkeypatch.setattr(wanted, "question_of", lambda kind: None)
    note(
        Figure(23, "access is lost while a mail waits", 2 * PEOPLE, wrong, sent_after_loss(server))
    )


def test_what_is_still_ones_own_is_told_anew(server):
    """Who was head, and works there still, hears of a milestone of their own and nothing else."""
    owner, (head, *_others) = queued_for(Role.HEAD)
    milestones_of(head, [DAY])
    plan_reminders(today=DAY, now=at(DAY))
    let_time_pass()
    lose([head])
    Membership.objects.create(user=head, department=make_department(), starts_on=DAY)
    deliver()
    assert head.email not in [each.address for each in server.received]
    called_off = OutboundMessage.objects.filter(recipient=head, state=MessageState.CANCELLED)
    assert called_off.filter(reason__contains="役割ではなくなりました").exists()
    plan_reminders(today=DAY, now=at(DAY))
    let_time_pass()
    deliver()
    (mail,) = [each for each in server.received if each.address == head.email]
    told = Reminder.objects.filter(message__recipient=head, message__state=MessageState.SENT)
    assert {each.milestone.owner for each in told} == {head}
    assert owner.name not in mail.message.get_body(("plain",)).get_content()
