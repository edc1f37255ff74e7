"""Taking a server of the city's own into use, and doing without it."""

import numpy as np
import pytest
from django.core.checks import run_checks
from django.db import DatabaseError, connection
from django.test import override_settings
from django.utils import timezone

from apps.clusters import tasks
from apps.clusters.encoders.lexical import LexicalEncoder
from apps.clusters.models import EncoderRecord, IssueVector
from apps.clusters.nearest_index import PREFIX
from apps.clusters.own_encoder import own_encoder
from apps.clusters.selectors import near_cluster, near_issues, similar_issues
from apps.clusters.selectors.reading import read_text, readings
from apps.clusters.services import (
    encoders,
    forget_former_encoders,
    put_together,
    serve_own_encoder,
)
from tests.clusters.conftest import CASH_HERE, CASH_THERE, TREE
from tests.clusters.embeddings_server import running
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db(transaction=True)

DIMENSIONS = 512
SETTING = {"key": "s", "key_header": "api-key", "timeout": 2.0}


def all_in_one_corner(texts):
    """The words, but far from the middle, as sentence encoders have it."""
    return LexicalEncoder(DIMENSIONS).encode(texts) + 0.1


@pytest.fixture(autouse=True)
def fresh_choice():
    own_encoder.cache_clear()
    yield
    own_encoder.cache_clear()
    with connection.cursor() as cursor:
        for (name,) in own_indexes():
            cursor.execute(f"DROP INDEX {name}")


@pytest.fixture
def server():
    with running(all_in_one_corner) as server:
        yield server


@pytest.fixture
def use(server, settings):
    def _use(model="ruri", url=None):
        named = {"url": url or server.url, "model": model, "dimensions": DIMENSIONS}
        settings.EMBEDDINGS = {**SETTING, **named}
        own_encoder.cache_clear()

    return _use


@pytest.fixture
def voices(say, words_encoder):
    voices = [say(text) for text in (CASH_HERE, CASH_THERE, TREE)]
    tasks.encode_new_issues()
    return voices


@pytest.fixture
def reader():
    return make_person(make_department())


def serving():
    return readings()[0].encoder.name


def test_without_the_setting_no_text_leaves_this_machine(voices, server, reader):
    assert similar_issues(text=CASH_HERE, user=reader)
    tasks.propose_clusters()
    assert server.requests == []
    assert own_encoder() is None


def test_the_shipped_one_serves_until_the_new_one_has_read_everything(
    voices, use, reader, monkeypatch
):
    use()
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    monkeypatch.setattr(tasks.encode_new_issues, "delay", lambda **_how: None)
    assert tasks.encode_new_issues() == 2
    assert serving() == "words"
    assert similar_issues(text=CASH_HERE, user=reader)
    assert tasks.encode_new_issues(goes_on=True) == 1
    assert serving() == "openai"
    assert EncoderRecord.objects.get(encoder=f"openai ruri {DIMENSIONS}").serving_since
    found = similar_issues(text=CASH_HERE, user=reader)
    assert {near.issue for near in found} == set(voices[:2])


def test_its_vectors_are_seen_from_their_middle(voices, use):
    use()
    tasks.encode_new_issues()
    stored = IssueVector.objects.filter(encoder__startswith="openai").order_by("issue")
    cash, same_cash, tree = (np.asarray(row.vector, dtype=np.float32) for row in stored)
    assert cash @ same_cash > cash @ tree
    assert abs(cash @ tree) < 0.3  # from outside, all are alike by 0.8


def test_it_gets_an_index_of_its_own_once(voices, use):
    use()
    tasks.encode_new_issues()
    assert len(own_indexes()) == 1
    EncoderRecord.objects.update(serving_since=None)
    assert serve_own_encoder(now=timezone.now())
    assert len(own_indexes()) == 1


def test_when_it_does_not_answer_the_shipped_one_does(voices, use, server, reader):
    use()
    tasks.encode_new_issues()
    server.mood = "refusing"
    asked = len(server.requests)
    found = similar_issues(text=CASH_THERE, user=reader)
    assert {near.issue for near in found} == set(voices[:2])
    assert read_text(CASH_HERE)[0].encoder.name == "words"
    assert len(server.requests) == asked + 1  # then it was left alone


def test_what_it_could_not_read_yet_is_compared_by_the_shipped_one(
    voices, use, server, say, coordinator
):
    use()
    tasks.encode_new_issues()
    server.mood = "refusing"
    late = say("手数料を現金のほかカードでも払えるようにしたい")
    assert tasks.encode_new_issues() == 1
    assert near_issues(issue=late, user=coordinator)[0].issue in voices[:2]


def test_what_it_missed_it_reads_when_it_is_back(voices, use, server, say):
    use()
    tasks.encode_new_issues()
    server.mood = "refusing"
    late = say("手数料を現金のほかカードでも払えるようにしたい")
    tasks.encode_new_issues()
    assert late.vectors.count() == 1
    server.mood = "well"
    own_encoder.cache_clear()
    assert tasks.encode_new_issues() == 1
    assert late.vectors.count() == 2


def test_a_server_that_was_never_there_changes_nothing(voices, use, reader):
    use(url="http://127.0.0.1:9/v1/embeddings")
    assert tasks.encode_new_issues() == 0
    assert serving() == "words"
    assert similar_issues(text=CASH_HERE, user=reader)
    assert tasks.propose_clusters() == 1


def test_another_model_reads_anew_and_the_former_one_is_forgotten_at_night(voices, use):
    use("ruri")
    tasks.encode_new_issues()
    use("plamo")
    assert serving() == "words"
    tasks.encode_new_issues()
    assert readings()[0].key == f"openai plamo {DIMENSIONS}"
    tasks.propose_clusters()
    encoders = set(IssueVector.objects.values_list("encoder", flat=True))
    assert encoders == {f"words 1 {128}", f"openai plamo {DIMENSIONS}"}
    assert len(own_indexes()) == 1


def test_taken_out_of_the_settings_it_is_forgotten(voices, use, settings):
    use()
    tasks.encode_new_issues()
    settings.EMBEDDINGS = {**SETTING, "url": "", "model": "", "dimensions": 0}
    own_encoder.cache_clear()
    assert serving() == "words"
    assert forget_former_encoders() == 3
    assert own_indexes() == []


def test_groups_are_proposed_by_it_with_likelihoods_on_its_own_scale(voices, use):
    use()
    tasks.encode_new_issues()
    inherited = readings()[0].calibration
    shipped = readings()[1].calibration
    assert inherited.least_alike != pytest.approx(shipped.least_alike, abs=1e-3)
    assert 0 < inherited.pair(0.1) < inherited.pair(0.9) < 1


@pytest.mark.parametrize(
    ("changed", "number"),
    [
        ({"url": "ftp://x"}, "E001"),
        ({"model": ""}, "E002"),
        ({"dimensions": 0}, "E003"),
        ({"dimensions": 5000}, "E003"),
        ({"model": "m" * 81}, "E004"),
    ],
)
def test_half_a_setting_is_told_at_the_start(changed, number):
    whole = {"url": "http://city.example", "model": "ruri", "dimensions": 768}
    with override_settings(EMBEDDINGS={**SETTING, **whole}):
        assert not [error for error in run_checks() if error.id.startswith("clusters.")]
    with override_settings(EMBEDDINGS={**SETTING, **whole, **changed}):
        told = [error.id for error in run_checks() if error.id.startswith("clusters.")]
    assert told == [f"clusters.{number}"]


def own_indexes():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname FROM pg_indexes WHERE starts_with(indexname, %s)", [PREFIX]
        )
        return cursor.fetchall()


def test_an_index_that_cannot_be_built_stops_nothing(voices, use, reader, monkeypatch):
    def full(*_arguments):
        raise DatabaseError("no space left")

    monkeypatch.setattr(encoders, "index_vectors", full)
    use()
    assert tasks.encode_new_issues() == 3
    assert serving() == "words"
    monkeypatch.undo()
    tasks.encode_new_issues()
    assert serving() == "openai"


def test_a_shared_problem_it_has_not_read_is_compared_by_the_shipped_one(
    voices, use, server, say, coordinator
):
    use()
    tasks.encode_new_issues()
    server.mood = "refusing"
    late = say("手数料を現金のほかカードでも払えるようにしたい")
    tasks.encode_new_issues()
    cluster = put_together(actor=coordinator, issues=[late], title="現金", now=timezone.now())
    assert near_cluster(cluster=cluster, user=coordinator)[0].issue in voices[:2]
