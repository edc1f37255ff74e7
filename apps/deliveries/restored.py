"""A database that came back from a backup does not know what left after the backup was made.

So nothing leaves from it by itself: what waited is in doubt, and the outbox is shut until a
coordinator has looked (docs/operations.md).
"""

from __future__ import annotations

import logging
from datetime import datetime

from django.utils.translation import gettext as _

from apps.deliveries.models import (
    Channel,
    DeliveryAttempt,
    MessageState,
    OutboundMessage,
    Outbox,
    Outcome,
)
from apps.deliveries.selectors import database_identity

logger = logging.getLogger(__name__)
ON_THE_WAY = (MessageState.QUEUED, MessageState.RETRY, MessageState.SENDING)


def notice(now: datetime) -> bool:
    """Shut the outbox if this is another database than anything was last sent from; say whether.

    The door of mail keeps that for all channels. To be called before another door is locked.
    """
    here = database_identity()
    if Outbox.objects.filter(channel=Channel.MAIL, home=here).exists():
        return False
    outbox = Outbox.objects.locked(Channel.MAIL)
    if outbox.home == here:  # another worker was first
        return False
    known, outbox.home = outbox.home, here
    if known:
        hold(outbox, now=now)
    outbox.save()
    return bool(known)


def hold(outbox: Outbox, *, now: datetime) -> int:
    """Shut the outbox, and put in doubt what waits; return how much. `outbox` is not saved."""
    outbox.paused_at, outbox.paused_by = now, None
    outbox.paused_because = _("データベースがバックアップから戻されたようです。")
    reason = _("バックアップの後に送られたかもしれません。届いたかどうか分かりません。")
    waiting = OutboundMessage.objects.filter(state__in=ON_THE_WAY)
    doubtful = list(waiting.select_for_update().values_list("pk", flat=True))
    OutboundMessage.objects.filter(pk__in=doubtful).update(
        state=MessageState.UNKNOWN, reason=reason, lease_token=None, lease_until=None
    )
    DeliveryAttempt.objects.bulk_create(
        DeliveryAttempt(message_id=pk, attempted_at=now, outcome=Outcome.UNKNOWN, reply=reason)
        for pk in doubtful
    )
    logger.error("restored from a backup: sending is held, %s mails are in doubt", len(doubtful))
    return len(doubtful)
