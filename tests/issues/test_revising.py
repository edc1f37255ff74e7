"""tell_more and withdraw_issue: the submitter's, until somebody begins to work on it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.issues.models import Status
from apps.issues.services import tell_more, withdraw_issue
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
