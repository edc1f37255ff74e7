"""Several steps pasted at once: a line each, its parts apart by a tab or a comma."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

LINES_AT_MOST = 100
NAMES = ("who", "what", "medium", "minutes", "wait_days", "times_a_year")
FEWEST = 2


@dataclass(frozen=True, slots=True)
class Read:
    """A line that could be read, or what is wrong with it."""

    number: int
    values: dict[str, str]
    fault: str = ""


def read_lines(text: str, media: Mapping[str, str]) -> list[Read]:
    """Read each line that says anything. `media`: the code of a medium by its name in words."""
    lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    return [_read(number, line, media) for number, line in lines]


def _read(number: int, line: str, media: Mapping[str, str]) -> Read:
    mark = "\t" if "\t" in line else "、" if "," not in line and "、" in line else ","
    parts = [unicodedata.normalize("NFKC", part).strip() for part in line.split(mark)]
    if len(parts) < FEWEST or not all(parts[:FEWEST]):
        return Read(number, {}, "parts")
    values = {name: value for name, value in zip(NAMES, parts, strict=False) if value}
    if "medium" in values:
        values["medium"] = media.get(values["medium"].lower(), "other")
    return Read(number, values)
