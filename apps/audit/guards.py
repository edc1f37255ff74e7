"""What the database lets nobody do to the history, and a role that cannot change that."""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from apps.audit.models import Seal, Verification
from apps.audit.selectors import EMPTIED, history_tables, tables_with

# Triggers on rows do not see that a whole table is emptied.
FUNCTION = """
    CREATE OR REPLACE FUNCTION audit_keep() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION '% is never emptied', TG_TABLE_NAME; END $$
"""
TRIGGER = f"CREATE TRIGGER {EMPTIED} BEFORE TRUNCATE ON {{table}} EXECUTE FUNCTION audit_keep()"
WORKS = (
    "GRANT USAGE ON SCHEMA {schema} TO {role}",
    "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {schema} TO {role}",
    "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA {schema} TO {role}",
)
# UPDATE stays, which a trigger refuses: without it, sealing could not wait for the writers.
KEEPS = "REVOKE DELETE, TRUNCATE, TRIGGER, REFERENCES ON {table} FROM {role}"
COULD = """
    SELECT r.rolsuper OR EXISTS (
        SELECT 1 FROM pg_tables t
        WHERE t.schemaname = current_schema AND pg_has_role(r.oid, t.tableowner, 'MEMBER'))
    FROM pg_roles r WHERE r.rolname = %s
"""


class RoleUnfit(Exception):
    """Why a role cannot be the one that the program runs under."""


def kept_tables() -> list[str]:
    """The tables of events, and what was made of them."""
    return [*history_tables(), Seal._meta.db_table, Verification._meta.db_table]


def guard_history(**_told: Any) -> None:
    """Keep every table of the history that there is by now from being emptied."""
    there = set(connection.introspection.table_names())
    missing = [table for table in kept_tables() if table in there - tables_with(EMPTIED)]
    if not missing:
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(FUNCTION)
        for table in missing:
            cursor.execute(TRIGGER.format(table=connection.ops.quote_name(table)))


@transaction.atomic
def restrict(role: str) -> None:
    """Let a role do all that the program does, and nothing to the history but add to it."""
    name = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(COULD, [role])
        found = cursor.fetchone()
        if found is None:
            raise RoleUnfit(f"There is no role {role}.")
        if found[0]:
            raise RoleUnfit(f"{role} owns the tables or may do everything; make another role.")
        cursor.execute("SELECT current_schema")
        schema = name(cursor.fetchone()[0])
        for grant in WORKS:
            cursor.execute(grant.format(schema=schema, role=name(role)))
        for table in kept_tables():
            cursor.execute(KEEPS.format(table=name(table), role=name(role)))
