from celery import shared_task
from django.utils import timezone

from apps.common.heartbeat import record_heartbeat


@shared_task
def beat() -> None:
    record_heartbeat(now=timezone.now())
