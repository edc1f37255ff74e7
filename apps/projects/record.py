"""Everything that was ever changed about a project, out of the history that the database keeps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _

from apps.common.record import Change, Entry
from apps.common.wording import jdate, number
from apps.organization.models import User
from apps.projects.models import Kpi, Pillar, Project, ProjectLink, ProjectMember, ProjectNote

PARTS: tuple[Any, ...] = (Kpi, ProjectMember, ProjectNote, ProjectLink)
PEOPLE = ("owner_id", "person_id", "author_id", "added_by_id")
UNTOLD = ("id", "program", "project", "replaces", "author", "written_at", "added_by", "added_at")
LATEST = 100


@dataclass(frozen=True)
class Names:
    """What the keys in the events stand for."""

    people: dict[int, str]
    pillars: dict[int, str]


def record_of(project: Project) -> list[Entry]:
    """Return the latest steps, the newest first, in a constant number of queries."""
    found = [(Project, _events(Project, pgh_obj=project.pk))]
    found += [(part, _events(part, project=project.pk)) for part in PARTS]
    names = _names([event for _model, events in found for event in events], project)
    entries = [entry for model, events in found for entry in _entries(model, events, names)]
    return sorted(entries, key=lambda entry: entry.at)[::-1][:LATEST]


def _events(model: Any, **which: int) -> list[Any]:
    return list(model.pgh_event_model.objects.filter(**which).order_by("pgh_id"))


def _names(events: Sequence[Any], project: Project) -> Names:
    keys = {getattr(event, name, None) for event in events for name in PEOPLE}
    keys |= {_told(event).get("user") for event in events}
    people = User.objects.in_bulk(keys - {None})
    pillars = Pillar.objects.filter(program=project.program_id)
    return Names(
        people={key: person.name for key, person in people.items()},
        pillars={pillar.pk: pillar.name for pillar in pillars},
    )


def _entries(model: Any, events: Sequence[Any], names: Names) -> Iterator[Entry]:
    rows: dict[int, list[Any]] = defaultdict(list)
    for event in events:
        rows[event.pgh_obj_id].append(event)
    for steps in rows.values():
        for before, event in pairwise([None, *steps]):
            told = _told(event)
            yield Entry(
                at=event.pgh_created_at,
                who=names.people.get(told.get("user", 0), _("プログラム")),
                about=_about(model, event, names),
                what=_what(event),
                why=told.get("reason") or "",
                changes=tuple(_changes(model, before, event, names)) if before else (),
            )


def _told(event: Any) -> dict[str, Any]:
    """What the services said of a step; nothing where a row was written without one."""
    told: dict[str, Any] | None = event.pgh_context
    return told or {}


def _about(model: Any, event: Any, names: Names) -> str:
    kind = str(model._meta.verbose_name)
    return _("%(kind)s「%(name)s」") % {"kind": kind, "name": _name(model, event, names)}


def _name(model: Any, event: Any, names: Names) -> str:
    if model is ProjectMember:
        return names.people.get(event.person_id, "")
    if model is ProjectNote:
        return jdate(event.noted_on)
    return str(event.label if model is ProjectLink else event.name)


def _what(event: Any) -> str:
    words = {"insert": _("加えた"), "update": _("変えた"), "delete": _("消した")}
    return words[event.pgh_label]


def _changes(model: Any, before: Any, after: Any, names: Names) -> Iterator[Change]:
    for field in model._meta.concrete_fields:
        was, now = getattr(before, field.attname), getattr(after, field.attname)
        if was != now and field.name not in UNTOLD:
            yield Change(
                str(field.verbose_name), _shown(field, was, names), _shown(field, now, names)
            )


def _shown(field: Any, value: Any, names: Names) -> str:
    if value in (None, ""):
        return "—"
    if field.attname in PEOPLE:
        return names.people.get(value, "—")
    if field.attname == "pillar_id":
        return names.pillars.get(value, "—")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, date):
        return jdate(value)
    return number(value) if isinstance(value, Decimal) else str(value)
