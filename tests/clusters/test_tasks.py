import pytest
from django.core.cache import cache
from django.core.management import call_command

from apps.clusters import tasks
from apps.clusters.models import ClusterProposal, IssueVector
from apps.clusters.tasks import encode_new_issues, propose_clusters
from tests.clusters.conftest import CASH_HERE, CASH_THERE, TREE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def voices(say, words_encoder):
    return [say(text) for text in (CASH_HERE, CASH_THERE, TREE)]


def test_new_ones_are_encoded_by_the_clock():
    assert encode_new_issues() == 3
    assert encode_new_issues() == 0


def test_what_is_left_queues_up_behind_other_work(monkeypatch):
    queued = []
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    monkeypatch.setattr(encode_new_issues, "delay", lambda **how: queued.append(how))
    assert encode_new_issues() == 2
    assert encode_new_issues() == 0  # the clock, meanwhile: one is queued already
    assert encode_new_issues(**queued[0]) == 1
    assert len(queued) == 1


def test_a_reading_that_vanished_is_begun_anew(monkeypatch):
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    monkeypatch.setattr(encode_new_issues, "delay", lambda **_how: None)  # lost with the queue
    encode_new_issues()
    cache.delete(tasks.READING)  # as its time runs out
    assert encode_new_issues() == 1


def test_proposals_are_made_by_the_clock_even_when_nothing_was_encoded_before():
    assert propose_clusters() == 1
    assert IssueVector.objects.count() == 3


def test_proposals_wait_until_everything_is_encoded(monkeypatch):
    queued = []
    monkeypatch.setattr(tasks, "AT_ONCE", 2)
    monkeypatch.setattr(propose_clusters, "delay", lambda: queued.append("again"))
    assert [propose_clusters(), propose_clusters()] == [0, 1]
    assert queued == ["again"]


def test_both_can_be_called_by_hand(capsys):
    call_command("encode_issues")
    call_command("propose_clusters")
    assert capsys.readouterr().out == "3 encoded\n1 proposed\n"
    assert ClusterProposal.objects.open().count() == 1
