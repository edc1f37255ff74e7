"""Compute the fixed means of the default encoder: python -m tests.benchmarks.means

The neutral text was written for this and shares no row with any labelled sample. A fixed mean
keeps a stored vector valid whatever else is in the database.
"""

from pathlib import Path

import numpy as np

from apps.clusters.encoders.hybrid import MEANS, HybridEncoder

NEUTRAL = Path(__file__).with_name("neutral.txt")


def main() -> None:
    """Write the means beside the encoder."""
    parts = HybridEncoder().parts(NEUTRAL.read_text().splitlines())
    means = {part: parts[part].mean(axis=0).astype(np.float32) for part in ("e5", "use")}
    np.savez(MEANS, **means)


if __name__ == "__main__":
    main()
