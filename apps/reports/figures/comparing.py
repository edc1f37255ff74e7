"""Two months of the same report side by side: every figure of both, and how far it went."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from apps.common.fiscal_year import quarter_start
from apps.reports.figures.naming import Difference, Frozen, named, named_kpis

# Counted anew from each quarter's first day: in different quarters, they are not the same thing.
OF_THE_QUARTER = ("heard", "declared", "silent", "submitted_in_year", "confirmed_in_year")
BY_PROJECT = "plan"
SECTIONS: Mapping[str, tuple[str, ...]] = {
    "voices": (
        *("received", "open", "status", "own", "unpublished", "shared", "newest_shared"),
        *("claimed", "claims_given", "claims_asked"),
    ),
    "replies": ("owed", "kept", "late", "failed_mails"),
    BY_PROJECT: (
        *("project_state", "milestones_done", "milestones", "kpi", "outlook"),
        *("completed", "moved"),
    ),
    "heard": (*OF_THE_QUARTER, "departments"),
    "asked": ("others_total", "to_confirm", "due", "offers_total"),
    "group": ("decisions", "members", "problems"),
    "picked": ("picked",),
    "effects": ("effect", "unrealised", "rollout", "rolled_out_total"),
}


@dataclass(frozen=True)
class Line(Difference):
    """One figure in both months; `unit` is a KPI's own, `alike` whether a step means something."""

    unit: str = ""
    alike: bool = True

    @property
    def step(self) -> float | None:
        return super().step if self.alike else None

    @property
    def differs(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Section:
    code: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Comparison:
    """`crosses_quarters`: what is counted by the quarter has no difference."""

    earlier: date
    later: date
    sections: tuple[Section, ...]
    crosses_quarters: bool

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(line for section in self.sections for line in section.lines)

    @property
    def changed(self) -> int:
        return sum(line.differs for line in self.lines)

    @property
    def counts_quarters(self) -> bool:
        """Whether there is a figure whose difference would mean nothing."""
        return any(not line.alike for line in self.lines)

    def only_changed(self) -> Comparison:
        """Leave out what is the same in both months."""
        kept = (
            Section(section.code, tuple(line for line in section.lines if line.differs))
            for section in self.sections
        )
        sections = tuple(section for section in kept if section.lines)
        return Comparison(self.earlier, self.later, sections, self.crosses_quarters)


def compare(earlier: Frozen, later: Frozen) -> Comparison:
    """Return every figure of two months' reports about the same thing, by section.

    A figure that only one month has stands beside None.
    """
    months = [date.fromisoformat(one["month"]) for one in (earlier, later)]
    crosses = quarter_start(months[0]) != quarter_start(months[1])
    lines = tuple(_lines(earlier, later, crosses))
    sections = (_section(code, lines) for code in SECTIONS)
    found = tuple(section for section in sections if section.lines)
    return Comparison(months[0], months[1], found, crosses)


def _section(code: str, lines: tuple[Line, ...]) -> Section:
    places = {figure: place for place, figure in enumerate(SECTIONS[code])}
    found = [line for line in lines if line.code in places]
    if code == BY_PROJECT:  # What is about one project stays together.
        return Section(code, tuple(found))
    return Section(code, tuple(sorted(found, key=lambda line: places[line.code])))


def _lines(earlier: Frozen, later: Frozen, crosses: bool) -> Iterator[Line]:
    old, new = named(earlier), named(later)
    units = {**_units(earlier), **_units(later)}
    for code, about in dict.fromkeys([*new, *old]):
        yield Line(
            code,
            about,
            old.get((code, about)),
            new.get((code, about)),
            unit=units.get(about, "") if code == "kpi" else "",
            alike=not (crosses and code in OF_THE_QUARTER),
        )


def _units(figures: Frozen) -> dict[str, str]:
    return {about: str(kpi["unit"]) for about, kpi in named_kpis(figures)}
