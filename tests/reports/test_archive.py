"""Finding a report again: by what it says, whose it is, and when; only what one may read."""

from datetime import date

import pytest

from apps.issues.models import Issue
from apps.reports.models import MonthlyReport, ReportEdition
from apps.reports.services import archive_month, begin_correction, close_month, make_edition
from apps.reports.services.writing import save_sentences
from tests.reports.conftest import CANARY, at, deliver, send_reports

NOW = at(11, 5, 9)
SEPTEMBER, OCTOBER = date(2026, 9, 1), date(2026, 10, 1)


@pytest.fixture
def closed(city):
    deliver(
        city.tax,
        city.member,
        at(10, 5),
        date(2026, 10, 20),
        statement="納付書をホッチキスで留めている",
        published_at=at(10, 6),
    )
    archive_month(month=SEPTEMBER, now=NOW)
    return archive_month(month=OCTOBER, now=NOW)


@pytest.fixture
def mayor(city, client):
    client.force_login(city.mayor)
    return client


def found(client, **asked) -> set[tuple[str, int]]:
    """Return what the page lists, as whose report it is and the month's number."""
    page = client.get("/reports/", {"kind": "", **asked})
    assert page.status_code == 200
    return {(report.about, report.month.month) for report in page.context["page_obj"]}


def found_by_api(client, **asked) -> set[tuple[str, int]]:
    rows = client.get("/api/reports/", asked).json()["results"]
    return {
        (row["department"]["name"] if row["department"] else "全庁", int(row["month"][5:7]))
        for row in rows
    }


@pytest.mark.parametrize("find", [found, found_by_api])
@pytest.mark.parametrize(
    ("words", "reports"),
    [
        # The statement stands in its own department's report, and in the other's of the month.
        ("ほっちきす", {("市民課", 10), ("税務課", 10)}),
        ("ホッチキス 納付書", {("市民課", 10), ("税務課", 10)}),
        ("ホッチキス 存在しない", set()),
        # A department's name is found in its own reports; the map of all of them is no hit.
        ("税務課", {("税務課", 9), ("税務課", 10), ("市民課", 10)}),
        (CANARY, set()),
    ],
)
def test_words_are_found_in_what_a_report_says(closed, mayor, find, words, reports):
    assert find(mayor, q=words) == reports


def test_nobody_finds_what_they_may_not_read(closed, city, client):
    client.force_login(city.head)
    assert found(client, q="ホッチキス") == {("市民課", 10)}
    client.force_login(city.staff)
    assert found(client, q="ホッチキス") == set()


def test_where_the_words_stand_is_shown(closed, city, client):
    client.force_login(city.mayor)
    page = client.get("/reports/", {"kind": "department", "q": "ホッチキス"}).content.decode()
    assert "納付書を<mark>ホッチキス</mark>で留めている" in page
    assert "二重に入力しています" not in page


def test_what_somebody_wrote_in_a_draft_is_found_by_coordinators_once_it_has_left(city, client):
    reports = close_month(month=OCTOBER, now=NOW)
    save_sentences(
        actor=city.coordinator, report=reports[0], sentences=["蛍の光の月"], seen=0, now=NOW
    )
    client.force_login(city.coordinator)
    assert found(client, q="蛍の光") == set()
    send_reports(month=OCTOBER, now=NOW)
    assert found(client, q="蛍の光") == {("全庁", 10)}


@pytest.mark.parametrize("find", [found, found_by_api])
@pytest.mark.parametrize(
    ("asked", "reports"),
    [
        ({"kind": "executive"}, {("全庁", 9), ("全庁", 10)}),
        ({"month": "2026-09-01", "kind": "department"}, {("市民課", 9), ("税務課", 9)}),
        ({"fiscal_year": "2026", "kind": "executive"}, {("全庁", 9), ("全庁", 10)}),
        ({"fiscal_year": "2025"}, set()),
    ],
)
def test_kind_year_and_month_narrow_the_same_on_page_and_api(closed, mayor, find, asked, reports):
    assert find(mayor, **asked) == reports


def test_a_year_ends_with_march(city, client):
    for month in (date(2026, 3, 1), date(2026, 4, 1)):
        archive_month(month=month, now=NOW)
    client.force_login(city.mayor)
    assert found(client, fiscal_year="2025", kind="executive") == {("全庁", 3)}
    assert found(client, fiscal_year="2026", kind="executive") == {("全庁", 4)}


def test_only_what_there_is_can_be_chosen(closed, city, client):
    client.force_login(city.mayor)
    form = client.get("/reports/").context["filter"].form
    assert [value for value, _label in form.fields["month"].widget.choices] == [
        "",
        "2026-10-01",
        "2026-09-01",
    ]
    assert [value for value, _label in form.fields["fiscal_year"].widget.choices] == ["", "2026"]


def test_nothing_found_says_so_and_nothing_there_says_when(city, client):
    client.force_login(city.mayor)
    assert "まだ報告はありません" in client.get("/reports/").content.decode()
    archive_month(month=OCTOBER, now=NOW)
    page = client.get("/reports/", {"q": "どこにもない言葉"}).content.decode()
    assert "当てはまる報告がありません" in page
    assert "どこにもない言葉" in page


def test_the_api_tells_corrected_reports_from_those_in_force(closed, city, client):
    Issue.objects.filter(pk=city.last.pk).delete()
    begin_correction(actor=city.coordinator, month=OCTOBER, reason="数え直した", now=NOW)
    make_edition(edition=ReportEdition.objects.get(number=2), now=NOW)
    send_reports(month=OCTOBER, now=NOW)
    client.force_login(city.mayor)

    def editions(**asked) -> list[int]:
        answer = client.get("/api/reports/", {"kind": "executive", "month": OCTOBER, **asked})
        return sorted(row["edition"] for row in answer.json()["results"])

    assert editions() == [1, 2]
    assert editions(in_force="true") == [2]
    assert editions(in_force="false") == [1]


def test_what_is_searched_is_what_the_figures_say(closed):
    report = MonthlyReport.objects.get(month=OCTOBER, department__name="税務課")
    assert "納付書をホッチキスで留めている" in report.words.split("\n")
    assert "{" not in report.words


def test_a_month_is_told_as_a_month(closed, mayor):
    page = mayor.get("/reports/", {"kind": "", "month": "2026-10-01", "fiscal_year": "2026"})
    told = {key: label for key, _value, label in page.context["filter"].chips()}
    assert told == {"fiscal_year": "2026年度", "month": "令和8年10月"}
