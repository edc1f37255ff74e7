"""What happens while the program is thinking: people decide, texts change, servers fail."""

import pytest
from django.utils import timezone

from apps.clusters.models import ClusterProposal
from apps.clusters.selectors import shelf
from apps.clusters.selectors.candidates import find_groups
from apps.clusters.services import (
    proposals,
    propose_clusters,
    put_together,
    reject_proposal,
    store_vectors,
)
from tests.clusters.conftest import CASH_HERE, CASH_THERE, TREE

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair(say, words_encoder):
    say(TREE)
    return [say(CASH_HERE), say(CASH_THERE)]


@pytest.fixture
def while_thinking(monkeypatch):
    """Do something between looking for groups and writing them down."""

    def _while_thinking(work):
        def thinking(reading):
            found = find_groups(reading)
            work()
            return found

        monkeypatch.setattr(proposals, "find_groups", thinking)

    return _while_thinking


def test_what_is_rejected_meanwhile_is_not_proposed_again(pair, coordinator, while_thinking):
    propose_clusters(now=timezone.now())
    proposal = ClusterProposal.objects.get()
    while_thinking(
        lambda: reject_proposal(actor=coordinator, proposal=proposal, now=timezone.now())
    )
    assert propose_clusters(now=timezone.now()) == 0
    assert not ClusterProposal.objects.open().exists()


def test_what_is_put_together_meanwhile_is_not_proposed(pair, coordinator, while_thinking):
    def put() -> None:
        put_together(actor=coordinator, issues=pair, title="現金", now=timezone.now())

    while_thinking(put)
    assert propose_clusters(now=timezone.now()) == 0


def test_a_text_that_changed_since_it_was_asked_for_is_left_out(pair, words_encoder):
    store_vectors()
    kept = shelf.Shelf("words 1 128", 128)
    known, unknown = pair
    row = known.vectors.get()
    _vectors, rows = kept.rows([(known.pk, row.text_hash), (unknown.pk, "another text")])
    assert rows.tolist() == [0, -1]
