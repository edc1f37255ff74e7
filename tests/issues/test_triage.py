"""change_status: coordinators only, and the submitter always hears."""

import email
from email import policy

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.deliveries.models import OutboundMessage
from apps.issues.models import Status, StatusChange
from apps.issues.services import change_status
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return make_person(make_department(), Role.COORDINATOR)


def change(actor, issue, status=Status.REVIEWING, reply="読みました。") -> StatusChange:
    return change_status(actor=actor, issue=issue, status=status, reply=reply, now=timezone.now())


def test_a_reply_is_written_down_and_mailed(coordinator, submitter):
    issue = make_issue(submitter)
    done = change(coordinator, issue, reply="来月から電子申請にします。")
    issue.refresh_from_db()
    assert issue.status == Status.REVIEWING
    assert issue.first_replied_at == done.changed_at
    mail = OutboundMessage.objects.get(obligation=f"issue:{issue.pk}:status:{done.pk}")
    text = email.message_from_bytes(bytes(mail.mime), policy=policy.default)
    body = text.get_body(("plain",)).get_content()
    assert "来月から電子申請にします。" in body
    assert f"/issues/{issue.pk}/" in body
    assert coordinator.name not in body


def test_the_first_reply_stays_the_first(coordinator):
    issue = make_issue()
    first = change(coordinator, issue)
    change(coordinator, issue, Status.SORTED, "整理しました。")
    issue.refresh_from_db()
    assert issue.first_replied_at == first.changed_at
    assert issue.status_changes.count() == 2


@pytest.mark.parametrize("status", [Status.DECLINED, Status.RESOLVED])
def test_an_end_needs_a_reason(coordinator, status):
    issue = make_issue()
    with pytest.raises(ValidationError):
        change(coordinator, issue, status, " \u3000")
    issue.refresh_from_db()
    assert issue.status == Status.RECEIVED
    assert not OutboundMessage.objects.exists()


@pytest.mark.parametrize("status", ["", "nonsense", Status.WITHDRAWN])
def test_other_states_are_refused(coordinator, status):
    with pytest.raises(ValidationError):
        change(coordinator, make_issue(), status)


def test_the_same_state_without_a_word_changes_nothing(coordinator):
    with pytest.raises(ValidationError):
        change(coordinator, make_issue(), Status.RECEIVED, "")


def test_what_was_taken_back_stays_so(coordinator):
    with pytest.raises(ValidationError):
        change(coordinator, make_issue(status=Status.WITHDRAWN))


@pytest.mark.parametrize("role", [Role.STAFF, Role.WG_MEMBER, Role.HEAD, Role.EXECUTIVE])
def test_only_coordinators_triage(role, department, submitter):
    actor, issue = make_person(department, role), make_issue(submitter)
    with pytest.raises(PermissionDenied):
        change(actor, issue)
    assert not StatusChange.objects.exists()
