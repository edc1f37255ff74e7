"""How long the preview of a first of April takes, and how long the day itself.

python -m apps.demo.servers python -m tests.benchmarks.april [--rounds 5]

A city of 100 departments and 2,600 people; 854 move, 6 merges, 2 splits, 3 renames. The baseline,
in the same run, reads the same rows as bare tuples and makes nothing of them. Promised is a preview
under 20 seconds. The last line is one JSON object.
"""

import argparse
import json
import time
from collections.abc import Callable
from statistics import median

from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.benchmarks.database import own_database

PROMISED_SECONDS = 20


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=5)
    rounds = asked.parse_args().rounds
    with own_database(), transaction.atomic():
        print(json.dumps(measure(rounds)))
        transaction.set_rollback(True)


def measure(rounds: int) -> dict[str, object]:
    """Return seconds of the baseline, of the plan alone, of the page, and of the day itself."""
    from apps.organization.models import Department, Role  # noqa: PLC0415 (needs settings)
    from apps.transitions.selectors.preview import preview  # noqa: PLC0415
    from apps.transitions.services import read_tables  # noqa: PLC0415
    from apps.transitions.services.rebuilding import rebuild  # noqa: PLC0415
    from tests.factories import make_person  # noqa: PLC0415
    from tests.transitions import april  # noqa: PLC0415

    april.found_city()
    administrator = make_person(Department.objects.first(), Role.SYSTEM_ADMIN)
    now, today = timezone.now(), timezone.localdate()
    table = read_tables(actor=administrator, effective_on=april.FIRST, now=now, **april.tables())
    client = Client()
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")

    def page() -> None:
        assert client.get(table.get_absolute_url()).status_code == 200

    found = {
        "baseline": timed(lambda: read_bare(april.FIRST), rounds),
        "preview": timed(lambda: preview(table, today), rounds),
        "page": timed(page, rounds),
        "day": timed(lambda: rebuild(preview(table, today), april.FIRST), 1),
    }
    base = found["baseline"]
    for name, seconds in found.items():
        print(f"{name:10}{seconds:8.3f} s  {seconds / base:7.1f} times the baseline")
    kept = found["page"] < PROMISED_SECONDS
    return {
        "seconds": {name: round(seconds, 3) for name, seconds in found.items()},
        "times_baseline": {name: round(one / base, 1) for name, one in found.items()},
        "promised_seconds": PROMISED_SECONDS,
        "kept": kept,
    }


def read_bare(day) -> None:
    """Read every row that a preview is made of, without making anything of it."""
    from apps.organization.models import (  # noqa: PLC0415
        Department,
        DepartmentSuccession,
        Membership,
        User,
    )

    for rows in (
        Department.objects.on(day),
        DepartmentSuccession.objects.all(),
        Membership.objects.on(day),
        User.objects.all(),
    ):
        list(rows.values_list())


def timed(work: Callable[[], None], rounds: int) -> float:
    """Return the median seconds."""
    took = []
    for _round in range(rounds):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return median(took)


if __name__ == "__main__":
    main()
