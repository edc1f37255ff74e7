"""Pain points of several departments, and an encoder that needs no weights."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.cache import cache
from django.utils import timezone

from apps.clusters.encoders.lexical import LexicalEncoder
from apps.clusters.selectors import reading
from apps.clusters.services import put_together
from apps.clusters.tasks import READING
from apps.issues.models import Confirmation, ConfirmationState, Issue
from apps.organization.models import Department, Role, User
from tests.factories import make_department, make_issue, make_person

BACKEND = "django.contrib.auth.backends.ModelBackend"

CASH_HERE = "窓口の手数料を現金でしか払えず、カードが使えない"
CASH_THERE = "手数料の支払いが現金だけで、窓口でカードを使えない"
CASH_ELSEWHERE = "窓口の手数料、現金のほかにカードも使えるようにしてほしい"
TREE = "公園の木が倒れそうで危ない"


@pytest.fixture(autouse=True)
def nobody_reads():
    """The cache outlives a test: what one began to read, the next does not wait for."""
    yield
    cache.delete(READING)


@pytest.fixture
def words_encoder(monkeypatch) -> LexicalEncoder:
    """The words alone, without weights to load: what is about the same words is alike."""
    encoder = LexicalEncoder(128)
    monkeypatch.setattr(reading, "default_encoder", lambda: encoder)
    return encoder


@pytest.fixture
def coordinator(db) -> User:
    return make_person(make_department("情報政策課"), Role.COORDINATOR)


@pytest.fixture
def colleague(db) -> User:
    """Another coordinator, who sorts at the same time."""
    return make_person(make_department(), Role.COORDINATOR)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def signed_in(client):
    """Sign a person in and return the client."""

    def _signed_in(person: User):
        client.force_login(person, backend=BACKEND)
        return client

    return _signed_in


Say = Callable[..., Issue]


@pytest.fixture
def say(db) -> Say:
    """Somebody of a department of their own says something; published unless told otherwise."""

    def _say(words: str, department: Department | None = None, *, published: bool = True, **fields):
        person = make_person(department or make_department())
        statement = words if published else ""
        return make_issue(person, words=words, statement=statement, **fields)

    return _say


@pytest.fixture
def confirm():
    """A department says 'same here'."""

    def _confirm(issue: Issue, department: Department, *, settled: bool = True, **figures):
        person = make_person(department, Role.HEAD)
        now = timezone.now()
        word = {"confirmed_by": person, "confirmed_at": now} if settled else {}
        return Confirmation.objects.create(
            issue=issue,
            department=department,
            state=ConfirmationState.CONFIRMED if settled else ConfirmationState.PROPOSED,
            proposed_by=person,
            created_at=now,
            **word,
            **figures,
        )

    return _confirm


@pytest.fixture
def together(coordinator):
    """Put pain points together."""

    def _together(*issues: Issue, title: str = "現金しか使えない"):
        return put_together(actor=coordinator, issues=issues, title=title, now=timezone.now())

    return _together
