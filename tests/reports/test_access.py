"""Who may read which report, the same on the page, in the API and in the admin."""

from datetime import date

import pytest
from django.urls import reverse

from apps.organization.models import Department, DepartmentSuccession, Membership, Role, User
from apps.reports.models import MonthlyReport
from apps.reports.services import archive_month
from tests.reports.conftest import CANARY, SINCE, at, employ

NOW = at(11, 5, 9)

# username → the departments whose reports they read; None is the city's.
READS = {
    "mayor": {None, "市民課", "税務課"},
    "coordinator": {None, "市民課", "税務課"},
    "head": {"市民課"},
    "member": {"税務課"},
    "staff": set(),
    "admin": set(),
}


@pytest.fixture
def closed(city):
    employ("admin", city.citizens, Role.SYSTEM_ADMIN)
    archive_month(month=date(2026, 9, 1), now=NOW)
    return archive_month(month=date(2026, 10, 1), now=NOW)


@pytest.fixture
def sign_in(client, django_user_model):
    def as_(username: str):
        client.force_login(django_user_model.objects.get(username=username))
        return client

    return as_


def name_of(report: MonthlyReport) -> str | None:
    return report.department.name if report.department else None


@pytest.mark.parametrize("username", READS)
def test_pages_answer_only_those_who_may_read(closed, sign_in, username):
    client = sign_in(username)
    for report in closed:
        answer = client.get(report.get_absolute_url())
        assert answer.status_code == (200 if name_of(report) in READS[username] else 404)
        assert CANARY not in answer.content.decode() or username == "staff"


@pytest.mark.parametrize("username", READS)
def test_the_api_answers_only_those_who_may_read(closed, sign_in, username):
    client = sign_in(username)
    listed = client.get("/api/reports/", {"month": "2026-10-01"}).json()["results"]
    assert {row["department"] and row["department"]["name"] for row in listed} == READS[username]
    for report in closed:
        answer = client.get(f"/api/reports/{report.pk}/")
        assert answer.status_code == (200 if name_of(report) in READS[username] else 404)


@pytest.mark.parametrize("username", READS)
def test_the_archive_lists_only_what_may_be_read(closed, sign_in, username):
    client = sign_in(username)
    shown = set()
    for kind in ("executive", "department"):
        shown |= set(client.get("/reports/", {"kind": kind}).context["page_obj"])
    assert {name_of(report) for report in shown} == READS[username]


def test_the_archive_begins_with_the_city_for_those_who_read_all(closed, sign_in):
    listed = sign_in("mayor").get("/reports/").context["page_obj"]
    assert [(str(report.month), report.kind) for report in listed] == [
        ("2026-10-01", "executive"),
        ("2026-09-01", "executive"),
    ]
    assert len(sign_in("head").get("/reports/").context["page_obj"]) == 2


def test_nobody_reads_without_signing_in(closed, client):
    for address in ("/reports/", closed[0].get_absolute_url()):
        assert client.get(address).status_code == 302
    assert client.get("/api/reports/").status_code in (401, 403)


def test_the_admin_shows_and_changes_nothing(closed, sign_in):
    client = sign_in("coordinator")
    address = reverse("admin:reports_monthlyreport_change", args=[closed[0].pk])
    assert "令和8年10月" in client.get(address).content.decode()
    assert client.post(address, {"figures": "{}"}).status_code == 403
    assert client.get(reverse("admin:reports_monthlyreport_add")).status_code == 403
    delete = reverse("admin:reports_monthlyreport_delete", args=[closed[0].pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    frozen = closed[0].figures
    closed[0].refresh_from_db()
    assert closed[0].figures == frozen


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_changes_nothing(closed, sign_in, method):
    client = sign_in("coordinator")
    answer = getattr(client, method)(f"/api/reports/{closed[0].pk}/")
    assert answer.status_code == 405
    assert MonthlyReport.objects.filter(pk=closed[0].pk).exists()


def test_a_department_that_is_gone_is_read_by_its_heir(closed, city, sign_in):
    heir = Department.objects.create(code="3", name="財務課", order=3, starts_on=SINCE)
    person = employ("heir", heir, Role.HEAD)
    DepartmentSuccession.objects.create(
        predecessor=city.tax, successor=heir, kind="merged", effective_on=date(2026, 11, 1)
    )
    # While the department is there, its reports are its own.
    assert not MonthlyReport.objects.visible_to(person).exists()
    Department.objects.filter(pk=city.tax.pk).update(ends_on=date(2026, 10, 31))
    person = User.objects.get(pk=person.pk)
    assert {r.department for r in MonthlyReport.objects.visible_to(person)} == {city.tax}
    assert sign_in("heir").get(closed[2].get_absolute_url()).status_code == 200


def test_who_moved_on_reads_no_longer(closed, city, sign_in):
    Membership.objects.filter(user=city.head).update(ends_on=date(2026, 10, 31))
    assert sign_in("head").get(closed[1].get_absolute_url()).status_code == 404


def test_the_page_shows_the_frozen_figures(closed, sign_in):
    report = closed[0]
    report.figures["received"] = {"now": 4711, "before": 4000, "difference": 711}
    report.save()
    page = sign_in("mayor").get(report.get_absolute_url()).content.decode()
    assert "4,711" in page
    assert "＋711" in page
    assert sign_in("mayor").get(f"/api/reports/{report.pk}/").json()["figures"]["received"] == {
        "now": 4711,
        "before": 4000,
        "difference": 711,
    }


def test_neighbouring_months_are_one_step_away(closed, sign_in):
    page = sign_in("mayor").get(closed[0].get_absolute_url())
    assert page.context["neighbours"].earlier.month == date(2026, 9, 1)
    assert page.context["neighbours"].later is None


@pytest.mark.parametrize(
    "query",
    [
        {"fiscal_year": "x"},
        {"month": "2026-13"},
        {"kind": "nothing"},
        {"department": "\x00"},
        {"fiscal_year": "99999999999999999999"},
    ],
)
def test_nonsense_in_the_address_breaks_nothing(closed, sign_in, query):
    assert sign_in("mayor").get("/reports/", query).status_code == 200
    assert sign_in("mayor").get("/api/reports/", query).status_code == 400


def test_the_archive_can_be_narrowed(closed, city, sign_in):
    client = sign_in("mayor")
    asked = {"kind": "department", "department": city.tax.pk}
    assert {r.department for r in client.get("/reports/", asked).context["page_obj"]} == {city.tax}
    assert len(client.get("/reports/", {"fiscal_year": 2026}).context["page_obj"]) == 2
    assert not client.get("/reports/", {"fiscal_year": 2025}).context["page_obj"]
