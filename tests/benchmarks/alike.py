"""How fast what is alike is found, among very many: while typing, and at night.

python -m apps.demo.servers python -m tests.benchmarks.alike [--rows 100000] [--rounds 200]

While typing: the whole answer of the page, from the request to the drawn cards, each round another
text; the same without the index is the baseline. At night: proposals over all pain points, their
seconds and the memory of the process, beside one plain multiplication of all pairs. The last line
is one JSON object.
"""

import argparse
import json
import time
from collections.abc import Callable

import numpy as np
from django.conf import settings

from tests.benchmarks.database import own_database
from tests.benchmarks.search import at, peak, shown

BACKEND = "django.contrib.auth.backends.ModelBackend"
BASELINE_ROUNDS = 10


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=100_000)
    asked.add_argument("--rounds", type=int, default=200)
    chosen = asked.parse_args()
    with own_database():
        settings.SMALL_DEPARTMENT = 3  # as in a city: every query asks which names may be read
        print(json.dumps(measure(chosen.rows, chosen.rounds)))


def measure(rows: int, rounds: int) -> dict[str, float]:
    """Fill, type, and let a night pass."""
    from tests.benchmarks.many_issues import fill  # noqa: PLC0415 (needs Django's settings)
    from tests.benchmarks.many_vectors import give_vectors  # noqa: PLC0415

    people = fill(rows)
    give_vectors()
    return {"rows": rows} | typing(people["staff"], rounds) | night()


def typing(person, rounds: int) -> dict[str, float]:
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    client, address = Client(), reverse("clusters:similar")
    client.force_login(person, backend=BACKEND)

    def ask(text: str) -> None:
        assert client.post(address, {"words": text}).status_code == 200

    program = _timed(ask, rounds)
    with _index_off():
        baseline = _timed(ask, BASELINE_ROUNDS)
    print(f"while typing, milliseconds (median / 95th / longest): {shown(program)}")
    print(f"the same without the index: {shown(baseline)}")
    return {
        "typing_p50_ms": round(at(program, 0.5), 1),
        "typing_p95_ms": round(at(program, 0.95), 1),
        "without_index_p50_ms": round(at(baseline, 0.5), 1),
    }


def night() -> dict[str, float]:
    from apps.clusters.encoders import default_encoder  # noqa: PLC0415
    from apps.clusters.selectors.candidates import find_groups  # noqa: PLC0415
    from apps.clusters.selectors.vectors import vectors_of  # noqa: PLC0415
    from apps.issues.models import Issue, Status  # noqa: PLC0415

    Issue.objects.update(status=Status.SORTED)
    begun = time.perf_counter()
    groups = find_groups()
    took, memory = time.perf_counter() - begun, peak()
    some = list(Issue.objects.values_list("pk", flat=True)[:20_000])
    _keys, vectors = vectors_of(some, default_encoder())
    begun = time.perf_counter()
    for start in range(0, len(vectors), 1000):
        np.matmul(vectors[start : start + 1000], vectors.T)
    share = Issue.objects.count() / max(1, len(vectors))
    pairs = (time.perf_counter() - begun) * share**2
    print(f"at night: {took:.1f} s, {memory:.0f} MB in all, {len(groups)} proposals")
    print(f"multiplying all pairs once: about {pairs:.1f} s")
    return {
        "night_s": round(took, 1),
        "all_pairs_s": round(pairs, 1),
        "memory_mb": round(memory),
        "proposals": len(groups),
    }


def _timed(ask: Callable[[str], None], rounds: int) -> list[float]:
    from apps.clusters.encoders.neutral import neutral_lines  # noqa: PLC0415

    lines = neutral_lines()
    for text in lines[:5]:
        ask(text)
    took = []
    for number in range(rounds):
        begun = time.perf_counter()
        ask(f"{lines[number % len(lines)]} {number}")
        took.append((time.perf_counter() - begun) * 1000)
    return took


class _index_off:
    """PostgreSQL reads every vector."""

    def __enter__(self) -> None:
        self._set("off")

    def __exit__(self, *_error) -> None:
        self._set("on")

    def _set(self, value: str) -> None:
        from django.db import connection  # noqa: PLC0415

        with connection.cursor() as cursor:
            cursor.execute(f"SET enable_indexscan = {value}")


if __name__ == "__main__":
    main()
