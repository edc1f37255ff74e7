"""The submitter answers, and the coordinators notice."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.issues.models import Answer, Issue
from apps.issues.selectors import written_back
from apps.issues.services import answer_reply, change_status, withdraw_issue
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person
from tests.racing import at_once

pytestmark = pytest.mark.django_db
TEXT = "様式は3枚あります。写真を添えますか。"


@pytest.fixture
def coordinator():
    return make_person(make_department(), Role.COORDINATOR)


@pytest.fixture
def replied(submitter, coordinator) -> Issue:
    issue = make_issue(submitter)
    reply(coordinator, issue)
    issue.refresh_from_db()
    return issue


def reply(coordinator, issue, text="様式は何枚ですか。") -> None:
    change_status(
        actor=coordinator, issue=issue, status="reviewing", reply=text, now=timezone.now()
    )


def answer(actor, issue, text=TEXT, key=None) -> Answer:
    return answer_reply(
        actor=actor, issue=issue, text=text, form_key=key or uuid.uuid4(), now=timezone.now()
    )


def test_it_reaches_the_queue_until_it_is_answered(browse, submitter, coordinator, replied):
    answer(submitter, replied)
    assert written_back(Issue.objects.all()).get() == replied
    desk = browse(coordinator)
    assert replied.words[:10] in desk.get("/admin/issues/issue/?answered=new").content.decode()
    assert "返事が来ている" in desk.get("/").content.decode()
    assert TEXT in desk.get(f"/admin/issues/issue/{replied.pk}/change/").content.decode()
    reply(coordinator, replied, "3枚ですね。ありがとうございます。")
    assert not written_back(Issue.objects.all()).exists()


def test_it_stands_in_the_history_for_readers_of_the_words_without_a_name(
    browse, submitter, replied
):
    answer(submitter, replied)
    Issue.objects.update(statement="様式が多い", published_at=timezone.now())
    address = replied.get_absolute_url()
    assert "あなたの返事" in browse(submitter).get(address).content.decode()
    head = browse(make_person(submitter.department, Role.HEAD)).get(address).content.decode()
    assert TEXT in head
    assert "届けた人の返事" in head
    assert submitter.name not in head
    assert TEXT not in browse(make_person(make_department())).get(address).content.decode()


def test_the_same_form_twice_is_one_answer(browse, submitter, replied):
    page, key = browse(submitter), str(uuid.uuid4())
    for _click in range(2):
        page.post(f"/issues/{replied.pk}/answer/", {"text": TEXT, "form_key": key})
    assert Answer.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_are_one_answer(submitter, replied):
    key = uuid.uuid4()
    at_once(*(lambda: answer(submitter, replied, key=key) for _click in range(20)))
    assert Answer.objects.count() == 1


def test_a_key_of_another_answer_stores_nothing(submitter, replied):
    key = uuid.uuid4()
    answer(submitter, replied, key=key)
    with pytest.raises(ValidationError) as refused:
        answer(submitter, replied, "別のこと", key)
    assert refused.value.code == "stale"


@pytest.mark.parametrize("text", ["", " \u200b", "困\0る", "あ" * 2001])
def test_what_cannot_be_sent_is_explained_and_kept(browse, submitter, replied, text):
    data = {"text": text, "form_key": str(uuid.uuid4())}
    shown = browse(submitter).post(f"/issues/{replied.pk}/answer/", data)
    assert shown.status_code == 200
    assert "field--error" in shown.content.decode()
    assert text.split("\0")[0][:50].strip() in shown.content.decode()
    assert not Answer.objects.exists()


def test_before_a_reply_and_after_a_withdrawal_there_is_nothing_to_answer(submitter):
    issue = make_issue(submitter)
    with pytest.raises(ValidationError):
        answer(submitter, issue)
    withdraw_issue(actor=submitter, issue=issue, now=timezone.now())
    with pytest.raises(ValidationError):
        answer(submitter, issue)


def test_nobody_else_answers(browse, coordinator, replied):
    head = make_person(replied.department, Role.HEAD)
    for person in (head, coordinator):
        with pytest.raises(PermissionDenied):
            answer(person, replied)
        assert browse(person).get(f"/issues/{replied.pk}/answer/").status_code == 404


def test_a_broken_promise_is_admitted(browse, submitter):
    issue = make_issue(submitter, reply_due_on="2026-01-05")
    shown = browse(submitter).get(issue.get_absolute_url()).content.decode()
    assert "お約束の日を過ぎています" in shown
    assert "この日までに最初のお返事" not in shown
