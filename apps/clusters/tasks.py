"""What the worker does by the clock. Each asks the database what is to be done."""

from celery import shared_task
from django.utils import timezone

from apps.clusters import services

AT_ONCE = 2000  # encoded in one go; what is left waits for the next minute


@shared_task
def encode_new_issues() -> int:
    """Let new and reworded pain points be found."""
    return services.store_vectors(limit=AT_ONCE)


@shared_task
def propose_clusters() -> int:
    """Look for shared problems anew."""
    return services.propose_clusters(now=timezone.now())
