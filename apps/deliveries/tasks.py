from celery import shared_task
from django.db import transaction

from apps.deliveries.sending import deliver_alone


@shared_task
def deliver_due() -> None:
    """Wake the sending. What is due is read from the database, so waking twice does no harm."""
    deliver_alone()


def deliver_soon() -> None:
    """Wake the sending once this transaction is committed.

    Where the queue is away that is logged and no more: the next regular look sends it anyway.
    """
    transaction.on_commit(deliver_due.delay, robust=True)
