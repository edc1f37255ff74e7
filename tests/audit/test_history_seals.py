"""A hand in the database, past every trigger, is noticed; and nothing else is taken for one."""

from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Sum
from django.db.utils import ProgrammingError
from django.utils import timezone

from apps.audit import services
from apps.audit.models import Seal, Verification
from apps.audit.selectors import find_tampering, history_tables
from apps.issues.models import Issue, Status
from tests.factories import make_issue

pytestmark = pytest.mark.django_db
TABLE = "issues_issueevent"


@pytest.fixture
def issue() -> Issue:
    """Three events in two sealed stretches."""
    issue = make_issue()
    Issue.objects.filter(pk=issue.pk).update(status=Status.SORTED)
    services.seal_history(now=timezone.now())
    Issue.objects.filter(pk=issue.pk).update(status=Status.RECEIVED)
    services.seal_history(now=timezone.now())
    return issue


def past_the_triggers(sql: str) -> None:
    """As a superuser of the database, who leaves the triggers as they were found."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET session_replication_role = DEFAULT")


def found() -> list[tuple[str, str]]:
    return [(finding.table, finding.what) for finding in find_tampering()]


def test_what_nobody_touched_is_as_it_was(issue):
    assert found() == []
    assert Seal.objects.filter(table=TABLE).count() == 2
    assert services.seal_history(now=timezone.now()) == 0
    make_issue()
    assert found() == []  # what came later is no tampering


OLDEST = f"(SELECT min(pgh_id) FROM {TABLE})"
HANDS = {
    "words": f"UPDATE {TABLE} SET words = 'x' WHERE pgh_id = {OLDEST}",
    "who": f"""UPDATE {TABLE} SET pgh_context = '{{"user": 1}}' WHERE pgh_id = {OLDEST}""",
    "when": f"UPDATE {TABLE} SET pgh_created_at = now() - interval '1 year'",
    "deleted": f"DELETE FROM {TABLE} WHERE pgh_id = {OLDEST}",
    "the last one deleted": f"DELETE FROM {TABLE} WHERE pgh_id <> {OLDEST}",
    "renumbered": f"UPDATE {TABLE} SET pgh_id = -1 WHERE pgh_id = {OLDEST}",
}


@pytest.mark.parametrize("hand", HANDS)
def test_a_row_altered_by_hand_is_noticed(hand, issue):
    past_the_triggers(HANDS[hand])
    assert (TABLE, "altered") in found()


def test_a_row_put_in_is_noticed(issue):
    columns = [column for column in Seal.objects.first().columns if column != "pgh_id"]
    listed = ", ".join(f'"{column}"' for column in columns)
    past_the_triggers(
        f"INSERT INTO {TABLE} (pgh_id, {listed}) SELECT -1, {listed} FROM {TABLE} LIMIT 1"
    )
    assert (TABLE, "altered") in found()


def test_a_seal_cannot_be_made_anew_without_the_key_nor_taken_out(issue, settings):
    past_the_triggers(HANDS["words"])
    past_the_triggers("DELETE FROM audit_seal WHERE number = 2")
    key, settings.SECRET_KEY = settings.SECRET_KEY, "guessed-by-somebody"
    services.seal_history(now=timezone.now())
    settings.SECRET_KEY = key
    assert found().count((TABLE, "altered")) == 2
    past_the_triggers("DELETE FROM audit_seal WHERE number = 1")
    assert (TABLE, "a seal is missing") in found()


def test_a_new_secret_key_leaves_old_seals_good(issue, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "the-next-one"
    assert found() == []


def test_a_trigger_that_was_switched_off_is_noticed(issue):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER ALL")
    assert (TABLE, "not append-only") in found()


@pytest.mark.parametrize("table", ["audit_seal", "audit_verification", TABLE])
def test_what_is_kept_cannot_be_changed_or_deleted(table, issue):
    services.verify_history(now=timezone.now())
    with connection.cursor() as cursor, pytest.raises(ProgrammingError, match="Cannot update"):
        cursor.execute(f"DELETE FROM {table}")


def test_every_table_of_the_history_is_sealed_in_stretches(issue, monkeypatch):
    monkeypatch.setattr(services, "EVENTS_IN_A_SEAL", 2)
    for _each in range(5):
        make_issue()
    services.seal_history(now=timezone.now())
    sealed = Seal.objects.filter(table=TABLE, number__gt=2)
    assert [seal.events for seal in sealed] == [2, 2, 1]
    assert found() == []
    assert {"issues_issueevent", "projects_projectevent"} <= set(history_tables())


@pytest.fixture
def say(capsys) -> Callable[[], str]:
    def run() -> str:
        call_command("verify_history")
        return capsys.readouterr().out

    return run


def test_the_command_says_so_and_ends_with_an_error(issue, say, caplog):
    sealed = Seal.objects.aggregate(events=Sum("events"))["events"]
    assert sealed >= 3
    assert f"{sealed} events are as they were sealed" in say()
    past_the_triggers(HANDS["words"])
    with pytest.raises(CommandError):
        say()
    assert Verification.objects.first().findings[0]["table"] == TABLE
    assert "altered" in caplog.text


def test_django_admin_shows_it_to_system_administrators(issue, admin_client):
    past_the_triggers(HANDS["words"])
    services.verify_history(now=timezone.now())
    page = admin_client.get("/admin/audit/verification/").content.decode()
    assert "合わないところが1か所あります" in page
