"""department_count is kept by the database, whatever way a confirmation comes and goes."""

import uuid
from concurrent.futures import ThreadPoolExecutor

import pgtrigger
import pytest
from django.db import connection
from django.utils import timezone

from apps.issues.models import Confirmation, ConfirmationState, Issue
from apps.issues.services import confirm_issue
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db


def said(issue: Issue, department=None, state=ConfirmationState.CONFIRMED) -> Confirmation:
    department = department or make_department()
    by = make_person(department)
    return Confirmation(
        issue=issue,
        department=department,
        state=state,
        proposed_by=by,
        confirmed_by=by,
        created_at=timezone.now(),
        confirmed_at=timezone.now(),
    )


def counted(issue: Issue) -> int:
    return Issue.objects.values_list("department_count", flat=True).get(pk=issue.pk)


def test_every_way_of_writing_counts():
    issue, other = make_issue(), make_issue()
    assert counted(issue) == 1
    Confirmation.objects.bulk_create([said(issue), said(issue)])
    assert counted(issue) == 3
    row = said(issue, state=ConfirmationState.PROPOSED)
    row.save()
    assert counted(issue) == 3
    Confirmation.objects.filter(pk=row.pk).update(state=ConfirmationState.CONFIRMED)
    assert counted(issue) == 4
    Confirmation.objects.filter(pk=row.pk).update(issue=other)
    assert (counted(issue), counted(other)) == (3, 2)
    issue.confirmations.all().delete()
    assert counted(issue) == 1


def test_the_own_department_is_never_counted_twice():
    issue = make_issue()
    said(issue, issue.department).save()
    assert counted(issue) == 1
    taken_over_by = make_department()
    Issue.objects.filter(pk=issue.pk).update(department=taken_over_by)
    assert counted(issue) == 2


def test_nobody_can_write_another_figure():
    issue = make_issue()
    Issue.objects.filter(pk=issue.pk).update(department_count=99)
    assert counted(issue) == 1


def test_without_the_trigger_it_would_be_wrong():
    issue = make_issue()
    with pgtrigger.ignore("issues.Confirmation:confirmation_counted"):
        said(issue).save()
    assert counted(issue) == 1


@pytest.mark.django_db(transaction=True)
def test_departments_that_confirm_at_once_are_all_counted():
    issue = make_issue(statement="どの課でも二度入力している")
    members = [make_person(make_department(), Role.WG_MEMBER) for _number in range(20)]

    def confirm(member) -> None:
        try:
            confirm_issue(actor=member, issue=issue, now=timezone.now())
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(confirm, members))
    assert counted(issue) == 21
    assert Issue.objects.create(
        words="別", department=issue.department, submitted_by=issue.submitted_by,
        submitted_at=timezone.now(), reply_due_on="2026-12-01", form_key=uuid.uuid4(),
    ).department_count == 1  # fmt: skip
