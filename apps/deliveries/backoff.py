"""How long to wait before the next try. Pure: the caller throws the dice."""

from datetime import timedelta

LADDER = tuple(
    timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 3 * 60, 6 * 60, 12 * 60, 24 * 60)
)
GIVE_UP_AFTER = timedelta(days=5)  # as RFC 5321 asks for
LONGEST_REST = timedelta(minutes=5)
LONGEST_ASKED_FOR = timedelta(hours=1)  # whatever a server asks: nobody looks that long after it
SPREAD = 0.25


def wait_after(failures: int, dice: float) -> timedelta:
    """Return the wait after the n-th failure (from 1): a step of the ladder and up to a quarter.

    `dice` in [0, 1) spreads what failed together, so that it does not come back together.
    """
    step = LADDER[min(max(failures, 1), len(LADDER)) - 1]
    return step * (1 + SPREAD * dice)


def rest_after(failures: int, dice: float, asked: timedelta | None = None) -> timedelta:
    """Return how long all sending rests when the server itself cannot be reached.

    Short, because one try tells about every mail that waits, and all of them wait for it; longer
    only where the server `asked` for it.
    """
    return at_least(min(wait_after(failures, dice), LONGEST_REST), asked)


def at_least(wait: timedelta, asked: timedelta | None) -> timedelta:
    """Return the longer of both waits, but no longer than an hour on a server's word."""
    return max(wait, min(asked or timedelta(), LONGEST_ASKED_FOR))
