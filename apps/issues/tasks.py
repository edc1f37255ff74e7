from celery import shared_task
from django.utils import timezone

from apps.issues import services


@shared_task
def forget_imports() -> None:
    """Once a day, forget what stood in imported tables a month ago."""
    services.forget_imports(now=timezone.now())
