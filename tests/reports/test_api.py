"""Reports and editions for other programs: the figures as JSON, and to each what they may see."""

from datetime import date

import pytest

from apps.issues.models import Issue
from apps.reports.models import MonthlyReport, ReportEdition
from apps.reports.services import archive_month, begin_correction, close_month, make_edition
from tests.reports.conftest import at, send_reports

NOW = at(11, 5, 9)
OCTOBER = date(2026, 10, 1)


@pytest.fixture
def api(city, client):
    def ask(username: str, path: str, **asked):
        client.force_login(getattr(city, username))
        return client.get(f"/api/{path}", asked)

    return ask


@pytest.fixture
def closed(city):
    archive_month(month=date(2026, 9, 1), now=NOW)
    return archive_month(month=OCTOBER, now=NOW)


def test_figures_are_those_that_were_frozen(closed, api):
    told = api("mayor", f"reports/{closed[0].pk}/").json()
    assert told["figures"]["received"] == {"now": 2, "before": 0, "difference": 2}
    assert told["figures"] == {k: v for k, v in closed[0].figures.items() if k != "headlines"}
    assert told["headlines"][0] == "2026年10月に届いた困りごとは2件でした（前の月は0件）。"
    assert (told["department"], told["project"], told["changes"]) == (None, None, [])


def test_two_months_are_compared(closed, api):
    told = api("mayor", f"reports/{closed[0].pk}/comparison/").json()
    assert (told["earlier"], told["later"], told["crosses_quarters"]) == (
        "2026-09-01",
        "2026-10-01",
        True,
    )
    (arrived,) = (one for one in told["figures"] if one["code"] == "received")
    assert arrived == {
        "code": "received",
        "about": "",
        "name": "この月に届いた困りごと",
        "before": 0,
        "after": 2,
        "step": 2,
    }


@pytest.mark.parametrize(
    ("month", "status"), [("2026-09-30", 200), ("2025-01-01", 404), ("2026-13-01", 400), ("x", 400)]
)
def test_only_a_month_that_is_there_can_be_compared_with(closed, api, month, status):
    answer = api("mayor", f"reports/{closed[0].pk}/comparison/", month=month)
    assert answer.status_code == status


def test_nobody_compares_what_they_may_not_read(closed, api):
    assert api("head", f"reports/{closed[0].pk}/comparison/").status_code == 404
    assert api("head", f"reports/{closed[1].pk}/comparison/").status_code == 200


def test_editions_are_for_coordinators(closed, api):
    close_month(month=date(2026, 8, 1), now=NOW)
    listed = api("coordinator", "report-editions/").json()["results"]
    assert [(row["month"], row["state"]) for row in listed] == [
        ("2026-10-01", "sent"),
        ("2026-09-01", "sent"),
        ("2026-08-01", "draft"),
    ]
    assert api("coordinator", f"report-editions/{listed[0]['id']}/").json()["reports_made"] == 3
    for username in ("mayor", "head", "staff"):
        assert api(username, "report-editions/").json()["results"] == []
        assert api(username, f"report-editions/{listed[0]['id']}/").status_code == 404


@pytest.mark.parametrize(
    ("asked", "months"),
    [
        ({"state": "draft"}, ["2026-08-01"]),
        ({"state": ["draft", "sent"], "month": "2026-09-15"}, ["2026-09-01"]),
        ({"fiscal_year": 2025}, []),
    ],
)
def test_editions_are_narrowed_by_state_and_month(closed, api, asked, months):
    close_month(month=date(2026, 8, 1), now=NOW)
    listed = api("coordinator", "report-editions/", **asked).json()["results"]
    assert [row["month"] for row in listed] == months


def test_a_draft_is_told_as_an_edition_and_not_yet_as_a_report(city, api):
    reports = close_month(month=OCTOBER, now=NOW)
    assert api("coordinator", "reports/").json()["results"] == []
    assert api("coordinator", f"reports/{reports[0].pk}/comparison/").status_code == 404
    assert len(api("coordinator", "report-editions/").json()["results"]) == 1


def test_a_correction_says_what_it_put_right_and_why(city, closed, api):
    Issue.objects.filter(pk=city.last.pk).update(submitted_at=at(11, 1))
    begin_correction(actor=city.coordinator, month=OCTOBER, reason="数え直した", now=NOW)
    make_edition(edition=ReportEdition.objects.get(number=2), now=NOW)
    send_reports(month=OCTOBER, now=NOW)
    corrected = MonthlyReport.objects.get(edition__number=2, kind="executive")
    told = api("mayor", f"reports/{corrected.pk}/").json()
    assert (told["edition"], told["reason"]) == (2, "数え直した")
    arrived = next(change for change in told["changes"] if change["code"] == "received")
    assert (arrived["before"], arrived["after"], arrived["step"]) == (2, 1, -1)


def test_the_schema_describes_what_is_told(city, api):
    schema = api("staff", "schema/", format="json").json()
    asked = {p["name"] for p in schema["paths"]["/api/reports/"]["get"]["parameters"]}
    assert asked >= {"q", "kind", "department", "project", "fiscal_year", "month", "in_force"}
    comparison = schema["paths"]["/api/reports/{id}/comparison/"]["get"]
    assert [p["name"] for p in comparison["parameters"]] == ["id", "month"]
    told = schema["components"]["schemas"]["ReportWithFigures"]["properties"]
    assert told["figures"]["type"] == "object"
    assert "/api/report-editions/{id}/" in schema["paths"]
