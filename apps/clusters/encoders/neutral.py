"""Lines to measure an encoder by before it reads anything of the city's.

They were written for this, and share no row with any labelled sample.
"""

from pathlib import Path

LINES = Path(__file__).with_name("neutral.txt")


def neutral_lines() -> list[str]:
    """Pain points that nobody has."""
    return LINES.read_text(encoding="utf-8").splitlines()
