"""Mails and cards are queued in the transaction of what causes them, as they will be sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now
from django.utils import translation
from django.utils.translation import gettext as _

from apps.common.eras import years_by_era
from apps.deliveries import cards
from apps.deliveries.attachments import Attachment, Picture
from apps.deliveries.builder import (
    SUBJECT_LENGTH,
    BuiltMail,
    build_mail,
    can_be_written_to,
    one_line,
    readdressed,
)
from apps.deliveries.cards import Card
from apps.deliveries.models import Channel, MessageState, OutboundMessage, TeamsWorkflow
from apps.deliveries.news import stop_address
from apps.organization.models import User


@dataclass(frozen=True)
class Mail:
    """One mail that is owed. `due_at`: not before that moment."""

    obligation: str
    kind: str
    template: str
    context: Mapping[str, Any]
    recipient: User
    due_at: datetime | None = None
    attachments: Sequence[Attachment] = ()
    pictures: Sequence[Picture] = ()

    @property
    def key(self) -> tuple[str, str]:
        return self.obligation, self.recipient.email


def queue_mail(
    *,
    obligation: str,
    kind: str,
    template: str,
    context: Mapping[str, Any],
    recipient: User,
    now: datetime,
    due_at: datetime | None = None,
    attachments: Sequence[Attachment] = (),
    pictures: Sequence[Picture] = (),
) -> OutboundMessage:
    """Write down one mail to be sent. The same obligation and address give the same row again."""
    mail = Mail(obligation, kind, template, context, recipient, due_at, attachments, pictures)
    (message,) = queue_mails([mail], now=now)
    return message


def queue_mails(mails: Sequence[Mail], *, now: datetime) -> list[OutboundMessage]:
    """Write down several, as many as memory is to hold; return their rows in the same order."""
    known = _rows_of(mails)
    new = [_message(mail, now) for mail in mails if mail.key not in known]
    if new:
        OutboundMessage.objects.bulk_create(new, ignore_conflicts=True)
        known = _rows_of(mails)
    return [known[mail.key] for mail in mails]


def _rows_of(mails: Sequence[Mail]) -> dict[tuple[str, str], OutboundMessage]:
    rows = OutboundMessage.objects.filter(
        channel=Channel.MAIL, obligation__in={mail.obligation for mail in mails}
    )
    return {(row.obligation, row.address): row for row in rows.defer("mime")}


def _message(mail: Mail, now: datetime) -> OutboundMessage:
    recipient = mail.recipient
    built = build_mail(
        template=mail.template,
        context=mail.context,
        recipient=recipient,
        address=recipient.email if can_be_written_to(recipient.email) else "",
        now=now,
        attachments=mail.attachments,
        pictures=mail.pictures,
        stop_url=stop_address(recipient, mail.kind),
    )
    return OutboundMessage(
        obligation=mail.obligation,
        address=recipient.email,
        channel=Channel.MAIL,
        kind=mail.kind,
        created_at=now,
        # Due by the database's clock unless a time was asked for: no machine's clock can delay it.
        next_attempt_at=mail.due_at or Now(),
        **_content(built, recipient),
    )


def queue_card(
    *,
    obligation: str,
    kind: str,
    card: Callable[[], Card],
    to: User | TeamsWorkflow,
    now: datetime,
    due_at: datetime | None = None,
) -> OutboundMessage:
    """Write down one card for Teams, as `queue_mail` does a mail. `card` is made in their language.

    To a person it goes by the workflow of the city, which is told their address.
    """
    recipient = to if isinstance(to, User) else None
    address = to.email if isinstance(to, User) else to.address
    row = {"obligation": obligation, "address": address, "channel": Channel.TEAMS}
    known = OutboundMessage.objects.filter(**row).first()
    if known is not None:
        return known
    with translation.override(_language(to)), years_by_era(False):
        made = card()
        content = cards.frozen(made, recipient=recipient.email if recipient else "")
    mail = BuiltMail(one_line(made.title)[:SUBJECT_LENGTH], _card_id(), content)
    message = OutboundMessage(
        **row,
        kind=kind,
        created_at=now,
        next_attempt_at=due_at or Now(),
        **_content(mail, recipient),
    )
    OutboundMessage.objects.bulk_create([message], ignore_conflicts=True)
    return OutboundMessage.objects.get(**row)


def _language(to: User | TeamsWorkflow) -> str:
    return to.language if isinstance(to, User) else settings.LANGUAGE_CODE


def _card_id() -> str:
    """Not one that a report of a mail server could name (`signing.py`)."""
    return f"teams:{uuid4()}"


def _content(mail: BuiltMail, recipient: User | None) -> dict[str, Any]:
    """Return what is stored of a mail. Without a usable address it is dead at once, and seen."""
    content = {
        "recipient": recipient if recipient and recipient.pk else None,  # without an account: none
        "subject": mail.subject,
        "mime": mail.mime,
        "message_id": mail.message_id,
    }
    if recipient is None or can_be_written_to(recipient.email):
        return content
    reason = _("メールアドレスがないか、正しくありません。")
    return {**content, "state": MessageState.DEAD, "reason": reason}


@transaction.atomic
def cancel_mails(*, messages: Iterable[int], reason: str) -> list[int]:
    """Call off those of these mails that have not left yet; return which they were."""
    waiting = OutboundMessage.objects.waiting().filter(pk__in=list(messages))
    pks = list(waiting.select_for_update().values_list("pk", flat=True))
    cancelled = OutboundMessage.objects.filter(pk__in=pks)
    cancelled.update(state=MessageState.CANCELLED, reason=reason[:300])
    return pks


def readdress_mail(*, message: OutboundMessage, recipient: User) -> None:
    """Queue a mail that has not left once more, for the address its recipient has now."""
    if message.channel == Channel.TEAMS:
        card = cards.readdressed(bytes(message.mime), recipient.email)
        mail = BuiltMail(message.subject, _card_id(), card)
    elif can_be_written_to(recipient.email):
        mail = readdressed(bytes(message.mime), recipient=recipient)
    else:
        mail = BuiltMail(message.subject, f"{message.message_id}.", bytes(message.mime))
    moved = OutboundMessage(
        obligation=message.obligation,
        address=recipient.email,
        kind=message.kind,
        channel=message.channel,
        created_at=message.created_at,
        next_attempt_at=message.next_attempt_at,
        **_content(mail, recipient),
    )
    OutboundMessage.objects.bulk_create([moved], ignore_conflicts=True)
