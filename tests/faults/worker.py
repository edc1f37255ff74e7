"""A worker that loads once and sends in one child process after another, each to be killed.

python -m tests.faults.worker [--at MOMENT …]

With moments it believes to live at one after the other, plans and sends at each, and ends.
"""

import argparse
import os
import time
from datetime import datetime

import django
import time_machine

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.faults.settings")
django.setup()

from django.utils import timezone  # noqa: E402

from apps.common.business_days import local_today  # noqa: E402
from apps.deliveries import sending  # noqa: E402
from apps.reminders.services import plan_reminders  # noqa: E402
from tests.faults import work  # noqa: E402, F401  takes a protection off where one is named


def forever() -> None:
    """Replace each child that ended, however it did."""
    while True:
        child = os.fork()
        if not child:
            sending.deliver()
            os._exit(0)
        os.waitpid(child, 0)
        time.sleep(0.05)


def once(moments: list[datetime]) -> None:
    """Plan and send at each moment, on a clock that believes it."""
    for moment in moments:
        with time_machine.travel(moment, tick=True):
            plan_reminders(today=local_today(), now=timezone.now())
            sending.deliver()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--at", nargs="+", type=datetime.fromisoformat)
    options = parser.parse_args()
    once(options.at) if options.at else forever()
