"""What is queued, what people decide about it, and where departments get their cards."""

from apps.deliveries.services.deciding import (
    give_up,
    mark_arrived,
    pause_sending,
    resume_sending,
    send_again,
)
from apps.deliveries.services.queueing import (
    Mail,
    cancel_mails,
    queue_card,
    queue_mail,
    queue_mails,
    readdress_mail,
)
from apps.deliveries.services.workflows import enter_workflow, stop_workflow

__all__ = [
    "Mail",
    "cancel_mails",
    "enter_workflow",
    "give_up",
    "mark_arrived",
    "pause_sending",
    "queue_card",
    "queue_mail",
    "queue_mails",
    "readdress_mail",
    "resume_sending",
    "send_again",
    "stop_workflow",
]
