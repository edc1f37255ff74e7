"""Mails are queued in the transaction of what causes them, and called off the same way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models.functions import Now

from apps.deliveries.attachments import Attachment
from apps.deliveries.builder import build_mail
from apps.deliveries.models import MessageState, OutboundMessage
from apps.organization.models import User


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
    row = {"obligation": obligation, "address": recipient.email}
    known = OutboundMessage.objects.filter(**row).first()
    if known is not None:
        return known
    mail = build_mail(
        template=template,
        context=context,
        recipient=recipient,
        address=recipient.email,
        now=now,
        attachments=attachments,
    )
    message = OutboundMessage(
        **row,
        kind=kind,
        recipient=recipient,
        subject=mail.subject,
        mime=mail.mime,
        message_id=mail.message_id,
        created_at=now,
        # Due by the database's clock unless a time was asked for: no machine's clock can delay it.
        next_attempt_at=due_at or Now(),
    )
    OutboundMessage.objects.bulk_create([message], ignore_conflicts=True)
    return OutboundMessage.objects.get(**row)


def cancel_mail(*, obligation: str, reason: str) -> int:
    """Call off what has not left yet; return how many mails that were."""
    waiting = OutboundMessage.objects.waiting().filter(obligation=obligation)
    return waiting.update(state=MessageState.CANCELLED, reason=reason[:300])
