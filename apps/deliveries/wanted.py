"""Whether what is about to leave is still wanted, asked at the moment of sending."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.business_days import local_today
from apps.deliveries import claims
from apps.deliveries.claims import Held
from apps.deliveries.entitled import question_of
from apps.deliveries.kinds import OPTIONAL
from apps.deliveries.models import MessageState, OutboundMessage
from apps.deliveries.services import readdress_mail


def still_wanted(held: Iterable[Held]) -> list[Held]:
    """Look once more at each person: somebody who left gets nothing, somebody who moved does.

    Whoever lost the role that a mail was for does not get it either. The others are called off.
    """
    here = [one for one in held if _is_here(one)]
    refused = _refused([message for _claim, message in here])
    for one in here:
        if one.message.pk in refused:
            _refuse(one)
    return [one for one in here if one.message.pk not in refused and _is_welcome(one)]


def _is_here(held: Held) -> bool:
    claim, message = held
    person = message.recipient
    if person is None:
        return True
    if not person.is_active:
        claims.call_off(claim, _("受け取る人が在職していません。"))
        return False
    if person.email != message.address:
        with transaction.atomic():
            readdress_mail(message=message, recipient=person)
            claims.call_off(claim, _("アドレスが変わったので、新しいアドレスへ送ります。"))
        return False
    return True


def _refused(messages: list[OutboundMessage]) -> set[int]:
    """Return those that their recipients may no longer read; asked once for each kind of mail."""
    by_kind = defaultdict(list)
    for message in messages:
        by_kind[message.kind].append(message)
    today = local_today()
    refused: set[int] = set()
    for kind, several in by_kind.items():
        if (question := question_of(kind)) is not None:
            readable = question.readable(several, today)
            refused |= {message.pk for message in several} - readable
    return refused


def _refuse(held: Held) -> None:
    claim, message = held
    question = question_of(message.kind)
    with transaction.atomic():
        claims.call_off(claim, _("受け取る人が、この内容を受け取る役割ではなくなりました。"))
        if question is not None:
            question.called_off(message)


def _is_welcome(held: Held) -> bool:
    claim, message = held
    if message.is_unwanted and message.kind in OPTIONAL:
        claims.call_off(claim, _("受け取る人が、この種類のメールを止めています。"))
        return False
    if message.is_suppressed:  # seen with what did not arrive, and sent again once that is lifted
        reason = _("このあて先には届かないことが分かっているので、送っていません。")
        claims.call_off(claim, reason, state=MessageState.DEAD)
        return False
    return True
