"""What the rig's workers know beside the product's own tasks."""

import os
from datetime import date

from celery import shared_task
from django.conf import settings
from django.utils import timezone

from apps.deliveries.tasks import deliver_soon
from apps.reminders.services import plan_reminders
from tests.faults import unprotected

unprotected.take_off(os.environ.get("FAULT_UNPROTECTED", ""))


@shared_task
def plan() -> None:
    """Plan one chosen day: the schedule of the product, on a clock that a test can set."""
    today = date.fromisoformat(settings.FAULT_TODAY)
    if plan_reminders(today=today, now=timezone.now(), at_once=True):
        deliver_soon()
