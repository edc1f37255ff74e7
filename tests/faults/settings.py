"""Settings of the rig's own workers and beats: those of the tests, on a faster schedule."""

from config.settings.test import *  # noqa: F403
from config.settings.test import env

# Somewhere the clocks change, where a test asks for it.
TIME_ZONE = CELERY_TIMEZONE = env.str("FAULT_ZONE", "Asia/Tokyo")
CELERY_IMPORTS = ["tests.faults.work"]
CELERY_BEAT_SCHEDULE = {
    "beat a heart": {"task": "apps.common.tasks.beat", "schedule": 0.5},
    "send what is due": {"task": "apps.deliveries.tasks.deliver_due", "schedule": 0.3},
}
# The day that is planned, again and again, where a test asks for it.
FAULT_TODAY = env.str("FAULT_TODAY", "")
if FAULT_TODAY:
    CELERY_BEAT_SCHEDULE["plan"] = {"task": "tests.faults.work.plan", "schedule": 0.5}
DELIVERIES_PER_MINUTE = 100_000
DELIVERIES_FINAL_REPLY_SECONDS = 20
