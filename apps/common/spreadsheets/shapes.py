"""What comes out of an uploaded table, and how much of one is read."""

from dataclasses import dataclass


class Unreadable(Exception):
    """Why a file cannot be read: old_format, locked, too_large, broken, letters or quotes.

    `line` is where reading stopped, if that is known.
    """

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


@dataclass(frozen=True)
class Bounds:
    """How far an xlsx file may unfold."""

    inflated: int = 20 * 1024 * 1024
    parts: int = 500
    columns: int = 64
    lines: int = 1_048_576  # as many as a sheet can have


@dataclass(frozen=True)
class Line:
    """One line of a table, numbered as people see it in a spreadsheet."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)

    @property
    def filled(self) -> tuple[str, ...]:
        """The cells up to the last one that holds something."""
        length = len(self.cells)
        while length and not self.cells[length - 1].strip():
            length -= 1
        return self.cells[:length]
