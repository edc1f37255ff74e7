"""Frozen figures one by one, each under a name: to compare editions with each other, and months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

Frozen = Mapping[str, Any]
Value = int | float | str | None
Key = tuple[str, str]

WHOLE = ("received", "open", "shared", "failed_mails")
COUNTED = (
    *("moved", "completed", "decisions", "members", "problems", "others_total", "to_confirm"),
    *("due", "unpublished", "own", "newest_shared", "rolled_out_total", "offers_total"),
)


@dataclass(frozen=True)
class Difference:
    """One figure that is not the same: its code, what it is about, and both values."""

    code: str
    about: str
    before: Value
    after: Value

    @property
    def step(self) -> float | None:
        """How far a number went; None where one of both is none."""
        if isinstance(self.before, int | float) and isinstance(self.after, int | float):
            return round(self.after - self.before, 2)
        return None


def named(figures: Frozen) -> dict[Key, Value]:
    """Return each figure of a report under its code and what it is about, in a fixed order."""
    return dict(_named(figures))


def _named(figures: Frozen) -> Iterator[tuple[Key, Value]]:
    yield from (((code, ""), figures[code]["now"]) for code in WHOLE if code in figures)
    for row in figures.get("statuses", ()):
        yield ("status", row["status"]), row["count"]["now"]
    for code, promise in figures.get("promises", {}).items():
        yield (code, ""), promise["now"]
    if claimed := figures.get("claimed"):
        yield ("claimed", ""), claimed["hours"]["now"]
        yield ("claims_given", ""), claimed["given"]
        yield ("claims_asked", ""), claimed["asked"]
    yield from _participation(figures.get("participation", {}))
    for one in figures.get("picked", ()):
        yield ("picked", one["title"]), one["state"]
    yield from _effects(figures)
    for program in figures.get("programs", ()):
        yield from _outlook(program)
    for project in _projects(figures):
        yield from _project(project)
    yield from (((code, ""), _count(figures[code])) for code in COUNTED if code in figures)


def _count(listed: Any) -> int:
    return listed if isinstance(listed, int) else len(listed)


def _projects(figures: Frozen) -> list[Frozen]:
    """All projects of the city's report, or the one that a working group's is about."""
    own = [figures["project"]] if "project" in figures else []
    programs = figures.get("programs", ())
    return own + [project for program in programs for project in program["projects"]]


def _participation(took_part: Frozen) -> Iterator[tuple[Key, Value]]:
    """The whole city's map, or one department's own row of it."""
    if "heard" in took_part:
        yield ("heard", ""), took_part["heard"]["now"]
        if "declared" in took_part:
            yield ("declared", ""), took_part["declared"]
        yield ("silent", ""), len(took_part["silent"])
        yield ("departments", ""), took_part["of"]
    elif "submitted" in took_part:
        yield ("submitted_in_year", ""), took_part["submitted"]
        yield ("confirmed_in_year", ""), took_part["confirmed"]


def _effects(figures: Frozen) -> Iterator[tuple[Key, Value]]:
    for one in figures.get("effects", ()):
        yield ("effect", f"{one['measure']} {one['kind']}"), one["value"]
        if one["unrealised"]:
            yield ("unrealised", f"{one['measure']} {one['kind']}"), one["unrealised"]
    for one in figures.get("standings", ()):
        if one["departments"]:
            yield ("rollout", one["state"]), one["departments"]


def _outlook(standing: Frozen) -> Iterator[tuple[Key, Value]]:
    if outlook := standing.get("outlook"):
        yield ("outlook", standing["name"]), outlook["latest"]


def _project(project: Frozen) -> Iterator[tuple[Key, Value]]:
    name = project["name"]
    yield ("project_state", name), project["state"]
    yield ("milestones_done", name), project["milestones_done"]["now"]
    yield ("milestones", name), project["milestones"]
    yield from _outlook(project)
    for about, kpi in _kpis(project):
        yield ("kpi", about), kpi["value"]


def _kpis(project: Frozen) -> Iterator[tuple[str, Frozen]]:
    return ((f"{kpi['name']} ({project['name']})", kpi) for kpi in project["kpis"])


def named_kpis(figures: Frozen) -> Iterator[tuple[str, Frozen]]:
    """Return each KPI under what `named` says it is about."""
    for project in _projects(figures):
        yield from _kpis(project)


def _agree(before: Any, after: Any) -> bool:
    """Return whether they say the same, of what both know: new figures put nothing right."""
    if isinstance(before, Mapping) and isinstance(after, Mapping):
        return all(_agree(before[key], after[key]) for key in before.keys() & after.keys())
    if isinstance(before, list) and isinstance(after, list):
        return len(before) == len(after) and all(map(_agree, before, after))
    return bool(before == after)


def differences(before: Frozen, after: Frozen) -> tuple[Difference, ...]:
    """Return what is not the same in two reports, figures that only one of them has included."""
    old, new = named(before), named(after)
    found = tuple(
        Difference(*key, old.get(key), new.get(key))
        for key in dict.fromkeys([*new, *old])
        if old.get(key) != new.get(key)
    )
    if not found and not _agree(before, after):
        return (Difference("details", "", None, None),)
    return found
