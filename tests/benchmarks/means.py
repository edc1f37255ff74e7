"""Compute the fixed means of the default encoder: python -m tests.benchmarks.means

A fixed mean keeps a stored vector valid whatever else is in the database.
"""

import numpy as np

from apps.clusters.encoders.hybrid import MEANS, HybridEncoder
from apps.clusters.encoders.neutral import neutral_lines


def main() -> None:
    """Write the means beside the encoder."""
    parts = HybridEncoder().parts(neutral_lines())
    means = {part: parts[part].mean(axis=0).astype(np.float32) for part in ("e5", "use")}
    np.savez(MEANS, **means)


if __name__ == "__main__":
    main()
