"""Which tables hold the history, and whether it is what it was when it was sealed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.apps import apps
from django.db import connection
from pghistory.models import Event

from apps.audit.marks import BEGINNING, Stretch, is_genuine
from apps.audit.models import Seal


class Finding(NamedTuple):
    """What does not fit, and between which keys (`pgh_id`) of which table."""

    table: str
    what: str
    after_id: int = 0
    up_to_id: int = 0


ALTERED, UNKNOWN_COLUMNS = "altered", "columns are gone"
SEAL_MISSING, UNPROTECTED = "a seal is missing", "not append-only"
ROWS, EMPTIED = "pgtrigger_append_only_", "audit_never_emptied"  # triggers


def history_tables() -> list[str]:
    """Every table of events that the installed apps have."""
    return sorted(model._meta.db_table for model in apps.get_models() if issubclass(model, Event))


def columns_of(table: str) -> list[str]:
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    return sorted(column.name for column in described)


def find_tampering() -> Iterator[Finding]:
    """Yield what was altered, taken out or put in after it was sealed."""
    guarded = _guarded_tables()
    for table in history_tables():
        if table not in guarded:
            yield Finding(table, UNPROTECTED)
        yield from _look_through(table)


def _look_through(table: str) -> Iterator[Finding]:
    known = set(columns_of(table))
    before, reached = "", BEGINNING
    for number, seal in enumerate(Seal.objects.filter(table=table), start=1):
        where = (seal.after_id, seal.up_to_id)
        stretch = Stretch(table, *where, tuple(seal.columns))
        if (seal.number, seal.after_id) != (number, reached):
            yield Finding(table, SEAL_MISSING, reached, seal.after_id)
        elif not known.issuperset(seal.columns):
            yield Finding(table, UNKNOWN_COLUMNS, *where)
        elif not is_genuine(seal.mark, stretch, seal.number, before):
            yield Finding(table, ALTERED, *where)
        before, reached = seal.mark, seal.up_to_id


def _guarded_tables() -> set[str]:
    """Where an event can be neither altered nor deleted, and all of them not emptied."""
    return tables_with(ROWS) & tables_with(EMPTIED)


def tables_with(trigger: str) -> set[str]:
    """Where a trigger whose name begins so stands and is switched on."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger "
            "WHERE starts_with(tgname, %s) AND tgenabled <> 'D'",
            [trigger],
        )
        return {row[0].strip('"') for row in cursor.fetchall()}
