"""What a department had begun is its successor's from the day on which it is gone."""

from datetime import UTC, date, datetime

import pytest

from apps.issues.models import Confirmation, Issue
from apps.issues.permissions import confirming_department, speaks_for, wording_hand
from apps.issues.selectors import waiting_count
from apps.issues.services import confirm_issue
from apps.organization.models import Department, DepartmentSuccession, Role, User
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
LAST, FIRST = date(2026, 3, 31), date(2026, 4, 1)


@pytest.fixture
def old() -> Department:
    return make_department("政策部", ends_on=LAST)


@pytest.fixture
def new(old) -> Department:
    department = make_department("未来創造部", starts_on=FIRST)
    succession(old, department)
    return department


def succession(old: Department, new: Department, **fields) -> DepartmentSuccession:
    fields = {"kind": "merged", "effective_on": FIRST, **fields}
    return DepartmentSuccession.objects.create(predecessor=old, successor=new, **fields)


def reads(person: User, issue: Issue) -> bool:
    person = User.objects.get(pk=person.pk)
    return Issue.objects.visible_to(person).filter(pk=issue.pk, words_readable=True).exists()


def test_the_successors_delegates_read_and_put_into_words_what_the_old_one_said(old, new):
    issue = make_issue(make_person(old), department=old)
    member, stranger = make_person(new, Role.WG_MEMBER), make_person(new)
    assert reads(member, issue)
    assert wording_hand(member, issue)
    assert not reads(stranger, issue)
    issue.refresh_from_db()
    assert issue.department == old, "what was said stays where it was said"


def test_while_nobody_carries_it_on_only_coordinators_read_it(old):
    issue = make_issue(make_person(old), department=old)
    one, other = make_department(), make_department()
    kept = succession(old, one, kind="split")
    succession(old, other, kind="split")
    members = [make_person(one, Role.WG_MEMBER), make_person(other, Role.HEAD)]
    assert [reads(member, issue) for member in members] == [False, False]
    assert reads(make_person(other, Role.COORDINATOR), issue)
    kept.is_main = True
    kept.save()
    assert [reads(member, issue) for member in members] == [True, False]


def test_a_proposal_that_waits_is_decided_by_the_successor_for_the_old_department(old, new):
    issue = make_issue(statement="判子が要る")
    proposer = make_person(old)
    Confirmation.objects.create(
        issue=issue, department=old, state="proposed", proposed_by=proposer, created_at=NOW
    )
    head = make_person(new, Role.HEAD)
    assert waiting_count(head) == 1
    assert speaks_for(head, old)
    said = confirm_issue(actor=head, issue=issue, now=NOW)
    assert (said.department, said.state) == (old, "confirmed")
    again = User.objects.get(pk=head.pk)
    assert waiting_count(again) == 0
    assert confirming_department(again, issue) == new


def test_nobody_says_same_here_to_what_their_own_department_carries_on(old, new):
    issue = make_issue(make_person(old), department=old, statement="判子が要る")
    assert confirming_department(make_person(new, Role.HEAD), issue) is None
    assert confirming_department(make_person(new), issue) is None
