"""Two coordinators put the same pain point into words at the same moment, a hundred times."""

from collections.abc import Callable

import pytest
from django.utils import timezone

from apps.issues.models import Issue, StatementVersion
from apps.issues.services import agree_to_statement, wording, write_statement
from apps.organization.models import Role, User
from tests.factories import make_department, make_issue, make_person
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)

RACES = 100


def people() -> list[User]:
    here = make_department()
    return [make_person(here, Role.COORDINATOR) for _ in range(2)]


def writing(actor: User, issue: Issue, text: str, seen: int) -> Callable[[], object]:
    now = timezone.now()
    return lambda: write_statement(actor=actor, issue=issue, statement=text, seen=seen, now=now)


def race(rounds: int) -> tuple[Issue, list[list[bool]]]:
    """Both write over what both have read; return who was let through in each round."""
    issue, coordinators, through = make_issue(), people(), []
    for number in range(rounds):
        seen = issue.statement_versions.count()
        texts = [f"{number}回目の言葉{side}" for side in "甲乙"]
        pairs = zip(coordinators, texts, strict=True)
        through.append(at_once(*(writing(who, issue, text, seen) for who, text in pairs)))
    return issue, through


def test_of_two_wordings_over_the_same_one_is_kept_and_the_other_told():
    issue, through = race(RACES)
    assert [sorted(made) for made in through] == [[False, True]] * RACES
    versions = list(issue.statement_versions.all())
    assert [version.number for version in versions] == list(range(1, RACES + 1))
    issue.refresh_from_db()
    assert issue.statement == versions[-1].text


def test_without_the_version_seen_some_are_overwritten_unread(monkeypatch):
    """The control: were nobody asked what they had seen, the race above would lose words."""
    monkeypatch.setattr(wording, "check_seen", lambda newest, seen: None)
    _issue, through = race(RACES // 5)
    assert [True, True] in through


def test_an_agreement_never_lands_on_words_that_were_not_read():
    coordinator, *_rest = people()
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
