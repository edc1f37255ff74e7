"""Everything that was ever changed about one thing, out of the audit history."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import JSONField, Model
from django.utils.translation import gettext as _

from apps.common.wording import jdate, number

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


class Record:
    """What the database kept of one row and of its parts.

    A page that leaves something out, or says it in words of its own, overrides what differs.
    """

    untold: Collection[str] = ()  # names of fields
    tells_first = True  # whether the first step of a row tells all that stood in it

    def __init__(self, kept: Model, parts: Sequence[Part] = ()) -> None:
        self.kept = kept
        self.names: Names = {}
        self._parts: list[Part] = [(type(kept), "pgh_obj"), *parts]

    def entries(self) -> list[Entry]:
        """Return the latest steps, the newest first, in a constant number of queries."""
        found = [(model, self._events(model, field)) for model, field in self._parts]
        self.names = self._names(found)
        entries = [entry for model, events in found for entry in self._steps(model, events)]
        return sorted(entries, key=lambda entry: entry.at)[::-1][:LATEST]

    def about(self, model: Any, _event: Any) -> str:
        return str(model._meta.verbose_name)

    def who(self, user: Any) -> str:
        """By whom; `user` is a key, or None where no person stood behind it."""
        return self.names.get((get_user_model(), user), _("プログラム"))

    def what(self, label: str, action: str) -> str:
        said = {"insert": _("加えた"), "update": _("変えた"), "delete": _("消した")}[label]
        if action.startswith("transitions."):
            return _("%(what)s（%(why)s）") % {"what": said, "why": _("組織改正")}
        return said

    def shown(self, field: Any, value: Any) -> str:
        """Return a value in the reader's words."""
        if value in (None, ""):
            return "—"
        if isinstance(value, bool):
            return _("はい") if value else _("いいえ")
        if field.is_relation:
            return self.names.get((field.related_model, value), "—")
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(value, date):
            return jdate(value)
        return number(value) if isinstance(value, Decimal) else str(value)

    def _events(self, model: Any, field: str) -> list[Any]:
        events = model.pgh_event_model.objects.filter(**{field: self.kept.pk})
        return list(events.order_by("-pgh_id")[:LATEST])[::-1]

    def _names(self, found: Sequence[tuple[Any, list[Any]]]) -> Names:
        """Return what the keys in the events stand for."""
        keys: defaultdict[type[Model], set[Any]] = defaultdict(set)
        for model, events in found:
            links = [field for field in self._told(model) if field.is_relation]
            for event in events:
                keys[get_user_model()].add((event.pgh_context or {}).get("user"))
                for field in links:
                    keys[field.related_model].add(getattr(event, field.attname, None))
        return {
            (model, pk): str(row)
            for model, wanted in keys.items()
            for pk, row in model._default_manager.in_bulk(wanted - {None}).items()
        }

    def _told(self, model: Any) -> Iterator[Any]:
        for field in model._meta.concrete_fields:
            if not (field.primary_key or isinstance(field, JSONField) or field.name in self.untold):
                yield field

    def _steps(self, model: Any, events: Sequence[Any]) -> Iterator[Entry]:
        rows: dict[int, list[Any]] = defaultdict(list)
        for event in events:
            rows[event.pgh_obj_id].append(event)
        for steps in rows.values():
            for before, event in pairwise([None, *steps]):
                context = event.pgh_context or {}
                yield Entry(
                    at=event.pgh_created_at,
                    who=self.who(context.get("user")),
                    about=self.about(model, event),
                    what=self.what(event.pgh_label, context.get("action", "")),
                    why=context.get("reason") or "",
                    changes=tuple(self._changes(model, before, event)),
                )

    def _changes(self, model: Any, before: Any, after: Any) -> Iterator[Change]:
        """What is new beside what was; of a row that is gone, all that it was."""
        if not self.tells_first and (before is None or after.pgh_label == "delete"):
            return
        if after.pgh_label == "delete":
            before, after = after, None
        for field in self._told(model):
            if hasattr(before or after, field.attname):
                was, now = (
                    self.shown(field, event and getattr(event, field.attname))
                    for event in (before, after)
                )
                if was != now:
                    yield Change(str(field.verbose_name), was, now)
