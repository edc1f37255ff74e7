"""submit_issue: what it stores, refuses, and promises."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from apps.deliveries.models import OutboundMessage
from apps.issues.models import Draft, Issue, Status
from apps.issues.services import save_draft, submit_issue
from apps.organization.models import Role
from tests.factories import make_issue, make_person

pytestmark = pytest.mark.django_db

# 2026-11-23 is a holiday, in the middle of the night in Tokyo.
NOW = datetime(2026, 11, 22, 16, 30, tzinfo=UTC)


def submit(actor, words="紙を打ち直している", form_key=None, **details) -> Issue:
    return submit_issue(actor=actor, form_key=form_key or uuid4(), words=words, now=NOW, **details)


def test_words_are_stored_as_they_are_typed(submitter):
    words = "　髙﨑さん\ue000のﾊﾝｺ\n👨‍👩‍👧 <script>alert(1)</script> \u202eabc\u200b \n"
    issue = submit(submitter, words)
    issue.refresh_from_db()
    assert issue.words == words
    assert issue.department == submitter.department
    assert issue.status == Status.RECEIVED


def test_the_promise_counts_open_days_in_tokyo(submitter, settings):
    settings.FIRST_REPLY_BUSINESS_DAYS = 3
    assert submit(submitter).reply_due_on == date(2026, 11, 26)


def test_it_is_acknowledged_by_mail_without_a_name_in_the_subject(submitter):
    issue = submit(submitter)
    mail = OutboundMessage.objects.get(obligation=f"issue:{issue.pk}:received")
    assert mail.recipient == submitter
    assert submitter.name not in mail.subject


def test_the_draft_is_gone_once_delivered(submitter):
    key = uuid4()
    save_draft(owner=submitter, form_key=key, fields={"words": "書きかけ"}, now=NOW)
    submit(submitter, form_key=key)
    assert not Draft.objects.exists()


def test_a_refused_mail_leaves_nothing_behind(submitter, monkeypatch):
    def broken(**_):
        raise RuntimeError

    monkeypatch.setattr("apps.issues.services.mails.queue_mail", broken)
    with pytest.raises(RuntimeError):
        submit(submitter)
    assert not Issue.objects.exists()


def test_the_same_form_gives_the_same_row(submitter):
    key = uuid4()
    assert submit(submitter, form_key=key) == submit(submitter, form_key=key)
    assert Issue.objects.count() == OutboundMessage.objects.count() == 1


def test_a_key_of_somebody_else_tells_nothing_about_theirs(submitter):
    theirs = make_issue()
    with pytest.raises(ValidationError) as refusal:
        submit(submitter, form_key=theirs.form_key)
    assert refusal.value.code == "form_key_taken"


@pytest.mark.django_db(transaction=True)
def test_fifty_posts_of_one_form_at_once_store_one_row(submitter):
    key = uuid4()

    def post(_):
        try:
            return submit(submitter, form_key=key).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        stored = set(pool.map(post, range(50)))
    assert stored == {Issue.objects.get().pk}
    assert OutboundMessage.objects.count() == 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("", "says_nothing"),
        (" \u3000\u200b\n", "says_nothing"),
        ("あ" * 10_001, "too_long"),
        ("困\0る", "not_storable"),
        ("困\ud800る", "not_storable"),
    ],
)
def test_what_cannot_be_kept_is_refused(submitter, words, code):
    with pytest.raises(ValidationError) as refusal:
        submit(submitter, words)
    assert refusal.value.code == code
    assert not Issue.objects.exists()


def test_ten_thousand_characters_are_fine(submitter):
    assert len(submit(submitter, "困" * 10_000).words) == 10_000


@pytest.mark.parametrize(
    "details", [{"times": 0}, {"minutes": 10_000}, {"people": -1}, {"per": "century"}]
)
def test_impossible_figures_are_refused(submitter, details):
    with pytest.raises(ValidationError):
        submit(submitter, **details)


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.SYSTEM_ADMIN])
def test_who_belongs_to_no_working_department_cannot_submit(department, role):
    with pytest.raises(PermissionDenied):
        submit(make_person(department, role))
