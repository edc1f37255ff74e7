"""Who was heard: departments by quarters. 'Same here' is a full answer, and counted by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Generic, NamedTuple, TypeVar

from apps.common.fiscal_year import add_months, last_of_month, quarter_start
from apps.reports.figures.facts import Department, Facts
from apps.reports.figures.moment import Span
from apps.reports.figures.shapes import Cell, Participation, ParticipationRow, compared

QUARTERS_SHOWN = 4

Count = TypeVar("Count")
Heard = Counter[tuple[int, date]]


class Told(NamedTuple):
    """What was said, by department and quarter."""

    submitted: Heard
    confirmed: Heard
    declared: frozenset[tuple[int, date]]


class _Voices(NamedTuple, Generic[Count]):
    """How many departments were heard, only said 該当なし, or were silent: together all of them."""

    heard: Count
    declared: Count
    silent: Count


def participation(facts: Facts, span: Span, heir: Mapping[int, int]) -> Participation:
    """Return the map of all departments that take part, in the organisation's order."""
    quarters = quarters_until(span.ends_on)
    rows = _rows(facts, span.ends_on, quarters, heir)
    now, before = _voices(rows), _voices_before(facts, span, heir)
    return Participation(
        quarters=quarters,
        rows=rows,
        heard=compared(now.heard, before.heard),
        of=len(rows),
        silent=tuple(row.name for row in rows if _is_silent(row)),
        declared=now.declared,
        only_declared=compared(now.declared, before.declared),
        unheard=compared(now.silent, before.silent),
    )


def quarters_until(day: date) -> tuple[date, ...]:
    """Return the first days of the last four fiscal quarters, that of `day` last."""
    current = quarter_start(day)
    return tuple(add_months(current, 3 * step) for step in range(1 - QUARTERS_SHOWN, 1))


def _heard(row: ParticipationRow) -> bool:
    return row.cells[-1].submitted + row.cells[-1].confirmed > 0


def _is_silent(row: ParticipationRow) -> bool:
    return not _heard(row) and not row.cells[-1].declared


def _voices(rows: Sequence[ParticipationRow]) -> _Voices[int]:
    heard, silent = sum(map(_heard, rows)), sum(map(_is_silent, rows))
    return _Voices(heard, len(rows) - heard - silent, silent)


def _voices_before(facts: Facts, span: Span, heir: Mapping[int, int]) -> _Voices[int | None]:
    """Count the same quarter a month earlier; in its first month there is nothing to count."""
    earlier = span.before.ends_on
    quarter = quarter_start(span.ends_on)
    if quarter_start(earlier) != quarter:
        return _Voices(None, None, None)
    now = _voices(_rows(facts, earlier, (quarter,), heir))
    return _Voices(now.heard, now.declared, now.silent)


def _rows(
    facts: Facts, day: date, quarters: tuple[date, ...], heir: Mapping[int, int]
) -> tuple[ParticipationRow, ...]:
    submitted: Heard = Counter(
        (heir[point.department], quarter_start(point.submitted_on))
        for point in facts.points
        if point.submitted_on <= day
    )
    confirmed: Heard = Counter(
        (heir[said.department], quarter_start(said.confirmed_on))
        for said in facts.confirmations
        if said.confirmed_on is not None and said.confirmed_on <= day
    )
    declared = {
        (heir[said.department], said.quarter)
        for said in facts.declarations
        if said.declared_on <= day
    }
    spoke = {department for department, _quarter in [*submitted, *confirmed, *declared]}
    told = Told(submitted, confirmed, frozenset(declared))
    return tuple(
        _row(department, quarters, told)
        for department in facts.departments
        if department.exists_on(day) and (department.staffed or department.pk in spoke)
    )


def _row(department: Department, quarters: tuple[date, ...], told: Told) -> ParticipationRow:
    cells = tuple(_cell(department, quarter, told) for quarter in quarters)
    return ParticipationRow(
        department=department.pk,
        name=department.name,
        cells=cells,
        submitted=sum(cell.submitted for cell in cells),
        confirmed=sum(cell.confirmed for cell in cells),
    )


def _cell(department: Department, quarter: date, told: Told) -> Cell:
    key = (department.pk, quarter)
    declared = key in told.declared
    heard = told.submitted[key] + told.confirmed[key] > 0
    existed = department.starts_on <= last_of_month(add_months(quarter, 2))
    return Cell(told.submitted[key], told.confirmed[key], existed or heard or declared, declared)
