"""The loop that sends what is due. A worker, a poller or a person starts it, any number at once."""

from __future__ import annotations

import logging
import time
from collections import Counter
from contextlib import AbstractContextManager
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.business_days import local_today
from apps.common.turns import give_back_turn, take_turn
from apps.deliveries import claims
from apps.deliveries.claims import Claim
from apps.deliveries.entitled import question_of
from apps.deliveries.graph import GraphTransport
from apps.deliveries.kinds import OPTIONAL
from apps.deliveries.models import Channel, MessageState, OutboundMessage, Outcome
from apps.deliveries.receiving import suppress
from apps.deliveries.services import readdress_mail
from apps.deliveries.smtp import SmtpTransport
from apps.deliveries.teams import TeamsTransport
from apps.deliveries.transports import Answer, LeaseLost, Transport, Unreachable

BATCH = 20
STOP_AFTER_SECONDS = 60
# So that a slow Teams holds up no mail, each channel is somebody's turn of its own.
THE_LOOP = {Channel.MAIL: "deliver", Channel.TEAMS: "deliver teams"}
logger = logging.getLogger(__name__)


def deliver(*, stop_after: float = STOP_AFTER_SECONDS) -> Counter[str]:
    """Send what is due until nothing is left or the time is up; return how it went."""
    return sum((_deliver(channel, stop_after) for channel in Channel), Counter())


def deliver_alone() -> Counter[str]:
    """Deliver unless another process already does: a slow server ties up one worker, not all."""
    tally: Counter[str] = Counter()
    for channel in Channel:
        if take_turn(THE_LOOP[channel]):
            try:
                tally += _deliver(channel, STOP_AFTER_SECONDS)
            finally:
                give_back_turn(THE_LOOP[channel])
    return tally


def _deliver(channel: Channel, stop_after: float) -> Counter[str]:
    tally: Counter[str] = Counter()
    claims.recover()
    # Into the door of mail one looks anyway: `/healthz` reads there that somebody sends.
    if channel != Channel.MAIL and not claims.anything_due(channel):
        return tally
    until = time.monotonic() + stop_after
    with _transport(channel) as transport:
        while time.monotonic() < until:
            batch = claims.claim(limit=BATCH, channel=channel)
            if not batch or not _send_batch(batch, transport, tally, until, channel):
                break
    if tally:
        logger.info("delivered by %s: %s", channel.value, dict(tally))
    return tally


def _transport(channel: Channel) -> AbstractContextManager[Transport]:
    if channel == Channel.TEAMS:
        return TeamsTransport()
    return GraphTransport() if settings.GRAPH_SENDER else SmtpTransport()


def _send_batch(
    batch: list[Claim],
    transport: Transport,
    tally: Counter[str],
    until: float,
    channel: Channel = Channel.MAIL,
) -> bool:
    """Send a batch in order; False when the server or the time is gone, the rest put back."""
    for position, claim in enumerate(batch):
        if position and time.monotonic() >= until:
            claims.release(batch[position:])
            return False
        try:
            answer = _send_one(claim, transport)
        except Unreachable as problem:
            claims.release(batch[position:])
            claims.rest(str(problem), channel=channel, asked=problem.wait)
            return False
        if answer is None:
            continue
        _settle(claim, answer)
        tally[answer.outcome.value] += 1
        if answer.rests:
            claims.release(batch[position + 1 :])
            claims.rest(answer.reply, channel=channel, asked=answer.wait)
            return False
        if position == 0:
            claims.rested(channel)
    return True


def _send_one(claim: Claim, transport: Transport) -> Answer | None:
    """Send one message if it is still ours and still wanted; None when it is not."""
    message = claims.hold(claim)
    if message is None or not _still_wanted(claim, message):
        return None
    begin_data = partial(claims.begin_data, claim)
    try:
        return transport.send(
            address=message.address, mime=bytes(message.mime), begin_data=begin_data
        )
    except LeaseLost:
        return None
    except Unreachable:
        raise
    except Exception as error:  # one odd message must not hold up all the others
        logger.exception("message %s could not be sent", claim.pk)
        outcome = Outcome.UNKNOWN if claims.data_begun(claim) else Outcome.RETRY
        return Answer(outcome, f"{type(error).__name__}: {error}"[:500])


def _settle(claim: Claim, answer: Answer) -> None:
    if answer.outcome is not Outcome.REFUSED:
        claims.settle(claim, answer)
        return
    with transaction.atomic():
        claims.settle(claim, answer)
        if answer.no_such_address:
            message = OutboundMessage.objects.only("address").get(pk=claim.pk)
            suppress(address=message.address, reason=answer.reply, now=timezone.now())


def _still_wanted(claim: Claim, message: OutboundMessage) -> bool:
    """Look once more at the person: somebody who left gets nothing, somebody who moved does.

    Whoever lost the role that a mail was for does not get it either.
    """
    person = message.recipient
    if person is not None and not person.is_active:
        claims.call_off(claim, _("受け取る人が在職していません。"))
        return False
    if person is not None and person.email != message.address:
        with transaction.atomic():
            readdress_mail(message=message, recipient=person)
            claims.call_off(claim, _("アドレスが変わったので、新しいアドレスへ送ります。"))
        return False
    question = question_of(message.kind)
    if question is not None and not question.may_read(message, local_today()):
        with transaction.atomic():
            claims.call_off(claim, _("受け取る人が、この内容を受け取る役割ではなくなりました。"))
            question.called_off(message)
        return False
    if message.is_unwanted and message.kind in OPTIONAL:
        claims.call_off(claim, _("受け取る人が、この種類のメールを止めています。"))
        return False
    if message.is_suppressed:  # seen with what did not arrive, and sent again once that is lifted
        reason = _("このあて先には届かないことが分かっているので、送っていません。")
        claims.call_off(claim, reason, state=MessageState.DEAD)
        return False
    return True
