"""Several people at the same thing at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.exceptions import ValidationError
from django.db import connection


def at_once(*changes: Callable[[], object]) -> list[bool]:
    """Run the changes in threads of their own, all let go together; tell which were made."""
    gate = Barrier(len(changes))

    def run(change: Callable[[], object]) -> bool:
        gate.wait()
        try:
            change()
        except ValidationError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(len(changes)) as pool:
        return list(pool.map(run, changes))
