"""look_at_name: coordinators, with a reason; and the submitter reads of it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.issues.models import NameLook, Status
from apps.issues.services import look_at_name
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db


def look(actor, issue, reason="電話でうかがうため") -> NameLook:
    return look_at_name(actor=actor, issue=issue, reason=reason, now=timezone.now())


def test_each_look_is_a_record_that_the_submitter_reads(browse, submitter):
    issue = make_issue(submitter)
    coordinator = make_person(make_department(), Role.COORDINATOR)
    assert look(coordinator, issue).issue.submitted_by == submitter
    look(coordinator, issue, "別の用で")
    assert issue.name_looks.count() == 2
    shown = browse(submitter).get(issue.get_absolute_url()).content.decode()
    assert "お名前を見た記録" in shown
    assert "電話でうかがうため" in shown
    assert "別の用で" in shown
    assert coordinator.name not in shown


def test_a_coordinator_of_the_same_department_may_look(department, submitter):
    assert look(make_person(department, Role.COORDINATOR), make_issue(submitter)).pk


@pytest.mark.parametrize(
    "role", [Role.STAFF, Role.WG_MEMBER, Role.HEAD, Role.EXECUTIVE, Role.SYSTEM_ADMIN]
)
def test_nobody_else_looks(role, department, submitter):
    with pytest.raises(PermissionDenied):
        look(make_person(department, role), make_issue(submitter))
    assert not NameLook.objects.exists()


@pytest.mark.parametrize("reason", ["", " \u3000\u200b", "a\0b", "\ud800", "あ" * 201])
def test_no_look_without_a_reason_that_can_be_read(reason):
    with pytest.raises(ValidationError):
        look(make_person(make_department(), Role.COORDINATOR), make_issue(), reason)
    assert not NameLook.objects.exists()


def test_what_was_withdrawn_tells_no_name():
    issue = make_issue(status=Status.WITHDRAWN)
    with pytest.raises(PermissionDenied):
        look(make_person(make_department(), Role.COORDINATOR), issue)
