"""Who was heard: departments by quarters. 'Same here' is a full answer, and counted by itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from apps.common.fiscal_year import add_months, last_of_month, quarter_start
from apps.reports.figures.facts import Department, Facts
from apps.reports.figures.moment import Span
from apps.reports.figures.shapes import Cell, Participation, ParticipationRow, compared

QUARTERS_SHOWN = 4

Heard = Counter[tuple[int, date]]


class Told(NamedTuple):
    """What was said, by department and quarter."""

    submitted: Heard
    confirmed: Heard
    declared: frozenset[tuple[int, date]]


def participation(facts: Facts, span: Span, heir: Mapping[int, int]) -> Participation:
    """Return the map of all departments that take part, in the organisation's order."""
    quarters = quarters_until(span.ends_on)
    rows = _rows(facts, span.ends_on, quarters, heir)
    unheard = [row for row in rows if not _heard(row)]
    silent = tuple(row.name for row in unheard if not row.cells[-1].declared)
    return Participation(
        quarters=quarters,
        rows=rows,
        heard=compared(len(rows) - len(unheard), _heard_before(facts, span, heir)),
        of=len(rows),
        silent=silent,
        declared=len(unheard) - len(silent),
    )


def quarters_until(day: date) -> tuple[date, ...]:
    """Return the first days of the last four fiscal quarters, that of `day` last."""
    current = quarter_start(day)
    return tuple(add_months(current, 3 * step) for step in range(1 - QUARTERS_SHOWN, 1))


def _heard(row: ParticipationRow) -> bool:
    return row.cells[-1].submitted + row.cells[-1].confirmed > 0


def _heard_before(facts: Facts, span: Span, heir: Mapping[int, int]) -> int | None:
    """Count who had been heard in the same quarter a month earlier; None in its first month."""
    earlier = span.before.ends_on
    quarter = quarter_start(span.ends_on)
    if quarter_start(earlier) != quarter:
        return None
    return sum(_heard(row) for row in _rows(facts, earlier, (quarter,), heir))


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
