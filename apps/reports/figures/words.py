"""The words in a report's frozen figures: what the archive is searched by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

SAID = frozenset(
    {
        *("title", "name", "statement", "note", "text", "problem"),
        *("project", "program", "department", "next_title", "role"),
    }
)
# Every department stands in the map of every month: found everywhere, it would tell nothing.
LEFT_OUT = frozenset({"participation", "headlines", "quarters"})


def words_in(figures: Any) -> tuple[str, ...]:
    """Return each name, title and text once, on one line, in the report's order."""
    return tuple(dict.fromkeys(line for line in _said(figures) if line))


def _said(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, entry in value.items():
            if key in SAID and isinstance(entry, str):
                yield " ".join(entry.split())
            elif key not in LEFT_OUT:
                yield from _said(entry)
    elif isinstance(value, list):
        for entry in value:
            yield from _said(entry)
