"""Does the 80 % range hold the truth four times in five?

python -m tests.benchmarks.forecast [--histories 600] [--first 0]

Imagines histories (tests/benchmarks/plans.py), asks for the forecast on a day in the middle of
each, and counts. The last line is one JSON object.
"""

import argparse
import json
import time

import numpy as np

from apps.milestones.forecast import Range, forecast
from tests.benchmarks.plans import imagine


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--histories", type=int, default=600)
    asked.add_argument("--first", type=int, default=0)
    chosen = asked.parse_args()
    found = measure(range(chosen.first, chosen.first + chosen.histories))
    for name, figure in found.items():
        print(f"{name:28}{figure:>10}")
    print(json.dumps(found))


def measure(seeds: range) -> dict[str, float]:
    """Shares of truths below, inside and above the range; widths in days."""
    whole: list[tuple[int, int]] = []
    single: list[tuple[int, int]] = []
    silent = 0
    begun = time.perf_counter()
    for seed in seeds:
        history = imagine(seed)
        found = forecast(history.completed, history.remaining, today=history.today)
        if found is None:
            silent += 1
            continue
        whole.append(_place(found.whole, history.end))
        single += [_place(found.projects[key], end) for key, end in history.truth.items()]
    seconds = time.perf_counter() - begun
    return {
        "histories": len(seeds),
        "silent": silent,
        **_shares("program", whole),
        **_shares("project", single),
        "ms_per_forecast": round(seconds / len(seeds) * 1000),
    }


def _place(found: Range, truth) -> tuple[int, int]:
    """-1 below, 0 inside, 1 above; and the width of the range."""
    side = (truth > found.latest) - (truth < found.earliest)
    return side, (found.latest - found.earliest).days


def _shares(name: str, places: list[tuple[int, int]]) -> dict[str, float]:
    sides, widths = np.array(places).T
    return {
        f"{name}_cases": len(sides),
        f"{name}_inside": round(float((sides == 0).mean()), 3),
        f"{name}_before": round(float((sides < 0).mean()), 3),
        f"{name}_after": round(float((sides > 0).mean()), 3),
        f"{name}_median_width_days": float(np.median(widths)),
    }


if __name__ == "__main__":
    main()
