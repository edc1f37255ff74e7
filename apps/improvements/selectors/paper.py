"""Where the old way still runs beside the new one, and who is still to be asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from apps.improvements.models import Improvement, ImprovementState, PaperAnswer, RolloutState
from apps.improvements.paper import asked_on
from apps.improvements.selectors.grid import Cell, grid_of, heirs_on
from apps.organization.models import Department

LIVE = (ImprovementState.LIVE, ImprovementState.SETTLED)
USING = {RolloutState.TRYING, RolloutState.IN_USE, RolloutState.SETTLED}
Key = tuple[int, int]


@dataclass(frozen=True)
class Asked:
    """A department concerned: its last answer or that of one it carries on, and what it owes."""

    department: Department
    answer: PaperAnswer | None
    asked_on: date | None

    @property
    def old_runs(self) -> bool:
        return self.answer is not None and self.answer.old_runs

    @property
    def inherited(self) -> bool:
        return self.answer is not None and self.answer.department_id != self.department.pk


def paper_of(improvement: Improvement, *, today: date) -> list[Asked]:
    """Return the departments concerned by one improvement; none before it went live."""
    return asked_about([improvement], today=today).get(improvement.pk, [])


def asked_about(improvements: Iterable[Improvement], *, today: date) -> dict[int, list[Asked]]:
    """Return, by improvement that went live, what its departments say. Six queries."""
    live = [one for one in improvements if one.live_on is not None and one.state in LIVE]
    if not live:
        return {}
    departments = list(Department.objects.on(today))
    answers = _answers(live, today)
    return {
        line.improvement.pk: [
            _asked(line.improvement, place, answers.get((line.improvement.pk, place.pk)), today)
            for place, cell in zip(departments, line.cells, strict=True)
            if _is_concerned(cell) or (line.improvement.pk, place.pk) in answers
        ]
        for line in grid_of(live, departments, today=today).lines
    }


def still_on_paper(improvements: Iterable[Improvement], *, today: date) -> dict[int, int]:
    """Return in how many departments the old way still runs, by improvement; none: not in it."""
    counted = {
        key: sum(one.old_runs for one in asked)
        for key, asked in asked_about(improvements, today=today).items()
    }
    return {key: count for key, count in counted.items() if count}


def undecided_in(
    improvements: Sequence[Improvement], *, today: date
) -> Iterator[tuple[int, int, date]]:
    """Yield improvement, department and since when it has neither said yes nor no.

    Whoever decides later counts from the day it said so, whoever hit the same wall and has not
    answered from the day on which it went live.
    """
    departments = list(Department.objects.on(today))
    for line in grid_of(improvements, departments, today=today).lines:
        for place, cell in zip(departments, line.cells, strict=True):
            since = cell.stands_on if cell.state == RolloutState.TO_DECIDE else None
            if not cell.state and cell.proposed:
                since = line.improvement.live_on
            if since is not None:
                yield line.improvement.pk, place.pk, since


def live_improvements() -> list[Improvement]:
    return list(
        Improvement.objects.filter(state__in=LIVE, live_on__isnull=False)
        .select_related("owner")
        .order_by("pk")
    )


def _is_concerned(cell: Cell) -> bool:
    """Whoever uses it; and whoever hit the same wall and has not said that it is not for them."""
    return cell.state in USING or (not cell.state and cell.proposed)


def _asked(
    improvement: Improvement, place: Department, answer: PaperAnswer | None, today: date
) -> Asked:
    assert improvement.live_on is not None  # noqa: S101  only what went live is asked about
    answered_on = answer.answered_on if answer else None
    still_runs = answer is not None and answer.old_runs
    return Asked(place, answer, asked_on(improvement.live_on, answered_on, still_runs, today))


def _answers(improvements: Sequence[Improvement], today: date) -> dict[Key, PaperAnswer]:
    """The answer that counts. A department's own goes before those it inherits.

    Of several that it inherits the one counts that says that the old way still runs.
    """
    heirs = heirs_on(today)
    rows = PaperAnswer.objects.filter(improvement__in=improvements, answered_on__lte=today)
    latest = {
        (row.improvement_id, row.department_id): row
        for row in rows.select_related("answered_by").order_by("answered_at", "pk")
    }
    found: dict[Key, PaperAnswer] = {}
    for (improvement, department), row in sorted(
        latest.items(), key=lambda item: (item[1].old_runs, item[1].answered_at)
    ):
        found |= {(improvement, heir): row for heir in heirs.get(department, ())}
    return found | latest
