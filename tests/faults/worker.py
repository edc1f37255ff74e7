"""A worker that loads once and sends in one child process after another, each to be killed.

python -m tests.faults.worker [--once [--at MOMENT]]
"""

import argparse
import os
import time
from datetime import datetime

import django
import time_machine

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.faults.settings")
django.setup()

from apps.deliveries import sending  # noqa: E402
from tests.faults import work  # noqa: E402


def forever() -> None:
    """Replace each child that ended, however it did."""
    while True:
        child = os.fork()
        if not child:
            sending.deliver()
            os._exit(0)
        os.waitpid(child, 0)
        time.sleep(0.05)


def once(moment: datetime | None) -> None:
    """Plan where a day is set, and send, on a clock that believes it is `moment`."""
    with time_machine.travel(moment or time.time(), tick=True):
        if os.environ.get("FAULT_TODAY"):
            work.plan()
        sending.deliver()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--once", action="store_true")
    parser.add_argument("--at", type=datetime.fromisoformat)
    options = parser.parse_args()
    once(options.at) if options.once else forever()
