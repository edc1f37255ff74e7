"""confirm_issue: one word per department, by whoever may speak for it."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone
from model_bakery import baker

from apps.issues.models import Confirmation, ConfirmationState, Issue, Status
from apps.issues.services import confirm_issue
from apps.organization.models import Membership, Role
from tests.factories import LONG_AGO, make_department, make_issue, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(submitter) -> Issue:
    return make_issue(submitter, statement="同じ内容を二度入力している")


def confirm(actor, issue, **figures) -> Confirmation:
    return confirm_issue(actor=actor, issue=issue, now=timezone.now(), **figures)


@pytest.mark.parametrize("role", [Role.WG_MEMBER, Role.HEAD, Role.COORDINATOR])
def test_who_speaks_for_a_department_confirms_at_once(published, role):
    actor = make_person(make_department(), role)
    said = confirm(actor, published, times=3, minutes=20)
    assert said.state == ConfirmationState.CONFIRMED
    assert said.confirmed_by == actor
    assert said.department == actor.department
    assert said.claimed_hours_per_year == 50


def test_staff_propose_and_the_department_confirms(published):
    department = make_department()
    proposed = confirm(make_person(department), published, times=2, minutes=30)
    assert proposed.state == ConfirmationState.PROPOSED
    head = make_person(department, Role.HEAD)
    confirmed = confirm(head, published)
    assert confirmed == proposed
    assert (confirmed.state, confirmed.times) == (ConfirmationState.CONFIRMED, 2)


def test_a_repeat_is_the_same_row_and_adds_figures(published):
    actor = make_person(make_department(), Role.WG_MEMBER)
    first = confirm(actor, published)
    again = confirm(actor, published, times=1, per="day", minutes=15, people=4)
    assert again == first
    assert again.confirmed_at == first.confirmed_at
    assert again.claimed_hours_per_year == 240


def test_staff_cannot_change_what_the_department_settled(published):
    department = make_department()
    confirm(make_person(department, Role.HEAD), published, times=1, minutes=10)
    after = confirm(make_person(department), published, times=99, minutes=99)
    assert (after.times, after.minutes) == (1, 10)


def test_ones_own_department_is_told_that_it_arrived_already(published, department):
    with pytest.raises(ValidationError) as refusal:
        confirm(make_person(department, Role.WG_MEMBER), published)
    assert refusal.value.code == "own_department"


def test_somebody_of_two_departments_speaks_for_the_other_one(published, department):
    actor = make_person(department, Role.WG_MEMBER)
    other = make_department()
    baker.make(Membership, user=actor, department=other, role=Role.STAFF, starts_on=LONG_AGO)
    assert confirm(actor, published).department == other


def test_what_one_may_not_see_cannot_be_confirmed():
    hidden = make_issue()
    with pytest.raises(PermissionDenied):
        confirm(make_person(make_department(), Role.HEAD), hidden)
    assert not Confirmation.objects.exists()


def test_executives_do_not_confirm(published):
    with pytest.raises(PermissionDenied):
        confirm(make_person(make_department(), Role.EXECUTIVE), published)


def test_nothing_is_confirmed_that_was_taken_back(published):
    coordinator = make_person(make_department(), Role.COORDINATOR)
    Issue.objects.filter(pk=published.pk).update(status=Status.WITHDRAWN)
    with pytest.raises(PermissionDenied):
        confirm(coordinator, published)
    assert not published.confirmations.exists()


@pytest.mark.django_db(transaction=True)
def test_a_whole_department_at_once_is_one_voice(published):
    department = make_department()
    people = [make_person(department, Role.WG_MEMBER) for _ in range(8)]

    def press(person):
        try:
            return confirm(person, published).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        rows = set(pool.map(press, people))
    assert rows == {Confirmation.objects.get().pk}
