from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from apps.common.waking import soon
from apps.deliveries.fetching import fetch_reports
from apps.deliveries.receiving import receive_report
from apps.deliveries.sending import deliver_alone


@shared_task
def deliver_due() -> None:
    """Wake the sending. What is due is read from the database, so waking twice does no harm."""
    deliver_alone()


@shared_task
def read_bounces() -> int:
    """Take in what mail servers report, where a mailbox is set; say how much was new."""
    if not settings.BOUNCES_URL:
        return 0
    now = timezone.now()
    return sum(receive_report(mail, now=now) for mail in fetch_reports(settings.BOUNCES_URL))


def deliver_soon() -> None:
    """Wake the sending once this transaction is committed.

    Where the queue is away that is logged and no more: the next regular look sends it anyway.
    """
    transaction.on_commit(lambda: soon(deliver_due), robust=True)
