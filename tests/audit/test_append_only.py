"""The role that the program runs under can add to the history, and do nothing else to it."""

from collections.abc import Iterator

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from apps.audit import services
from apps.audit.guards import kept_tables
from apps.audit.models import Seal
from apps.audit.selectors import find_tampering
from apps.issues.models import Issue, Status
from tests.factories import make_issue

pytestmark = pytest.mark.django_db
ROLE = "komarigoto_web"
TABLE = "issues_issueevent"


def refused(sql: str) -> str:
    """Return what the database says to it; nothing where it does it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError as error:
        return str(error)
    return ""


def test_no_table_of_the_history_can_be_emptied():
    """Also under the role that owns the tables. A trigger on rows does not see a TRUNCATE."""
    assert {TABLE, "organization_membershipevent", "audit_seal"} <= set(kept_tables())
    open_ones = [
        t for t in kept_tables() if "never emptied" not in refused(f"TRUNCATE {t} CASCADE")
    ]
    assert open_ones == []


def test_where_that_was_taken_off_it_is_noticed():
    make_issue()
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER audit_never_emptied ON {TABLE}")
    assert [(f.table, f.what) for f in find_tampering()] == [(TABLE, "not append-only")]


@pytest.fixture
def as_the_program() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {ROLE} NOLOGIN")
    call_command("restrict_role", ROLE)
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {ROLE}")
        yield
        cursor.execute("RESET ROLE")


def test_a_restricted_role_does_the_work_and_its_history_is_kept_and_sealed(as_the_program):
    issue = make_issue()
    Issue.objects.filter(pk=issue.pk).update(status=Status.SORTED)
    Issue.objects.filter(pk=issue.pk).delete()
    assert services.seal_history(now=timezone.now()) >= 3
    assert Seal.objects.filter(table=TABLE).exists()
    assert services.verify_history(now=timezone.now()).findings == []


HANDS = {
    "altering": f"UPDATE {TABLE} SET words = 'x'",
    "deleting": f"DELETE FROM {TABLE}",
    "emptying": f"TRUNCATE {TABLE}",
    "switching a trigger off": f"ALTER TABLE {TABLE} DISABLE TRIGGER ALL",
    "no more history": "ALTER TABLE issues_issue DISABLE TRIGGER ALL",
    "no triggers in this session": "SET session_replication_role = replica",
    "dropping": f"DROP TABLE {TABLE}",
    "another function": "CREATE OR REPLACE FUNCTION audit_keep() RETURNS trigger "
    "LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'",
    "a seal": "DELETE FROM audit_seal",
}


@pytest.mark.parametrize("hand", HANDS)
def test_and_reaches_no_event_by_any_way(hand, as_the_program):
    make_issue()
    services.seal_history(now=timezone.now())
    assert refused(HANDS[hand])


def test_a_role_that_could_do_it_all_the_same_is_refused():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
    with pytest.raises(CommandError, match="owns"):
        call_command("restrict_role", owner)
    with pytest.raises(CommandError, match="no role"):
        call_command("restrict_role", "nobody-at-all")
