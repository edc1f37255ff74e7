"""How fast pain points are found, among very many.

python -m apps.demo.servers python -m tests.benchmarks.search [--rows 100000] [--rounds 30]

Fills a database of its own, asks each search as staff, as a working-group member and as a
coordinator, and compares with the same words asked by ILIKE over both texts in the same run.
Milliseconds of the database and the filter, without drawing the page. The last line is one JSON
object; `tables_read_whole` counts the sequential scans in the plans of all lists.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable

from django.conf import settings
from django.db.models import Q

from tests.benchmarks.database import own_database

ROLES = ("staff", "wg_member", "coordinator")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--rounds", type=int, default=30)
    chosen = asked.parse_args()
    with own_database():
        settings.SMALL_DEPARTMENT = 3  # as in a city: every query asks which names may be read
        print(json.dumps(measure(chosen.rows, chosen.rounds)))


def measure(rows: int, rounds: int) -> dict[str, float]:
    """Print a table, and return the figures of all searches together."""
    from apps.common.pagination import BoundedPaginator  # noqa: PLC0415
    from apps.issues.models import Issue  # noqa: PLC0415 (needs Django's settings)
    from apps.issues.views.browsing import ROWS  # noqa: PLC0415
    from tests.benchmarks.issue_lists import ADMIN, SEARCHES, addresses  # noqa: PLC0415
    from tests.benchmarks.many_issues import fill  # noqa: PLC0415
    from tests.issues.test_plans import read_whole  # noqa: PLC0415

    people = fill(rows)

    def program(person, words: str) -> None:
        found = Issue.objects.visible_to(person).select_related("department").holding(words)
        page = BoundedPaginator(found, ROWS).get_page(1)
        list(page), page.paginator.count

    def ilike(person, words: str) -> None:
        found = Issue.objects.visible_to(person).select_related("department")
        for word in words.split():
            found = found.filter(
                Q(words_readable=True, words__icontains=word) | Q(statement__icontains=word)
            )
        list(found[:ROWS]), found.count()

    everything: dict[str, list[float]] = {"program": [], "ilike": []}
    print(f"{rows} pain points, milliseconds: median / 95th percentile / longest")
    start = peak()
    for name, words in SEARCHES.items():
        for role in ROLES:
            cells = []
            for label, search, times in (("program", program, rounds), ("ilike", ilike, 3)):
                took = timed(search, people[role], words, times)
                everything[label] += took
                cells.append(f"{label} {shown(took)}")
            print(f"{name:30}{role:13}{'   '.join(cells)}")
    memory = peak() - start
    scans = sum(
        len(read_whole(people[role], address))
        for role in ROLES
        for address in addresses(people).values()
    ) + sum(len(read_whole(people["coordinator"], address)) for address in ADMIN.values())
    program_ms, baseline = everything["program"], everything["ilike"]
    return {
        "rows": rows,
        "searches": len(program_ms),
        "p50_ms": round(at(program_ms, 0.5), 2),
        "p95_ms": round(at(program_ms, 0.95), 2),
        "ilike_p95_ms": round(at(baseline, 0.95), 2),
        "memory_grew_mb": round(memory, 1),
        "tables_read_whole": scans,
    }


def timed(search: Callable, person, words: str, times: int) -> list[float]:
    search(person, words)
    took = []
    for _round in range(times):
        begun = time.perf_counter()
        search(person, words)
        took.append((time.perf_counter() - begun) * 1000)
    return took


def shown(took: list[float]) -> str:
    return " /".join(f"{ms:6.1f}" for ms in (at(took, 0.5), at(took, 0.95), max(took)))


def at(took: list[float], share: float) -> float:
    return sorted(took)[min(len(took) - 1, int(len(took) * share))]


def peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
