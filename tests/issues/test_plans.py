"""With very many rows the lists use their indexes: the plans of the queries that pages ask."""

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.benchmarks.issue_lists import ADMIN, addresses
from tests.benchmarks.many_issues import fill

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def names_held_back(settings):
    """As in a city: whether a department's name may be read is part of every query."""
    settings.SMALL_DEPARTMENT = 3


ROWS = 20_000
READ_WHOLE = ("Seq Scan on issues_issue", "Seq Scan on issues_confirmation")


@pytest.fixture(scope="module")
def people(django_db_setup, django_db_blocker):
    """A city with very many pain points, gone again after this module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield fill(ROWS)
        transaction.set_rollback(True)


def read_whole(person, address: str) -> list[str]:
    """Return the plans that read a whole table, of what a page asks the database."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    found = []
    for query in captured.captured_queries:
        if query["sql"].startswith("SELECT") and "issues_" in query["sql"]:
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN {query['sql']}")
                plan = "\n".join(row for (row,) in cursor.fetchall())
            found += [plan] if any(scan in plan for scan in READ_WHOLE) else []
    return found


@pytest.mark.parametrize("role", ["staff", "wg_member", "coordinator"])
def test_no_list_reads_the_whole_table(people, role):
    looked_at = addresses(people) | (ADMIN if role == "coordinator" else {})
    plans = {name: read_whole(people[role], address) for name, address in looked_at.items()}
    assert {name: found for name, found in plans.items() if found} == {}


@pytest.mark.parametrize(
    ("index", "address"),
    [
        ("issue_newest", "/issues/"),
        ("issue_words_grams", "/issues/?q=琺瑯"),
        ("issue_widest", "/issues/?sort=many"),
        ("issue_queue", "/admin/issues/issue/"),
    ],
)
def test_without_its_index_it_would(people, index, address):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(f"DROP INDEX {index}")
        assert read_whole(people["coordinator"], address)
        transaction.set_rollback(True)
