"""What happens to pain points by the clock."""

from celery import shared_task
from django.utils import timezone

from apps.issues import services


@shared_task
def forget_old_files() -> int:
    """Delete files that were chosen a month ago and never delivered."""
    return services.forget_old_files(now=timezone.now())


@shared_task
def forget_imports() -> None:
    """Once a day, forget what stood in imported tables a month ago."""
    services.forget_imports(now=timezone.now())
