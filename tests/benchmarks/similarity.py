"""How well shared problems are found.

python -m tests.benchmarks.similarity --tune FILE.jsonl [--report FILE.jsonl]

Thresholds and curves are fitted on the first file and measured on the second. Without a second
file, the first is measured by cross-validation over its themes. The last line is one JSON object.
"""

import argparse
import json
import random
from pathlib import Path

import numpy as np

from apps.clusters.calibration import SHIPPED
from apps.clusters.encoders import default_encoder
from apps.clusters.encoders.protocol import Matrix
from tests.benchmarks import fitting, measures, methods
from tests.benchmarks.labelled import Labelled, read
from tests.benchmarks.replay import curve, replay
from tests.benchmarks.trigrams import likeness_by_trigrams

FOLDS = 5
SEEDS = range(5)


def main() -> None:
    """Tune, measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tune", type=Path, required=True)
    arguments.add_argument("--report", type=Path)
    chosen = arguments.parse_args()
    tuning = read(chosen.tune)
    tuning_vectors = default_encoder().encode(tuning.texts)
    calibration = fitting.calibrate(tuning, tuning_vectors)
    print(f"tuned on {chosen.tune.name}: {calibration}")
    print(f"as shipped: {'the same' if calibration == SHIPPED else SHIPPED}")
    least = fitting.trigram_threshold(tuning, likeness_by_trigrams(tuning.texts))
    sample = read(chosen.report) if chosen.report else tuning
    vectors = default_encoder().encode(sample.texts)
    reached = methods.figures(sample, vectors, calibration)
    if not chosen.report:
        reached |= cross_validated(sample, vectors)
    baseline = methods.baseline_figures(sample, likeness_by_trigrams(sample.texts), least)
    _print_table({"komarigoto": reached, "pg_trgm": baseline})
    _print_replay(sample, vectors)
    print(json.dumps(_rounded(reached) | {"pg_trgm": _rounded(baseline)}))


def cross_validated(sample: Labelled, vectors: Matrix) -> dict[str, float]:
    """Proposals whose thresholds never saw the themes they are judged by."""
    labels = sorted(sample.groups())
    random.Random(0).shuffle(labels)
    pairs, taken = [], set()
    for fold in range(FOLDS):
        held = {row for label in labels[fold::FOLDS] for row in sample.groups()[label]}
        rest = [row for row in range(len(vectors)) if row not in held]
        part = Labelled(
            *(
                [values[row] for row in rest]
                for values in (sample.texts, sample.departments, sample.labels, sample.themed)
            )
        )
        found = fitting.thresholds(
            part, vectors[rest], lambda groups, part=part: measures.of_proposals(groups, part)
        )
        groups = methods.proposals(sample, vectors, found)
        touched = [group for group in groups if held & set(group)]
        right = measures.pairs_right(touched, sample)
        pairs += [same for first, second, same in right if held & {first, second}]
        taken |= held & {row for group in groups for row in group}
    return {
        "proposed_precision": measures.mean(pairs),
        "proposed_coverage": _share(taken, sample, themed=True),
        "singletons_alone": 1 - _share(taken, sample, themed=False),
    }


def _share(taken: set[int], sample: Labelled, *, themed: bool) -> float:
    rows = [row for row, value in enumerate(sample.themed) if value == themed]
    return measures.mean([row in taken for row in rows])


def _print_table(columns: dict[str, methods.Figures]) -> None:
    print(f"\n{'':22}" + "".join(f"{name:>12}" for name in columns))
    for measure in next(iter(columns.values())):
        cells = "".join(f"{column[measure]:12.3f}" for column in columns.values())
        print(f"{measure:22}{cells}")


def _print_replay(sample: Labelled, vectors: Matrix) -> None:
    print("\nreplay: texts so far, keystrokes a text, right pile among the three offered")
    for texts, keys, offered in curve([replay(sample, vectors, seed) for seed in SEEDS]):
        print(f"{texts:6d}{keys:8.2f}{offered:8.2f}")
    print()


def _rounded(figures: methods.Figures) -> methods.Figures:
    return {name: float(np.round(value, 4)) for name, value in figures.items()}


if __name__ == "__main__":
    main()
