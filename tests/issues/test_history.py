"""The audit history: every change is in it, whatever way it came about, with who and why."""

import inspect
import uuid

import pytest
from django.db import transaction
from django.db.utils import ProgrammingError
from django.utils import timezone

from apps.issues import services
from apps.issues.models import Issue, Status
from apps.issues.services import change_status, confirm_issue, submit_issue
from apps.issues.wording import ACTIONS
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return make_person(make_department(), Role.COORDINATOR)


def last_event(issue: Issue):
    return issue.events.order_by("-pgh_id").first()


def test_a_service_is_in_the_history_with_who_did_it(coordinator):
    issue = make_issue()
    change_status(
        actor=coordinator, issue=issue, status="sorted", reply="整理しました", now=timezone.now()
    )
    event = last_event(issue)
    assert (event.pgh_label, event.status) == ("update", Status.SORTED)
    assert event.pgh_context["user"] == coordinator.pk
    assert event.pgh_context["action"] == "issues.change_status"


def test_changes_that_pass_by_the_services_are_in_the_history_too():
    issue = make_issue()
    Issue.objects.filter(pk=issue.pk).update(work="窓口")
    Issue.objects.bulk_update([Issue(pk=issue.pk, tool="紙の台帳")], ["tool"])
    assert [event.pgh_label for event in issue.events.order_by("pgh_id")] == [
        "insert",
        "update",
        "update",
    ]
    assert last_event(issue).tool == "紙の台帳"


def test_what_did_not_change_makes_no_event():
    issue = make_issue(work="窓口")
    Issue.objects.filter(pk=issue.pk).update(work="窓口")
    assert issue.events.count() == 1


def test_what_was_deleted_stays_in_the_history(coordinator):
    issue = make_issue(statement="同じ申請を三度入力している")
    said = confirm_issue(actor=coordinator, issue=issue, now=timezone.now())
    events = type(said).events.rel.related_model.objects.filter(pgh_obj_id=said.pk)
    said.delete()
    assert events.latest("pgh_id").pgh_label == "delete"


@pytest.mark.parametrize("change", [{"status": "resolved"}, None])
def test_the_history_cannot_be_altered(change):
    events = make_issue().events.all()
    with pytest.raises(ProgrammingError, match=r"Cannot (update|delete)"), transaction.atomic():
        events.update(**change) if change else events.delete()


def test_the_address_of_the_request_is_kept(client, coordinator):
    issue = make_issue(statement="同じ申請を三度入力している")
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    client.post(f"/issues/{issue.pk}/confirm/")
    context = issue.confirmations.get().events.latest("pgh_id").pgh_context
    assert context["url"] == f"/issues/{issue.pk}/confirm/"
    assert context["action"] == "issues.confirm_issue"


@pytest.mark.parametrize("name", services.__all__)
def test_each_service_with_an_actor_is_recorded(name):
    service = getattr(services, name)
    if "actor" in inspect.signature(service).parameters:
        assert hasattr(service, "__wrapped__"), f"{name} wants @recorded"
        assert f"issues.{name}" in ACTIONS


def test_the_record_tells_who_changed_what_and_never_who_submitted(client, coordinator):
    submitter = make_person(make_department("市民課"), name="金糸雀 届人")
    issue = submit_issue(
        actor=submitter, form_key=uuid.uuid4(), words="紙が多い", now=timezone.now()
    )
    change_status(
        actor=coordinator, issue=issue, status="sorted", reply="整理しました", now=timezone.now()
    )
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"/admin/issues/issue/{issue.pk}/history/").content.decode()
    assert coordinator.name in page
    assert '受付済</span> → <span dir="auto">整理済' in page
    assert "届けた人" in page
    assert submitter.name not in page
