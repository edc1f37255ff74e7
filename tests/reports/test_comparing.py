"""Two months side by side: every figure of both out of what was frozen, and the difference."""

import re
from datetime import date

import pytest

from apps.common.frozen import freeze
from apps.reports.figures import naming
from apps.reports.figures.city import executive_figures
from apps.reports.figures.comparing import SECTIONS, compare
from apps.reports.figures.department import department_figures
from apps.reports.models import MonthlyReport
from apps.reports.naming import FIGURES
from apps.reports.services import archive_month
from tests.reports.conftest import at
from tests.reports.golden import CITIZENS, OCTOBER, replace

NOW = at(11, 5, 9)


def frozen(month: int, department: int | None = None):
    facts = replace(OCTOBER, month=date(2026, month, 1))
    if department is None:
        return freeze(executive_figures(facts))
    return freeze(department_figures(facts)[department])


def lines(earlier: int, later: int, department: int | None = None):
    compared = compare(frozen(earlier, department), frozen(later, department))
    return {(line.code, line.about): line for line in compared.lines}


def test_each_month_stands_as_it_was_frozen():
    # The golden city: 3 arrived in September, 4 in October.
    arrived = lines(9, 10)["received", ""]
    assert (arrived.before, arrived.after, arrived.step) == (3, 4, 1)


def test_months_far_apart_are_compared_with_each_other_and_not_with_their_neighbours():
    # August: number 5 arrived. October: 4, though its report says 'one more than September'.
    arrived = lines(8, 10)["received", ""]
    assert (arrived.before, arrived.after, arrived.step) == (1, 4, 3)


def test_what_is_counted_by_the_quarter_has_no_difference_across_quarters():
    heard = lines(9, 10)["heard", ""]
    assert (heard.before, heard.after, heard.step) == (2, 2, None)
    heard = lines(8, 9)["heard", ""]
    assert (heard.before, heard.after, heard.step) == (1, 2, 1)


def test_only_what_changed():
    compared = compare(frozen(9), frozen(10)).only_changed()
    codes = {line.code for line in compared.lines}
    assert "received" in codes
    assert "heard" not in codes
    assert all(line.differs for line in compared.lines)
    assert compare(frozen(10), frozen(10)).only_changed().sections == ()


def test_a_figure_that_an_older_month_did_not_have_is_none_and_not_zero():
    older = frozen(9)
    del older["failed_mails"]
    found = {line.code: line for line in compare(older, frozen(10)).lines}
    assert (found["failed_mails"].before, found["failed_mails"].step) == (None, None)


@pytest.mark.parametrize("department", [None, CITIZENS])
def test_no_figure_is_lost_on_the_way(department):
    compared = compare(frozen(9, department), frozen(10, department))
    named = set(naming.named(frozen(10, department)))
    assert {(line.code, line.about) for line in compared.lines} >= named


def test_every_figure_has_a_place_and_a_name():
    placed = [code for codes in SECTIONS.values() for code in codes]
    assert len(placed) == len(set(placed))
    assert set(placed) == set(FIGURES) - {"details"}


def test_what_is_part_of_a_figure_follows_it():
    (replies,) = (s for s in compare(frozen(9), frozen(10)).sections if s.code == "replies")
    assert [line.code for line in replies.lines] == ["owed", "kept", "late", "failed_mails"]


@pytest.fixture
def months(city):
    return {month: archive_month(month=date(2026, month, 1), now=NOW)[0] for month in (8, 9, 10)}


def page_of(client, report: MonthlyReport, **asked):
    return client.get(f"/reports/{report.pk}/compare/", asked)


def test_the_month_before_unless_another_is_asked_for(months, city, client):
    client.force_login(city.mayor)
    shown = page_of(client, months[10])
    assert shown.context["pair"].earlier == months[9]
    shown = page_of(client, months[10], month="2026-08-01")
    assert shown.context["pair"].earlier == months[8]
    # The first month there is stands beside the next one, in the order of time.
    shown = page_of(client, months[8])
    assert [one.month.month for one in shown.context["pair"].both] == [8, 9]


def test_the_page_says_both_figures_with_their_unit_and_the_difference(months, city, client):
    client.force_login(city.mayor)
    page = page_of(client, months[10]).content.decode()
    row = re.search(r"<tr[^>]*><th scope=\"row\">この月に届いた困りごと.*?</tr>", page).group()
    assert re.findall(r">([^<>]+)</td>", row) == ["0件", "2件", "＋2"]
    assert "四半期がちがう月どうしです" in page


def test_each_sees_only_the_months_they_may_read(months, city, client):
    client.force_login(city.head)
    assert page_of(client, months[10]).status_code == 404
    own = MonthlyReport.objects.get(month=date(2026, 10, 1), department=city.citizens)
    shown = page_of(client, own)
    assert {one.department for one in shown.context["pair"].both} == {city.citizens}


@pytest.mark.parametrize("month", ["2026-10-01", "2025-01-01", "x", "\x00", "2026-13-01"])
def test_a_month_that_cannot_be_chosen_is_said(months, city, client, month):
    client.force_login(city.mayor)
    page = page_of(client, months[10], month=month)
    assert page.status_code == 200
    assert "ほかの月をひとつ選んでください。" in page.content.decode()
    assert "pair" not in page.context


def test_a_first_month_says_that_there_is_nothing_yet(city, client):
    (report, *_others) = archive_month(month=date(2026, 10, 1), now=NOW)
    client.force_login(city.mayor)
    assert "くらべる月がまだありません" in page_of(client, report).content.decode()
