"""Fault 15: mails come back, some for ever, some for now, and some of the reports are forged."""

import pytest
from django.utils import timezone

from apps.dashboard.selectors import landing
from apps.deliveries.bounces import Bounce
from apps.deliveries.models import MessageState, OutboundMessage, Suppression
from apps.deliveries.receiving import receive_report
from apps.deliveries.sending import deliver
from apps.organization.models import Membership, Role
from tests.deliveries.reports import report
from tests.factories import LONG_AGO, make_department
from tests.faults.figures import Figure, note, times

pytestmark = pytest.mark.django_db
EACH = times(3, 30)
FOR_EVER = {"status": "5.1.1"}
FOR_NOW = {"action": "delayed", "status": "4.4.1"}
FULL = {"status": "5.2.2"}  # seen as not arrived; there is nothing wrong with the address
FORGED = {"forged": True}
KINDS = (FOR_EVER, FOR_NOW, FULL, FORGED)


def told_of(message, *, forged=False, **what):
    """A report on a message; a forged one guesses the id that only we can make."""
    key, _dot, rest = message.message_id.partition(".")
    told = f"{key}.{'0' * 16}{rest[16:]}" if forged else message.message_id
    return report(told, message.address, **what)


def came_back(queue):
    """Send mails and let all come back, each kind as many; return how much was judged wrongly."""
    Suppression.objects.all().delete()
    numbers = range(EACH * len(KINDS))
    begun = OutboundMessage.objects.count()
    sent = [queue(f"probe:{begun + number}") for number in numbers]
    deliver()
    for number, message in enumerate(sent):
        receive_report(told_of(message, **KINDS[number % len(KINDS)]), now=timezone.now())
    return sum(misjudged(message, KINDS[n % len(KINDS)]) for n, message in enumerate(sent))


def coordinator_of(user):
    Membership.objects.create(
        user=user, department=make_department(), role=Role.COORDINATOR, starts_on=LONG_AGO
    )
    return user


def misjudged(message, kind):
    rests = Suppression.objects.standing().filter(address=message.address).exists()
    is_dead = OutboundMessage.objects.get(pk=message.pk).state == MessageState.DEAD
    return (rests, is_dead) != (kind is FOR_EVER, kind in (FOR_EVER, FULL))


def test_15_only_what_fails_for_ever_lets_an_address_rest(queue, person, server, monkeypatch):
    wrong = came_back(queue)
    coordinator = coordinator_of(person())
    # Their first page tells of them.
    wrong += landing(coordinator, timezone.localdate()).undelivered != 2 * EACH
    monkeypatch.setattr(Bounce, "has_failed", True)
    monkeypatch.setattr(Bounce, "is_about_the_address", True)
    note(Figure(15, "mails come back", len(KINDS) * EACH, wrong, came_back(queue)))
