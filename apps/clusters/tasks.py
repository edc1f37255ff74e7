"""What the worker does by the clock. Each asks the database what is to be done."""

import logging

from celery import shared_task
from django.core.cache import cache
from django.utils import timezone

from apps.clusters import services
from apps.clusters.encoders import EncoderUnavailable
from apps.common.waking import soon

AT_ONCE = 16  # encoded in a second or two, so that mails and reminders get their turn in between
READING = "clusters:reading"  # somebody is at it; forgotten if they vanish
READING_SECONDS = 300

logger = logging.getLogger(__name__)


@shared_task
def encode_new_issues(*, goes_on: bool = False) -> int:
    """Let new and reworded pain points be found; what is left queues up behind other work.

    The clock starts none beside one that goes on: each would queue up another of its kind.
    """
    if not goes_on and not cache.add(READING, True, READING_SECONDS):
        return 0
    _meet_own_encoder()
    stored = services.store_vectors(limit=AT_ONCE)
    if stored == AT_ONCE:
        cache.set(READING, True, READING_SECONDS)
        soon(encode_new_issues, goes_on=True)
        return stored
    cache.delete(READING)
    services.serve_own_encoder(now=timezone.now())
    if stored:
        services.wake_lone_ones()
    return stored


@shared_task
def propose_clusters() -> int:
    """Learn from the answers and look for shared problems anew, once everything is encoded."""
    if services.store_vectors(limit=AT_ONCE) == AT_ONCE:
        soon(propose_clusters)
        return 0
    now = timezone.now()
    services.forget_former_encoders()
    services.learn_from_answers(now=now)
    services.wake_lone_ones()
    return services.propose_clusters(now=now)


def _meet_own_encoder() -> None:
    try:
        services.meet_own_encoder()
    except EncoderUnavailable as unavailable:
        logger.warning("the embeddings server was not met: %s", unavailable)
