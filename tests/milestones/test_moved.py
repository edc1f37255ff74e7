"""Which dates moved since the last report."""

from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from openpyxl import load_workbook

from apps.organization.models import Role
from tests.planning import make_milestone, make_person, make_project, make_slip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-23T03:00:00Z", tick=False):
        yield


@pytest.fixture
def several():
    """Two moves of one project, one of another, one long ago."""
    project, other = make_project(name="窓口", order=1), make_project(name="道路", order=2)
    first = make_milestone("2026-11-30", project=project, title="受付")
    make_slip(first, "2026-12-11", "2026-09-30", reason="law")
    make_slip(first, "2026-12-25", "2026-10-01", reason="budget", note="補正を待つ")
    second = make_milestone("2026-12-31", project=project, title="印刷")
    make_slip(second, "2026-12-01", "2026-11-20", reason="people")
    third = make_milestone("2027-01-29", project=other, title="台帳")
    make_slip(third, "2027-02-26", "2026-11-01", reason="budget")
    return project


def sign_in(client, person):
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def shown(page):
    return [
        (project.name, [slip.milestone.title for slip in slips])
        for project, slips in page.context["groups"]
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [("窓口", ["受付", "印刷"]), ("道路", ["台帳"])]),
        ("since=2026-09-30", [("窓口", ["受付", "受付", "印刷"]), ("道路", ["台帳"])]),
        ("since=2026-10-02", [("窓口", ["印刷"]), ("道路", ["台帳"])]),
        ("since=2026-09-01&until=2026-10-01", [("窓口", ["受付", "受付"])]),
        ("reason=budget", [("窓口", ["受付"]), ("道路", ["台帳"])]),
    ],
)
def test_moves_are_found_alike_on_the_page_in_the_api_and_in_the_file(
    client, several, query, found
):
    sign_in(client, make_person(Role.COORDINATOR))
    assert shown(client.get(f"{reverse('milestones:moved')}?{query}")) == found
    titles = [title for _project, group in found for title in group]
    asked = query if "since" in query else f"since=2026-10-01&{query}"
    answer = client.get(f"/api/moves/?{asked}").json()
    assert [row["title"] for row in answer["results"]] == titles
    book = client.get(f"{reverse('milestones:moved-book')}?{query}")
    sheet = load_workbook(BytesIO(b"".join(book)))["動いた期日"]
    assert [row[1].value for row in sheet.iter_rows(min_row=5)] == titles


def test_a_move_says_how_far_why_and_who(client, several):
    page = sign_in(client, several.owner).get(reverse("milestones:moved")).content.decode()
    assert "2026年12月11日（金）" in page
    assert "14日後ろへ" in page
    assert "30日前へ" in page
    assert "予算" in page
    assert "補正を待つ" in page
    assert several.owner.name in page


def test_one_reads_the_moves_of_what_one_may_read(client, several):
    sign_in(client, several.owner)
    address = f"{reverse('milestones:moved')}?since=2026-01-01"
    assert [name for name, _titles in shown(client.get(address))] == ["窓口"]
    assert {row["title"] for row in client.get("/api/moves/").json()["results"]} == {"受付", "印刷"}
    assert shown(sign_in(client, make_person()).get(address)) == []


def test_a_day_that_is_none_is_told(client, several):
    page = sign_in(client, several.owner).get(reverse("milestones:moved") + "?since=2026-02-30")
    assert page.status_code == 200
    assert "field__error" in page.content.decode()
    assert client.get("/api/moves/?since=2026-02-30").status_code == 400


def test_what_looks_like_a_formula_stays_text(client):
    milestone = make_milestone("2026-12-04", title="=1+1")
    make_slip(milestone, "2026-12-11", "2026-11-20", note="@SUM(A1)")
    book = sign_in(client, milestone.owner).get(reverse("milestones:moved-book"))
    sheet = load_workbook(BytesIO(b"".join(book)))["動いた期日"]
    title, note = sheet.cell(5, 2), sheet.cell(5, 7)
    assert (title.value, title.data_type, title.quotePrefix) == ("=1+1", "s", True)
    assert (note.value, note.data_type) == ("@SUM(A1)", "s")
    assert sheet.cell(5, 3).is_date
    assert sheet.cell(5, 5).value == 7
