"""What happens on the day of a reorganisation."""

from celery import shared_task
from django.utils import timezone

from apps.common.business_days import local_today
from apps.transitions import services


@shared_task
def apply_reorganisations() -> int:
    """Do what is due today; whatever was missed yesterday is due still."""
    return services.apply_due(today=local_today(), now=timezone.now())
