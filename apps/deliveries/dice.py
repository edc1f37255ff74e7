"""Chance, so that what failed together does not come back together."""

import secrets


def thrown() -> float:
    """Return a number in [0, 1)."""
    return secrets.randbelow(1000) / 1000
