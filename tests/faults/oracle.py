"""What was promised beside what arrived: lost, double, doubtful."""

from collections.abc import Iterable
from datetime import timedelta

from django.utils import timezone

from apps.deliveries.models import MessageState, OutboundMessage, Outbox
from tests.faults.figures import Verdict
from tests.smtp_server import SmtpServer

OVER = {MessageState.SENT, MessageState.DEAD, MessageState.UNKNOWN, MessageState.CANCELLED}


def verdict(server: SmtpServer) -> Verdict:
    """Join every message with what the server accepted."""
    return judge(OutboundMessage.objects.values_list("message_id", "state"), server)


def judge(rows: Iterable[tuple[str, str]], server: SmtpServer) -> Verdict:
    """The same of Message-IDs and states, whichever database they were read from."""
    rows, arrived = list(rows), server.counts
    lost = sum(
        1
        for message_id, state in rows
        if not arrived[message_id] and (state == MessageState.SENT or state not in OVER)
    )
    doubled = sum(count - 1 for count in arrived.values())
    return Verdict(lost, doubled, sum(state == MessageState.UNKNOWN for _id, state in rows))


def let_time_pass() -> None:
    """End every wait and every lease, as hours would."""
    past = timezone.now() - timedelta(seconds=1)
    OutboundMessage.objects.waiting().update(next_attempt_at=past)
    OutboundMessage.objects.filter(state=MessageState.SENDING).update(lease_until=past)
    Outbox.objects.update(resume_at=None)
