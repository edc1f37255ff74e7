from celery import shared_task
from django.utils import timezone

from apps.audit import services


@shared_task
def seal_history() -> None:
    services.seal_history(now=timezone.now())


@shared_task
def verify_history() -> None:
    services.verify_history(now=timezone.now())
