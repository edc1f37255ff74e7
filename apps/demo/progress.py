"""A line for each step, in both languages, with the seconds it took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def step(japanese: str, english: str) -> Iterator[None]:
    """Say what is being done; when it is done, say how long it took."""
    started = time.monotonic()
    print(f"  {japanese} / {english} …", end=" ", flush=True)
    try:
        yield
    except BaseException:
        print(flush=True)
        raise
    print(f"{time.monotonic() - started:.1f} s", flush=True)
