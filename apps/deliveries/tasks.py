from celery import shared_task

from apps.deliveries.sending import deliver_alone


@shared_task
def deliver_due() -> None:
    """Wake the sending. What is due is read from the database, so waking twice does no harm."""
    deliver_alone()
