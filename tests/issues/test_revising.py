"""Saying more, saying it differently, taking it back: the submitter's, until somebody begins."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.common.business_days import add_business_days
from apps.issues.models import Status
from apps.issues.services import edit_words, restore_issue, tell_more, withdraw_issue
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_more_is_told_and_the_words_stay(submitter):
    issue = make_issue(submitter, words="紙が多い", tool="紙の台帳")
    tell_more(actor=submitter, issue=issue, times=2, per="day", minutes=15, wish="一度で済む")
    issue.refresh_from_db()
    assert (issue.words, issue.tool, issue.wish) == ("紙が多い", "紙の台帳", "一度で済む")
    assert issue.claimed_hours_per_year == 120


def test_impossible_figures_change_nothing(submitter):
    issue = make_issue(submitter, times=2)
    with pytest.raises(ValidationError):
        tell_more(actor=submitter, issue=issue, times=0)
    issue.refresh_from_db()
    assert issue.times == 2


def test_nobody_else_and_not_later(submitter, department):
    issue, begun = make_issue(submitter), make_issue(submitter, status=Status.SORTED)
    for other in (make_person(department, Role.HEAD), make_person(department, Role.COORDINATOR)):
        with pytest.raises(PermissionDenied):
            tell_more(actor=other, issue=issue, times=3)
    with pytest.raises(ValidationError):
        tell_more(actor=submitter, issue=begun, times=3)


def test_the_page_tells_more(browse, submitter):
    issue = make_issue(submitter, tool="紙の台帳")
    page = browse(submitter)
    assert "くわしいことを足す" in page.get(issue.get_absolute_url()).content.decode()
    assert "紙の台帳" in page.get(f"/issues/{issue.pk}/more/").content.decode()
    wrong = page.post(f"/issues/{issue.pk}/more/", {"times": "毎日", "wish": "なくなるとよい"})
    assert "毎日" in wrong.content.decode()
    done = page.post(f"/issues/{issue.pk}/more/", {"times": "３", "minutes": "20"}, follow=True)
    assert "足しました" in done.content.decode()
    issue.refresh_from_db()
    assert (issue.times, issue.tool) == (3, "")


def test_the_page_is_the_submitters_until_somebody_begins(browse, submitter, department):
    issue = make_issue(submitter)
    head = browse(make_person(department, Role.HEAD))
    assert head.get(f"/issues/{issue.pk}/more/").status_code == 404
    assert head.post(f"/issues/{issue.pk}/more/", {"times": "3"}).status_code == 404
    issue.status = Status.REVIEWING
    issue.save()
    page = browse(submitter)
    assert "くわしいことを足す" not in page.get(issue.get_absolute_url()).content.decode()
    refused = page.post(f"/issues/{issue.pk}/more/", {"times": "3"}).content.decode()
    assert "読み始めているため" in refused


def test_the_submitter_may_take_it_back(submitter):
    issue = make_issue(submitter)
    change = withdraw_issue(actor=submitter, issue=issue, now=NOW)
    issue.refresh_from_db()
    assert issue.status == change.status == Status.WITHDRAWN


def test_not_after_a_coordinator_began(submitter):
    issue = make_issue(submitter, status=Status.REVIEWING)
    with pytest.raises(ValidationError):
        withdraw_issue(actor=submitter, issue=issue, now=NOW)


def test_nobody_else_may_take_it_back(submitter, department):
    issue = make_issue(submitter)
    for other in (make_person(department, Role.HEAD), make_person(make_department())):
        with pytest.raises(PermissionDenied):
            withdraw_issue(actor=other, issue=issue, now=NOW)
    issue.refresh_from_db()
    assert issue.status == Status.RECEIVED


def edit(actor, issue, words="言い直しました", seen=0):
    return edit_words(actor=actor, issue=issue, words=words, seen=seen, now=NOW)


def test_the_words_are_put_differently_and_what_stood_there_is_kept(submitter):
    issue = make_issue(submitter, words="はじめ")
    edit(submitter, issue, "つぎ")
    edit(submitter, issue, "おわり", seen=1)
    issue.refresh_from_db()
    assert issue.words == "おわり"
    assert [former.words for former in issue.former_words.all()] == ["はじめ", "つぎ"]


def test_a_double_click_edits_once(submitter):
    issue = make_issue(submitter)
    edit(submitter, issue)
    edit(submitter, issue)
    assert issue.former_words.count() == 1


def test_a_second_tab_is_told(submitter):
    issue = make_issue(submitter)
    edit(submitter, issue, "片方の画面で")
    with pytest.raises(ValidationError) as refusal:
        edit(submitter, issue, "もう片方の画面で")
    assert refusal.value.code == "stale"
    issue.refresh_from_db()
    assert issue.words == "片方の画面で"


@pytest.mark.parametrize("words", ["", " \u3000", "a\0b", "あ" * 10_001])
def test_words_that_would_not_be_delivered_are_refused(submitter, words):
    issue = make_issue(submitter)
    with pytest.raises(ValidationError):
        edit(submitter, issue, words)
    assert not issue.former_words.exists()


def test_what_was_answered_or_put_into_clear_words_stays(submitter):
    begun = make_issue(submitter, status=Status.REVIEWING)
    answered = make_issue(submitter, first_replied_at=NOW)
    worded = make_issue(submitter, statement="課題", published_at=None)
    for issue in (begun, answered, worded):
        with pytest.raises(ValidationError) as refusal:
            edit(submitter, issue)
        assert refusal.value.code == "too_late"
        assert not issue.former_words.exists()


def test_nobody_else_edits_the_words(submitter, department):
    issue = make_issue(submitter)
    for other in (make_person(department, Role.HEAD), make_person(department, Role.COORDINATOR)):
        with pytest.raises(PermissionDenied):
            edit(other, issue)


def test_the_page_edits_the_words_and_keeps_what_was_typed(browse, submitter):
    issue = make_issue(submitter, words="はじめ")
    page, address = browse(submitter), f"/issues/{issue.pk}/words/"
    assert address in page.get(issue.get_absolute_url()).content.decode()
    assert ">\nはじめ</textarea>" in page.get(address).content.decode()
    done = page.post(address, {"text": "つ\r\nぎ", "seen": "0"}, follow=True).content.decode()
    assert "書いたことを直しました" in done
    assert "はじめ" in done
    told = page.post(address, {"text": "別の画面で", "seen": "0"})
    assert ">\n別の画面で</textarea>" in told.content.decode()
    assert "つ<br>ぎ" in told.content.decode()
    page.post(address, {"text": "別の画面で", "seen": told.context["form"]["seen"].value()})
    issue.refresh_from_db()
    assert issue.words == "別の画面で"


def test_others_read_the_present_words_alone(browse, submitter, department):
    issue = make_issue(submitter, words="はじめの本音")
    edit(submitter, issue)
    for reader in (
        make_person(department, Role.HEAD),
        make_person(department, Role.WG_MEMBER),
        make_person(make_department(), Role.COORDINATOR),
    ):
        shown = browse(reader).get(issue.get_absolute_url()).content.decode()
        assert "言い直しました" in shown
        assert "はじめの本音" not in shown
    desk = browse(make_person(make_department(), Role.COORDINATOR))
    for page in ("change", "history"):
        address = f"/admin/issues/issue/{issue.pk}/{page}/"
        assert "本音" not in desk.get(address).content.decode()


def test_taking_back_is_taken_back(browse, submitter):
    issue = make_issue(submitter)
    due = issue.reply_due_on
    page = browse(submitter)
    page.post(f"/issues/{issue.pk}/withdraw/")
    assert "取り下げをやめる" in page.get(issue.get_absolute_url()).content.decode()
    done = page.post(f"/issues/{issue.pk}/restore/", follow=True).content.decode()
    assert "取り下げをやめました" in done
    assert "取り下げをやめる" not in done
    issue.refresh_from_db()
    assert (issue.status, issue.reply_due_on) == (Status.RECEIVED, due)
    page.post(f"/issues/{issue.pk}/restore/")
    kinds = issue.status_changes.values_list("status", flat=True)
    assert list(kinds) == [Status.WITHDRAWN, Status.RECEIVED]


def test_the_promise_of_a_reply_begins_anew_after_some_days(submitter):
    issue = make_issue(submitter)
    withdraw_issue(actor=submitter, issue=issue, now=NOW)
    later = NOW + timedelta(days=40)
    restored = restore_issue(actor=submitter, issue=issue, now=later)
    assert restored.reply_due_on == add_business_days(timezone.localdate(later), 10)


def test_only_what_one_has_taken_back_oneself_comes_back(submitter, department):
    begun = make_issue(submitter, status=Status.REVIEWING)
    with pytest.raises(ValidationError):
        restore_issue(actor=submitter, issue=begun, now=NOW)
    issue = make_issue(submitter)
    withdraw_issue(actor=submitter, issue=issue, now=NOW)
    for other in (make_person(department, Role.HEAD), make_person(department, Role.COORDINATOR)):
        with pytest.raises(PermissionDenied):
            restore_issue(actor=other, issue=issue, now=NOW)
