"""Who is heard: departments by quarters over two years, and who moves or falls behind. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

HEARD, DECLARED, SILENT, ABSENT = "sent", "none", "waiting", "absent"
MOVES, BEHIND, QUIET, STEADY = "moves", "behind", "quiet", "steady"


@dataclass(frozen=True, slots=True)
class Said:
    """What a department did in one quarter, and how many people it had at its end."""

    submitted: int = 0
    confirmed: int = 0
    declared: bool = False
    size: int = 0
    existed: bool = False

    def __add__(self, other: Said) -> Said:
        return Said(
            self.submitted + other.submitted,
            self.confirmed + other.confirmed,
            self.declared or other.declared,
            self.size + other.size,
            self.existed or other.existed,
        )

    @property
    def state(self) -> str:
        if self.submitted + self.confirmed:
            return HEARD
        if self.declared:
            return DECLARED
        return SILENT if self.existed else ABSENT


NOTHING = Said()


@dataclass(frozen=True)
class Row:
    """One department through the quarters, the earliest first. `key` is None for several."""

    key: int | None
    name: str
    cells: tuple[Said, ...]
    departments: int = 1

    @property
    def size(self) -> int:
        """How many people it has now, or had at last."""
        return next((cell.size for cell in reversed(self.cells) if cell.existed), 0)

    @property
    def submitted(self) -> int:
        return sum(cell.submitted for cell in self.cells)

    @property
    def trend(self) -> str:
        """Compare the later half of the quarters with the earlier one, by quarters not silent."""
        middle = len(self.cells) // 2
        before, after = _share(self.cells[:middle]), _share(self.cells[middle:])
        if after == 0 and any(cell.existed for cell in self.cells[middle:]):
            return QUIET
        if before is None or after is None or before == after:
            return STEADY
        return MOVES if after > before else BEHIND

    def is_small(self, smallest: int) -> bool:
        """Whether somebody could not hide among colleagues in one of its quarters."""
        return any(0 < cell.size < smallest for cell in self.cells if cell.existed)


def _share(cells: Sequence[Said]) -> float | None:
    """Return in which share of its quarters a department was not silent; None: it was not there."""
    existed = [cell for cell in cells if cell.existed]
    if not existed:
        return None
    return sum(cell.state in (HEARD, DECLARED) for cell in existed) / len(existed)


def rows_of(
    names: Mapping[int, str],
    shown_as: Mapping[int, int],
    said: Mapping[tuple[int, date], Said],
    quarters: Sequence[date],
) -> list[Row]:
    """Return a row for each department that is shown and was there, in the order of `names`."""
    members: dict[int, list[int]] = {}
    for pk, shown in shown_as.items():
        members.setdefault(shown, []).append(pk)
    rows = [
        Row(pk, name, tuple(_sum(members[pk], quarter, said) for quarter in quarters))
        for pk, name in names.items()
        if pk in members
    ]
    return [row for row in rows if any(cell.existed for cell in row.cells)]


def _sum(members: Iterable[int], quarter: date, said: Mapping[tuple[int, date], Said]) -> Said:
    return sum((said.get((pk, quarter), NOTHING) for pk in members), NOTHING)


def without_names(rows: Iterable[Row], smallest: int, together: str) -> tuple[list[Row], int]:
    """Put the small departments into one row, so that no name tells who it was (ADR 21).

    One alone would be known by elimination: it is left out. Returns how many were left out too.
    """
    shown = list(rows)
    small = [row for row in shown if row.is_small(smallest)]
    large = [row for row in shown if not row.is_small(smallest)]
    if len(small) <= 1:
        return large, len(small)
    cells = tuple(sum(column, NOTHING) for column in zip(*(r.cells for r in small), strict=True))
    return [*large, Row(None, together, cells, len(small))], 0


@dataclass(frozen=True, slots=True)
class Column:
    """One quarter, over all that were there."""

    heard: int
    declared: int
    silent: int

    @property
    def of(self) -> int:
        return self.heard + self.declared + self.silent


def columns_of(rows: Sequence[Row], count: int) -> list[Column]:
    found = []
    for place in range(count):
        states = [row.cells[place].state for row in rows]
        found.append(Column(*(states.count(state) for state in (HEARD, DECLARED, SILENT))))
    return found
