"""What stands alone, until something new resembles it; and taking that back."""

import pytest
from django.core.exceptions import ValidationError

from apps.clusters.models import LoneIssue, SortingDecision
from apps.clusters.services import (
    leave_alone,
    propose_clusters,
    store_vectors,
    undo_last,
    wake_lone_ones,
)
from tests.clusters.conftest import CASH_HERE, CASH_THERE, TREE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("words_encoder")]


def test_it_rests_until_something_new_resembles_it(say, coordinator, now):
    issue, other = say(CASH_HERE), say(CASH_THERE)
    leave_alone(actor=coordinator, issue=issue, now=now)
    store_vectors()
    assert wake_lone_ones() == 0  # what was there already was seen
    say(TREE)
    store_vectors()
    assert wake_lone_ones() == 0
    new = say(CASH_THERE)
    store_vectors()
    assert wake_lone_ones() == 1
    assert LoneIssue.objects.get(issue=issue).resembled_by == new
    assert wake_lone_ones() == 0
    assert not LoneIssue.objects.filter(issue=other).exists()


def test_no_run_proposes_it_while_it_rests(say, coordinator, now):
    issue = say(CASH_HERE)
    say(CASH_THERE)
    say(TREE)
    leave_alone(actor=coordinator, issue=issue, now=now)
    assert propose_clusters(now=now) == 0
    undo_last(actor=coordinator, now=now)
    assert propose_clusters(now=now) == 1


def test_said_again_after_something_resembled_it(say, coordinator, now):
    issue = say(CASH_HERE)
    leave_alone(actor=coordinator, issue=issue, now=now)
    leave_alone(actor=coordinator, issue=issue, now=now)
    assert SortingDecision.objects.count() == 1
    say(CASH_THERE)
    store_vectors()
    wake_lone_ones()
    leave_alone(actor=coordinator, issue=issue, now=now)
    assert LoneIssue.objects.get(issue=issue).resembled_by is None
    undo_last(actor=coordinator, now=now)
    assert LoneIssue.objects.get(issue=issue).resembled_by is not None


def test_who_is_put_with_others_is_alone_no_more(say, together, coordinator, now):
    issue = say(CASH_HERE)
    leave_alone(actor=coordinator, issue=issue, now=now)
    together(issue, say(CASH_THERE))
    assert not LoneIssue.objects.exists()
    undo_last(actor=coordinator, now=now)
    assert LoneIssue.objects.get().issue == issue


def test_what_lies_in_a_shared_problem_is_not_alone(say, together, coordinator, now):
    issue = say(CASH_HERE)
    together(issue)
    with pytest.raises(ValidationError):
        leave_alone(actor=coordinator, issue=issue, now=now)
