"""The map as coordinators, executives and heads see it, then and now, and in Excel."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from apps.issues.models import Issue
from apps.organization.models import DepartmentSuccession, Membership, Role
from tests.factories import make_department, make_issue, make_person
from tests.planning import at

pytestmark = pytest.mark.django_db
NOW = at("2026-11-24", 12)
FIRST = date(2026, 4, 1)


@pytest.fixture(autouse=True)
def today(time_machine, settings):
    settings.SMALL_DEPARTMENT = 3
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def city():
    """One that was renamed in April and spoke before, a silent one, and two small ones."""
    old = make_department("政策部", ends_on=FIRST - timedelta(days=1))
    new = make_department("未来創造部", starts_on=FIRST)
    DepartmentSuccession.objects.create(
        predecessor=old, successor=new, kind="renamed", effective_on=FIRST
    )
    before = [make_person(old) for _person in range(3)]
    Membership.objects.filter(department=old).update(ends_on=FIRST - timedelta(days=1))
    for person in before:
        Membership.objects.create(user=person, department=new, role=Role.STAFF, starts_on=FIRST)
    issue = make_issue(before[0], department=old)
    Issue.objects.filter(pk=issue.pk).update(submitted_at=NOW - timedelta(days=330))
    quiet = make_department("静かな課")
    people = [make_person(quiet) for _person in range(3)]
    for name in ("小さい課", "もっと小さい課"):
        make_issue(make_person(make_department(name)))
    return {"new": new, "quiet": quiet, "people": people}


def page(client, role: Role, query: str = "", department=None) -> str:
    person = make_person(department or _large(), role)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    response = client.get(reverse("dashboard:silence") + query)
    assert response.status_code == 200
    return response.content.decode()


def _large():
    department = make_department("大きな課")
    for _person in range(3):
        make_person(department)
    return department


def test_as_now_the_heir_has_what_was_said_and_as_then_who_said_it(client, city):
    now = page(client, Role.COORDINATOR)
    assert "未来創造部、2025年10〜12月：困りごと1件、同じ0件" in now
    assert "政策部、" not in now
    then = page(client, Role.COORDINATOR, "?as=then")
    assert "政策部、2025年10〜12月：困りごと1件、同じ0件" in then
    assert "未来創造部、2025年10〜12月：課がない" in then


def test_executives_do_not_learn_who_complained_in_a_small_department(client, city):
    seen = page(client, Role.EXECUTIVE)
    assert "もっと小さい課" not in seen
    assert "小さな課、2026年10〜12月：困りごと2件" in seen
    assert "もっと小さい課" in page(client, Role.COORDINATOR)


def test_heads_see_their_own_department_with_what_it_carries_on(client, city):
    seen = page(client, Role.HEAD, department=city["new"])
    assert "未来創造部、2025年10〜12月：困りごと1件" in seen
    assert "静かな課" not in seen


def test_the_list_is_cut_by_who_falls_behind(client, city):
    seen = page(client, Role.COORDINATOR, "?trend=quiet")
    assert "静かな課、" in seen
    assert "小さい課、" not in seen


def test_staff_do_not_see_it(client, city):
    client.force_login(city["people"][0], backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("dashboard:silence")).status_code == 404
    assert client.get(reverse("dashboard:silence-book")).status_code == 404


def test_the_workbook_names_no_more_than_the_page(client, city):
    page(client, Role.EXECUTIVE)
    content = b"".join(client.get(reverse("dashboard:silence-book") + "?as=then"))
    sheet = load_workbook(BytesIO(content)).active
    names = [row[0].value for row in sheet.iter_rows(min_row=5)]
    assert "政策部" in names
    assert "小さな課" in names
    assert "もっと小さい課" not in names
