"""What became of messages, written down when their server has answered.

An answer that comes after the lease ended still corrects 'unknown', if nobody decided since.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now
from django.utils import timezone

from apps.deliveries import dice
from apps.deliveries.backoff import GIVE_UP_AFTER, at_least, wait_after
from apps.deliveries.claims import Claim
from apps.deliveries.models import (
    DeliveryAttempt,
    MessageQuerySet,
    MessageState,
    OutboundMessage,
    Outcome,
)
from apps.deliveries.receiving import suppress
from apps.deliveries.selectors import database_now
from apps.deliveries.transports import Answer


def settle(answers: Mapping[Claim, Answer]) -> None:
    """Write down attempts and what follows from them."""
    sent = {claim: answer for claim, answer in answers.items() if answer.outcome == Outcome.SENT}
    if sent:
        _settle_sent(sent)
    for claim, answer in answers.items():
        if claim not in sent:
            _settle_unsent(claim, answer)


def _open(claims: Collection[Claim]) -> MessageQuerySet:
    return OutboundMessage.objects.filter(
        pk__in=[claim.pk for claim in claims],
        lease_token__in={claim.token for claim in claims},
        state__in=[MessageState.SENDING, MessageState.UNKNOWN],
    )


@transaction.atomic
def _settle_sent(answers: Mapping[Claim, Answer]) -> None:
    _add_attempts(answers)
    _open(answers.keys()).update(
        state=MessageState.SENT, sent_at=Now(), reason="", lease_token=None, lease_until=None
    )


@transaction.atomic
def _settle_unsent(claim: Claim, answer: Answer) -> None:
    _add_attempts({claim: answer})
    new: dict[str, object] = {"state": MessageState.UNKNOWN}
    if answer.outcome == Outcome.REFUSED:
        new = {"state": MessageState.DEAD}
    elif answer.outcome == Outcome.RETRY:
        new = _tried_again(claim, answer.wait)
    _open([claim]).update(**new, reason=answer.reply[:300], lease_token=None, lease_until=None)
    if answer.no_such_address:
        message = OutboundMessage.objects.only("address").get(pk=claim.pk)
        suppress(address=message.address, reason=answer.reply, now=timezone.now())


def _add_attempts(answers: Mapping[Claim, Answer]) -> None:
    DeliveryAttempt.objects.bulk_create(
        DeliveryAttempt(
            message_id=claim.pk, attempted_at=Now(), outcome=answer.outcome, reply=answer.reply
        )
        for claim, answer in answers.items()
    )


def _tried_again(claim: Claim, asked: timedelta | None) -> dict[str, object]:
    """Wait for the next step of the ladder; give up once it has been tried for days."""
    failures = DeliveryAttempt.objects.filter(message=claim.pk, outcome=Outcome.RETRY)
    # A person who says 'send again' begins the count anew.
    again = DeliveryAttempt.objects.filter(message=claim.pk, outcome=Outcome.AGAIN)
    if (last := again.order_by("pk").last()) is not None:
        failures = failures.filter(pk__gt=last.pk)
    first = failures.order_by("pk").first()
    if first is not None and database_now() - first.attempted_at > GIVE_UP_AFTER:
        return {"state": MessageState.DEAD}
    wait = at_least(wait_after(failures.count(), dice.thrown()), asked)
    return {"state": MessageState.RETRY, "next_attempt_at": Now() + wait}
