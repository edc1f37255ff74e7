"""Likelihoods follow what people answer, and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.clusters.calibration import SHIPPED
from apps.clusters.models import EncoderRecord
from apps.clusters.selectors import likely_clusters, open_proposals
from apps.clusters.selectors.answers import answers_to
from apps.clusters.selectors.reading import readings
from apps.clusters.services import (
    accept_proposal,
    add_to_cluster,
    learn_from_answers,
    leave_alone,
    propose_clusters,
    put_together,
    reject_proposal,
    store_vectors,
    take_out,
    undo_last,
)
from tests.clusters.conftest import CASH_HERE, CASH_THERE, TREE

pytestmark = pytest.mark.django_db

NOW = timezone.now()


@pytest.fixture
def known(say, words_encoder, coordinator):
    """A shared problem that has been there for a while."""
    cluster = put_together(
        actor=coordinator,
        issues=[say(CASH_HERE), say(CASH_THERE)],
        title="現金",
        now=NOW - timedelta(days=9),
    )
    store_vectors()
    return cluster


@pytest.fixture
def alike(say):
    """Many that use the very same words."""

    def _alike(count):
        found = [say(f"{CASH_HERE}。{number}番") for number in range(count)]
        store_vectors()
        return found

    return _alike


def likelihood_of_first(issue, coordinator):
    return likely_clusters(issue=issue, user=coordinator, least=0)[0].likelihood


def figures():
    return readings()[0].calibration


def test_before_any_answer_the_shipped_likelihoods_hold(db, words_encoder):
    assert learn_from_answers(now=NOW) == 0
    assert figures() == SHIPPED


def test_none_of_these_said_often_makes_the_queue_more_modest(known, alike, coordinator):
    issues = alike(26)
    before = likelihood_of_first(issues[0], coordinator)
    for issue in issues[1:]:
        leave_alone(actor=coordinator, issue=issue, now=NOW)
    assert learn_from_answers(now=NOW) == 25
    assert likelihood_of_first(issues[0], coordinator) < before - 0.1


def test_yes_this_one_said_often_makes_it_surer(known, alike, coordinator):
    before = figures()
    for minute, issue in enumerate(alike(25)):
        at = NOW + timedelta(minutes=minute)
        add_to_cluster(actor=coordinator, cluster=known, issues=[issue], now=at)
    learn_from_answers(now=NOW)
    assert figures().company(0.5) > before.company(0.5)


def test_what_was_taken_back_teaches_nothing(known, alike, coordinator):
    leave_alone(actor=coordinator, issue=alike(1)[0], now=NOW)
    undo_last(actor=coordinator, now=NOW)
    assert learn_from_answers(now=NOW) == 0


def test_what_was_corrected_teaches_nothing(known, alike, coordinator):
    [issue] = alike(1)
    add_to_cluster(actor=coordinator, cluster=known, issues=[issue], now=NOW)
    assert answers_to(readings()[0].encoder).chosen == [0]
    take_out(actor=coordinator, issue=issue, now=NOW)
    assert answers_to(readings()[0].encoder).chosen == []


def test_rejected_proposals_make_the_next_ones_more_modest(say, words_encoder, coordinator):
    for text in ("鍵が一本しかない", "席が足りない", "椅子がこわれている", "棚が高くて届かない"):
        for _ in range(2):
            say(text)
    assert propose_clusters(now=NOW) == 4
    first, *others = open_proposals(coordinator)
    accept_proposal(actor=coordinator, proposal=first, title="鍵", now=NOW)
    learn_from_answers(now=NOW)
    surer = figures().group(1.0)
    for proposal in others:
        reject_proposal(actor=coordinator, proposal=proposal, now=NOW)
    assert learn_from_answers(now=NOW) == 4
    assert figures().group(1.0) < surer


def test_learning_twice_is_learning_once(known, alike, coordinator):
    for issue in alike(5):
        leave_alone(actor=coordinator, issue=issue, now=NOW)
    learn_from_answers(now=NOW)
    first = EncoderRecord.objects.get().calibration
    learn_from_answers(now=NOW + timedelta(days=1))
    assert EncoderRecord.objects.get().calibration == first


def test_what_may_be_proposed_stays_as_measured(known, alike, say, coordinator):
    say(TREE)
    for issue in alike(5):
        leave_alone(actor=coordinator, issue=issue, now=NOW)
    learn_from_answers(now=NOW)
    assert figures().least_alike == SHIPPED.least_alike
    assert figures().least_in_company == SHIPPED.least_in_company
