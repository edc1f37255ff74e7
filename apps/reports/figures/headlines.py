"""The three sentences of a report, chosen by plain rules. What they say is data, not text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from apps.reports.figures.shapes import (
    Compared,
    DueMilestone,
    Headline,
    MovedDate,
    Participation,
    ProgramStanding,
    ProjectStanding,
    Promises,
)


def city_headlines(
    *,
    month: date,
    received: Compared,
    programs: Sequence[ProgramStanding],
    promises: Promises,
    moved: int,
    participation: Participation,
) -> tuple[Headline, ...]:
    """What was heard, where the program stands, and the one thing that matters most."""
    return (
        _heard(month, received),
        *(_program(program) for program in programs[:1]),
        _matters_most(promises, moved, participation),
    )


def _heard(month: date, received: Compared) -> Headline:
    if not received.now:
        return Headline("nothing_received", {"month": month.isoformat()})
    before = received.before or 0
    values: dict[str, int | str] = {"month": month.isoformat(), "count": received.now}
    return Headline("received", {**values, "before": before})


def _program(program: ProgramStanding) -> Headline:
    values: dict[str, int | str] = {state: count.now for state, count in program.states.items()}
    return Headline("program", {**values, "days_past_goal": program.days_past_goal})


def _matters_most(promises: Promises, moved: int, participation: Participation) -> Headline:
    """Late replies come first, then moved dates, then those who were not heard."""
    kept: dict[str, int | str] = {"owed": promises.owed.now, "kept": promises.kept.now}
    if promises.late.now:
        return Headline("replies_late", {"late": promises.late.now, **kept})
    if moved:
        return Headline("dates_moved", {"moved": moved})
    if participation.silent:
        return Headline(
            "departments_silent", {"silent": len(participation.silent), "of": participation.of}
        )
    return Headline("promises_kept", kept) if promises.owed.now else Headline("all_calm")


def department_headlines(
    *,
    total: int,
    still_open: int,
    resolved: int,
    others: int,
    due: Sequence[DueMilestone],
    to_confirm: int,
) -> tuple[Headline, ...]:
    """What became of ours, what others said, and the most pressing thing that is due from us."""
    return (
        _own(total, still_open, resolved),
        Headline("others_said", {"count": others}) if others else Headline("others_none"),
        _due(due, to_confirm),
    )


def _own(total: int, still_open: int, resolved: int) -> Headline:
    if not total:
        return Headline("own_none")
    values: dict[str, int | str] = {"total": total, "resolved": resolved, "open": still_open}
    if not still_open:
        return Headline("own_closed", values)
    return Headline("own_points" if resolved else "own_open", values)


def _due(due: Sequence[DueMilestone], to_confirm: int) -> Headline:
    late = sum(milestone.days_late > 0 for milestone in due)
    if late:
        return Headline("milestones_late", {"late": late})
    if due:
        return Headline("milestones_due", {"due": len(due)})
    return Headline("to_confirm", {"count": to_confirm}) if to_confirm else Headline("nothing_due")


def project_headlines(
    project: ProjectStanding, due: Sequence[DueMilestone], moved: Sequence[MovedDate]
) -> tuple[Headline, ...]:
    """Which state, how much is done, and the one thing that matters most to the group."""
    done: dict[str, int | str] = {"total": project.milestones, "done": project.milestones_done.now}
    before = project.state_before or project.state
    return (
        Headline("project_state", {"state": project.state, "before": before}),
        Headline("project_done", done) if project.milestones else Headline("project_none"),
        _presses(due, moved),
    )


def _presses(due: Sequence[DueMilestone], moved: Sequence[MovedDate]) -> Headline:
    late = sum(milestone.days_late > 0 for milestone in due)
    if late:
        return Headline("project_late", {"late": late})
    if moved:
        return Headline("dates_moved", {"moved": len(moved)})
    return Headline("project_due", {"due": len(due)}) if due else Headline("project_calm")
