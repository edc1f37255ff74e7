"""Everything that was ever changed about one thing, out of the audit history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, JSONField, Model
from django.utils.translation import gettext as _

from apps.common.wording import jdate

LATEST = 200
Part = tuple[Any, str]  # a tracked model, and the field by which its rows belong to the object
Names = dict[tuple[type[Model], Any], str]


@dataclass(frozen=True)
class Change:
    """What stood in one field before and after."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One step: when, by whom as far as it was said, about what, and what it changed."""

    at: datetime
    who: str
    about: str
    what: str
    why: str
    changes: tuple[Change, ...]


def record_of(kept: Model, parts: Sequence[Part]) -> list[Entry]:
    """Return the latest steps, the newest first, in a constant number of queries."""
    found = [(type(kept), _events(type(kept), "pgh_obj", kept))]
    found += [(model, _events(model, field, kept)) for model, field in parts]
    names = _names(found)
    entries = [entry for model, events in found for entry in _entries(model, events, names)]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:LATEST]


def _events(model: Any, field: str, kept: Model) -> list[Any]:
    events = model.pgh_event_model.objects.filter(**{field: kept.pk})
    return list(events.order_by("-pgh_id")[:LATEST])[::-1]


def _names(found: Sequence[tuple[Any, list[Any]]]) -> Names:
    """Return what the keys in the events stand for."""
    keys: defaultdict[type[Model], set[Any]] = defaultdict(set)
    for model, events in found:
        for event in events:
            keys[get_user_model()].add((event.pgh_context or {}).get("user"))
            for field in _links(model):
                keys[field.related_model].add(getattr(event, field.attname, None))
    return {
        (model, pk): str(row)
        for model, wanted in keys.items()
        for pk, row in model._default_manager.in_bulk(wanted - {None}).items()
    }


def _links(model: Any) -> list[Any]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def _entries(model: Any, events: Sequence[Any], names: Names) -> Iterator[Entry]:
    rows: dict[int, list[Any]] = defaultdict(list)
    for event in events:
        rows[event.pgh_obj_id].append(event)
    for steps in rows.values():
        for before, event in pairwise([None, *steps]):
            told = event.pgh_context or {}
            yield Entry(
                at=event.pgh_created_at,
                who=names.get((get_user_model(), told.get("user", 0)), _("プログラム")),
                about=str(model._meta.verbose_name),
                what=_what(event, told.get("action", "")),
                why=told.get("reason") or "",
                changes=tuple(_changes(model, before, event, names)),
            )


def _what(event: Any, action: str) -> str:
    words = {
        "begun": _("記録を始めた"),
        "insert": _("加えた"),
        "update": _("変えた"),
        "delete": _("消した"),
    }
    said = words[event.pgh_label]
    if action.startswith("transitions."):
        return _("%(what)s（%(why)s）") % {"what": said, "why": _("組織改正")}
    return said


def _changes(model: Any, before: Any, after: Any, names: Names) -> Iterator[Change]:
    """What is new beside what was; of a row that is gone, all that it was."""
    if after.pgh_label == "delete":
        before, after = after, None
    for field in model._meta.concrete_fields:
        untold = field.primary_key or isinstance(field, JSONField)
        if untold or not hasattr(before or after, field.attname):
            continue
        was, now = (_shown(field, event, names) for event in (before, after))
        if was != now:
            yield Change(str(field.verbose_name), was, now)


def _shown(field: Any, event: Any, names: Names) -> str:
    value = None if event is None else getattr(event, field.attname)
    if value in (None, ""):
        return "—"
    if isinstance(value, bool):
        return _("はい") if value else _("いいえ")
    if field.is_relation:
        return names.get((field.related_model, value), "—")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    return jdate(value) if isinstance(value, date) else str(value)
