from celery import shared_task
from django.utils import timezone

from apps.common.business_days import local_today
from apps.deliveries.tasks import deliver_soon
from apps.reminders import services


@shared_task
def plan_reminders() -> None:
    """Plan what is to be told today; being woken twice, late or not at all changes nothing."""
    if services.plan_reminders(today=local_today(), now=timezone.now()):
        deliver_soon()
