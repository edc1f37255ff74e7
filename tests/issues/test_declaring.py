"""該当なし: one click of whoever speaks for a department; not silence, and taken back as easily."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from apps.issues.models import Issue, QuarterDeclaration
from apps.issues.participation import quarter_standing
from apps.issues.services import declare_nothing, undo_declaration
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db
QUARTER = reverse("issues:quarter")


@pytest.fixture
def member(department):
    return make_person(department, Role.WG_MEMBER)


def declare(actor, department, now=None) -> QuarterDeclaration:
    return declare_nothing(actor=actor, department=department, now=now or timezone.now())


@pytest.mark.parametrize(
    ("moment", "quarter"),
    [
        (datetime(2027, 3, 31, 14, 59, tzinfo=UTC), date(2027, 1, 1)),  # 23:59 in Tokyo
        (datetime(2027, 3, 31, 15, 0, tzinfo=UTC), date(2027, 4, 1)),  # the first of April
    ],
)
def test_the_quarter_is_that_of_the_city(member, department, moment, quarter):
    assert declare(member, department, moment).quarter == quarter


@pytest.mark.parametrize("role", [Role.WG_MEMBER, Role.HEAD])
def test_who_speaks_for_a_department_declares_for_it_alone(department, role):
    person = make_person(department, role)
    assert declare(person, department).declared_by == person
    with pytest.raises(PermissionDenied):
        declare(person, make_department())


@pytest.mark.parametrize("role", [Role.STAFF, Role.EXECUTIVE, Role.SYSTEM_ADMIN])
def test_nobody_else_declares(browse, department, role):
    person = make_person(department, role)
    with pytest.raises(PermissionDenied):
        declare(person, department)
    assert browse(person).post(QUARTER).status_code == 404
    assert not QuarterDeclaration.objects.exists()


def test_a_coordinator_may_do_it_when_asked_by_telephone(department):
    coordinator = make_person(make_department(), Role.COORDINATOR)
    assert declare(coordinator, department).department == department


def test_a_repeat_is_the_same_row_and_it_can_be_taken_back(member, department):
    assert declare(member, department) == declare(member, department)
    undo_declaration(actor=member, department=department, now=timezone.now())
    assert not QuarterDeclaration.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_twenty_clicks_at_once_are_one(member, department):
    def click(_number: int) -> None:
        try:
            declare(member, department)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        list(pool.map(click, range(20)))
    assert QuarterDeclaration.objects.count() == 1


def test_one_click_on_the_first_page_and_one_to_undo(browse, member):
    page = browse(member)
    assert "今期は該当なし" in page.get("/").content.decode()
    page.post(QUARTER)
    first = page.get("/").content.decode()
    assert "「該当なし」と伝わっています" in first
    page.post(QUARTER, {"undo": "yes"})
    assert "今期は該当なし" in page.get("/").content.decode()


def test_whoever_was_heard_is_not_asked(browse, member, department):
    make_issue(make_person(department))
    assert "今期は該当なし" not in browse(member).get("/").content.decode()
    assert "声が届いています" in browse(member).get(QUARTER).content.decode()


def test_last_quarters_voice_is_not_this_quarters(member, department):
    make_issue(make_person(department))
    Issue.objects.update(submitted_at=datetime(2026, 9, 30, 14, 59, tzinfo=UTC))
    assert quarter_standing(member, date(2026, 10, 1)).is_silent
    assert not quarter_standing(member, date(2026, 9, 30)).is_silent


def test_staff_are_not_asked_for_their_department(browse, submitter):
    assert "今期は該当なし" not in browse(submitter).get("/").content.decode()
    assert browse(submitter).get(QUARTER).status_code == 404
