"""Two at once over the same words (13): the second is told; nothing is written over unread."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from apps.issues.models import Issue, StatementVersion
from apps.issues.services import agree_to_statement, wording, write_statement
from apps.organization.models import Role, User
from tests.factories import make_department, make_issue, make_person
from tests.faults.figures import Figure, note
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)

RACES = 100


def writing(actor: User, issue: Issue, text: str, seen: int) -> Callable[[], object]:
    now = timezone.now()
    return lambda: write_statement(actor=actor, issue=issue, statement=text, seen=seen, now=now)


def written_over(races: int) -> int:
    """Let two coordinators put the same pain point into words, having read the same; again and
    again. Return how often one wrote over what the other had just written, unread."""
    issue, here = make_issue(), make_department()
    coordinators = [make_person(here, Role.COORDINATOR) for _ in range(2)]
    unread = 0
    for number in range(races):
        seen = issue.statement_versions.count()
        texts = [f"{number}回目の言葉{side}" for side in "甲乙"]
        pairs = zip(coordinators, texts, strict=True)
        made = at_once(*(writing(who, issue, text, seen) for who, text in pairs))
        unread += made == [True, True]
        issue.refresh_from_db()
        assert True in made
        assert issue.statement == issue.statement_versions.last().text
    return unread


def test_13_two_coordinators_word_the_same_pain_point(monkeypatch):
    wrong = written_over(RACES)
    monkeypatch.setattr(wording, "check_seen", lambda newest, seen: None)
    note(Figure(13, "two coordinators word the same", RACES, wrong, written_over(RACES)))


def test_an_agreement_never_lands_on_words_that_were_not_read():
    coordinator = make_person(make_department(), Role.COORDINATOR)
    for number in range(RACES // 5):
        issue = make_issue()
        writing(coordinator, issue, "はじめの言葉", 0)()
        submitter, now = User.objects.get(pk=issue.submitted_by_id), timezone.now()
        at_once(
            writing(coordinator, issue, f"{number}回目の言葉", 1),
            lambda who=submitter, what=issue, when=now: agree_to_statement(
                actor=who, issue=what, seen=1, now=when
            ),
        )
        newest = StatementVersion.objects.newest_of(issue).first()
        assert (newest.number, newest.stance) == (2, "proposed")
