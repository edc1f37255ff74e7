"""Fault 24: the database is lost, and comes back from a backup that knows less than the world."""

import psycopg
import pytest
from psycopg.sql import SQL, Identifier

from apps.deliveries.sending import deliver
from tests.faults.figures import Verdict, broke, held, times
from tests.faults.oracle import judge
from tests.faults.rig import (
    address_of_test_database,
    dump_of,
    lived,
    own_postgres,
    restore,
    spelled,
)

pytestmark = pytest.mark.django_db(transaction=True)
WHAT = "database lost, and restored from a backup"
MAILS = times(5, 200)
NOW = "2026-11-25T09:00+09:00"


def rows_of(database: str) -> dict[str, int]:
    """How many rows each table has."""
    with psycopg.connect(spelled(database)) as there:
        tables = there.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        counted = SQL("SELECT count(*) FROM {}")
        return {
            table: there.execute(counted.format(Identifier(table))).fetchone()[0]
            for (table,) in tables.fetchall()
        }


def drill(queue, person, server, tmp_path, **more) -> tuple[Verdict, bool]:
    """Back up between two mails, lose everything, restore elsewhere, and let a worker go on."""
    somebody = person()
    queue("probe:before", somebody)
    deliver()
    for number in range(MAILS):
        queue(f"probe:{number}", somebody)
    dump = dump_of(address_of_test_database(), tmp_path / "backup")
    before = rows_of(address_of_test_database())
    deliver()  # after the backup: the world knows what it does not
    with own_postgres() as elsewhere:
        restore(dump, elsewhere.url)
        assert rows_of(elsewhere.url) == before
        for _round in range(2):
            lived(server, [NOW], DATABASE_URL=elsewhere.url, **more)
        with psycopg.connect(spelled(elsewhere.url)) as there:
            found = "SELECT message_id, state FROM deliveries_outboundmessage"
            rows = there.execute(found).fetchall()
            shut = there.execute("SELECT paused_at FROM deliveries_outbox").fetchone()
    return judge(rows, server), shut[0] is not None


def test_24_nothing_leaves_a_restored_database_until_somebody_looked(
    queue, person, server, tmp_path
):
    result, is_shut = drill(queue, person, server, tmp_path)
    held(24, WHAT, MAILS, result)
    assert is_shut
    assert result.unknown == MAILS


def test_24_a_worker_that_does_not_notice_sends_again(queue, person, server, tmp_path):
    result, _is_shut = drill(queue, person, server, tmp_path, FAULT_UNPROTECTED="restored")
    broke(24, WHAT, result)
