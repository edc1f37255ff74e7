"""What the worker does by the clock. Each asks the database what is to be done."""

from celery import shared_task
from django.utils import timezone

from apps.clusters import services

AT_ONCE = 16  # encoded in a second or two, so that mails and reminders get their turn in between


@shared_task
def encode_new_issues() -> int:
    """Let new and reworded pain points be found; what is left queues up behind other work."""
    stored = services.store_vectors(limit=AT_ONCE)
    if stored == AT_ONCE:
        encode_new_issues.delay()
    elif stored:
        services.wake_lone_ones()
    return stored


@shared_task
def propose_clusters() -> int:
    """Look for shared problems anew, once everything is encoded."""
    if services.store_vectors(limit=AT_ONCE) == AT_ONCE:
        propose_clusters.delay()
        return 0
    services.wake_lone_ones()
    return services.propose_clusters(now=timezone.now())
