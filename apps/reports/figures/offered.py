"""The shapes of what a report says of improvements: the picked ones, and their roll-out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PickedStanding:
    """What became of one of the picked (three), beside its state a month earlier."""

    pk: int
    title: str
    problem: str
    state: str
    state_before: str | None


@dataclass(frozen=True)
class RolloutNews:
    """Departments that newly stand where; `of` counts also those whose names are not listed."""

    state: str
    departments: tuple[str, ...]
    of: int

    @property
    def left(self) -> int:
        return self.of - len(self.departments)


@dataclass(frozen=True)
class RolledOut:
    """An improvement that departments newly tried or took into use in the month."""

    pk: int
    title: str
    news: tuple[RolloutNews, ...]


@dataclass(frozen=True)
class Offer:
    """An improvement that others use or try; `newly` counts those who went further this month."""

    pk: int
    title: str
    used: int
    trying: int
    newly: int
