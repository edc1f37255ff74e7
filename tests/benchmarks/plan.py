"""How fast the pages of a large plan are, and whether their queries grow with it.

python -m apps.demo.servers python -m tests.benchmarks.plan [--rounds 10]

Fills a database of its own with 8 projects, 500 milestones and 100 KPIs of 60 measurements, and
another with about a tenth of it. Each page is asked for as an executive, who reads everything. The
baseline, in the same run, reads the same rows as bare tuples and shows nothing. The first visit of
a day draws the forecast; its time stands by itself. The last line is one JSON object.
"""

import argparse
import json
import time
from collections.abc import Callable
from statistics import median

from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.benchmarks.database import own_database


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=10)
    rounds = asked.parse_args().rounds
    with own_database():
        from tests.benchmarks.many_milestones import LARGE, SMALL  # noqa: PLC0415

        small, large = measure(SMALL, rounds), measure(LARGE, rounds)
        print(json.dumps(compared(small, large)))


def measure(size, rounds: int) -> dict[str, dict[str, float]]:
    """Return queries and milliseconds of each page for a plan of that size; keep nothing."""
    from apps.organization.models import Role  # noqa: PLC0415 (needs Django's settings)
    from tests.benchmarks.many_milestones import fill  # noqa: PLC0415
    from tests.planning import make_person  # noqa: PLC0415

    with transaction.atomic():
        program = fill(size, timezone.localdate())
        client = Client()
        client.force_login(
            make_person(Role.EXECUTIVE), backend="django.contrib.auth.backends.ModelBackend"
        )
        baseline = timed(lambda: read_bare(program), rounds)
        found = {
            name: of_page(client, address, baseline, rounds)
            for name, address in pages(program).items()
        }
        transaction.set_rollback(True)
    print(f"{size}: baseline, the rows as tuples, {baseline:.1f} ms")
    for name, page in found.items():
        print(
            "  {name:18}{queries:4.0f} queries   first {first_ms:7.1f} ms   then {ms:7.1f} ms   "
            "{ratio:6.1f} times the baseline".format(name=name, **page)
        )
    return found


def pages(program) -> dict[str, str]:
    return {
        "program": f"/programs/{program.pk}/",
        "timeline, one year": f"/programs/{program.pk}/?from=2025&to=2025",
        "project": program.projects.first().get_absolute_url(),
    }


def of_page(client: Client, address: str, baseline: float, rounds: int) -> dict[str, float]:
    from apps.milestones.outlook import known_forecast  # noqa: PLC0415

    def visit() -> None:
        assert client.get(address).status_code == 200, address

    visit()
    known_forecast.cache_clear()
    first = timed(visit, 1)
    with CaptureQueriesContext(connection) as captured:
        visit()
    queries = len(captured)
    then = timed(visit, rounds)
    return {"queries": queries, "first_ms": first, "ms": then, "ratio": then / baseline}


def read_bare(program) -> None:
    """Read every row the pages are made of, without making anything of it."""
    from apps.milestones.models import Milestone, SlipEntry  # noqa: PLC0415
    from apps.projects.models import Kpi, Measurement  # noqa: PLC0415

    for rows in (
        program.projects.all(),
        Milestone.objects.filter(project__program=program),
        SlipEntry.objects.filter(milestone__project__program=program),
        Kpi.objects.filter(project__program=program),
        Measurement.objects.filter(kpi__project__program=program),
    ):
        list(rows.values_list())


def timed(work: Callable[[], None], rounds: int) -> float:
    """Return the median milliseconds."""
    took = []
    for _round in range(rounds):
        begun = time.perf_counter()
        work()
        took.append((time.perf_counter() - begun) * 1000)
    return median(took)


def compared(small: dict, large: dict) -> dict[str, object]:
    return {
        "queries": {name: page["queries"] for name, page in large.items()},
        "queries_grew": [name for name in large if large[name]["queries"] > small[name]["queries"]],
        "ms": {name: round(page["ms"], 1) for name, page in large.items()},
        "first_ms": {name: round(page["first_ms"], 1) for name, page in large.items()},
        "times_baseline": {name: round(page["ratio"], 1) for name, page in large.items()},
    }


if __name__ == "__main__":
    main()
