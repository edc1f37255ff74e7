"""Fault 10: PostgreSQL is killed while it commits; what was acknowledged has to be there, once."""

import random
import sys
import time
from collections import Counter

import psycopg
import pytest

from tests.factories import make_department, make_person
from tests.faults.figures import Verdict, broke, held, rounds, times
from tests.faults.rig import (
    address_of_test_database,
    dump_of,
    own_postgres,
    restore,
    rig_for,
    spelled,
    wait_for,
)

pytestmark = pytest.mark.django_db(transaction=True)
WHAT = "PostgreSQL killed while it commits"
KILLS = times(5, 100)


def killed_while_committing(server, tmp_path, kills, *, careful):
    """Kill PostgreSQL again and again under somebody who delivers; return how it went, and the
    seconds from each kill until the next delivery was acknowledged."""
    chance, seconds = random.Random(10), []
    actor = make_person(make_department())
    dump = dump_of(address_of_test_database(), tmp_path / "city")
    with own_postgres(throwaway=not careful) as postgres:
        restore(dump, postgres.url)
        with rig_for(server, DATABASE_URL=postgres.url) as rig:
            writer = rig.start(
                "writer", [sys.executable, "-m", "tests.faults.writer", actor.username]
            )
            for _number in rounds(f"10 {WHAT}", kills):
                wait_for_more(writer)
                time.sleep(chance.random() / 5)
                postgres.kill_a_session(at="COMMIT")
                seconds.append(wait_for_more(writer))
            writer.stop()
            told = acknowledged(writer)
        stored = stored_in(postgres.url)
    lost = sum(words not in stored for words in told)
    return Verdict(lost, sum(count - 1 for count in stored.values()), 0), seconds


def acknowledged(writer):
    return [f"{number}番目の困りごと" for number in writer.log.read_text().split()]


def wait_for_more(writer):
    """Wait for the next acknowledgement; return the seconds."""
    before = len(acknowledged(writer))
    return wait_for(lambda: len(acknowledged(writer)) > before)


def stored_in(database):
    with psycopg.connect(spelled(database)) as there:
        return Counter(words for (words,) in there.execute("SELECT words FROM issues_issue"))


def test_10_what_was_acknowledged_is_there_once(server, tmp_path):
    result, seconds = killed_while_committing(server, tmp_path, KILLS, careful=True)
    held(10, WHAT, KILLS, result, seconds)


def test_10_a_database_that_answers_before_it_wrote_loses(server, tmp_path):
    """The control: `synchronous_commit` and `fsync` off, as the throw-away one of the tests is."""
    result, _seconds = killed_while_committing(server, tmp_path, 5, careful=False)
    broke(10, WHAT, result)
