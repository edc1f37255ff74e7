"""Mails are queued in the transaction of what causes them; doubtful ones are decided by people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from apps.deliveries.attachments import Attachment
from apps.deliveries.builder import BuiltMail, build_mail, readdressed
from apps.deliveries.models import DeliveryAttempt, MessageState, OutboundMessage, Outbox, Outcome
from apps.deliveries.news import stop_address
from apps.organization.models import User
from apps.organization.permissions import require_coordinator


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
) -> OutboundMessage:
    """Write down one mail to be sent. The same obligation and address give the same row again."""
    mail = Mail(obligation, kind, template, context, recipient, due_at, attachments)
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
    rows = OutboundMessage.objects.filter(obligation__in={mail.obligation for mail in mails})
    return {(row.obligation, row.address): row for row in rows.defer("mime")}


def _message(mail: Mail, now: datetime) -> OutboundMessage:
    recipient = mail.recipient
    built = build_mail(
        template=mail.template,
        context=mail.context,
        recipient=recipient,
        address=recipient.email if _can_receive(recipient) else "",
        now=now,
        attachments=mail.attachments,
        stop_url=stop_address(recipient, mail.kind),
    )
    return OutboundMessage(
        obligation=mail.obligation,
        address=recipient.email,
        kind=mail.kind,
        created_at=now,
        # Due by the database's clock unless a time was asked for: no machine's clock can delay it.
        next_attempt_at=mail.due_at or Now(),
        **_content(built, recipient),
    )


def _can_receive(recipient: User) -> bool:
    try:
        validate_email(recipient.email)
    except ValidationError:
        return False
    return True


def _content(mail: BuiltMail, recipient: User) -> dict[str, Any]:
    """Return what is stored of a mail. Without a usable address it is dead at once, and seen."""
    content = {
        "recipient": recipient if recipient.pk else None,  # without an account: none
        "subject": mail.subject,
        "mime": mail.mime,
        "message_id": mail.message_id,
    }
    if _can_receive(recipient):
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
    if _can_receive(recipient):
        mail = readdressed(bytes(message.mime), recipient=recipient)
    else:
        mail = BuiltMail(message.subject, f"{message.message_id}.", bytes(message.mime))
    moved = OutboundMessage(
        obligation=message.obligation,
        address=recipient.email,
        kind=message.kind,
        created_at=message.created_at,
        next_attempt_at=message.next_attempt_at,
        **_content(mail, recipient),
    )
    OutboundMessage.objects.bulk_create([moved], ignore_conflicts=True)


@transaction.atomic
def _decide(
    actor: User,
    message: OutboundMessage,
    outcome: Outcome,
    now: datetime,
    **fields: Any,
) -> bool:
    """Change a message that still stands where the person saw it, and write down who did."""
    require_coordinator(actor)
    standing = OutboundMessage.objects.undecided().filter(pk=message.pk)
    changed = standing.update(lease_token=None, lease_until=None, reason="", **fields)
    if changed:
        DeliveryAttempt.objects.create(
            message=message, attempted_at=now, outcome=outcome, decided_by=actor
        )
    return bool(changed)


def send_again(*, actor: User, message: OutboundMessage, now: datetime) -> bool:
    """Send the same bytes once more, because a person decided so."""
    return _decide(
        actor,
        message,
        Outcome.AGAIN,
        now,
        state=MessageState.QUEUED,
        next_attempt_at=Now(),
    )


def mark_arrived(*, actor: User, message: OutboundMessage, now: datetime) -> bool:
    """Close a doubtful mail: somebody asked, and it had arrived."""
    return _decide(
        actor,
        message,
        Outcome.ARRIVED,
        now,
        state=MessageState.SENT,
        sent_at=now,
    )


def pause_sending(*, actor: User, now: datetime) -> None:
    """Shut the outbox: mails are still queued, none leaves."""
    require_coordinator(actor)
    Outbox.objects.get_or_create(pk=1)
    Outbox.objects.filter(pk=1, paused_at=None).update(paused_at=now, paused_by=actor)


def resume_sending(*, actor: User) -> None:
    """Open the outbox again, and try at once."""
    require_coordinator(actor)
    Outbox.objects.filter(pk=1).update(
        paused_at=None, paused_by=None, paused_because="", resume_at=None, refilled_at=Now()
    )
