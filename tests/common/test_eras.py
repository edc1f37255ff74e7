"""Years by era for those who ask, and for nobody else."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import translation

from apps.common import wording
from apps.common.eras import era_of_fiscal_year, years_by_era
from apps.common.fiscal_year import FiscalYear
from apps.deliveries.builder import build_mail
from apps.milestones.templatetags.plan import fiscal_year
from tests.planning import make_milestone

DAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (DAY, "令和8年11月23日（月）"),
        (date(2019, 5, 1), "令和元年5月1日（水）"),
        (date(2019, 4, 30), "平成31年4月30日（火）"),
        (date(1926, 12, 24), "1926年12月24日（金）"),
    ],
)
def test_a_date_carries_its_era(day, shown):
    with years_by_era(True):
        assert wording.jdate(day) == shown


def test_moments_and_months_do_too():
    with years_by_era(True):
        assert wording.jdatetime(datetime(2026, 12, 31, 15, 30, tzinfo=UTC)) == (
            "令和9年1月1日（金）00:30"
        )
        assert wording.jmonth(DAY) == "令和8年11月"
        assert wording.short_date(DAY) == "11月23日（月）"


def test_english_keeps_the_western_year():
    with years_by_era(True), translation.override("en"):
        assert wording.jdate(DAY) == "Mon 23 Nov 2026"
        assert fiscal_year(FiscalYear(2025)) == "FY2025"


def test_it_ends_with_the_request():
    with pytest.raises(ZeroDivisionError), years_by_era(True):
        _ = 1 / 0
    assert wording.jdate(DAY) == "2026年11月23日（月）"


@pytest.mark.parametrize(
    ("year", "shown"),
    [
        (2025, "令和7"),
        (2019, "令和元"),
        (2018, "平成30"),
        (1989, "平成元"),
        (1988, "昭和63"),
        (1920, ""),
    ],
)
def test_a_fiscal_year_is_called_by_the_era_that_began_in_it(year, shown):
    assert era_of_fiscal_year(year) == shown
    with years_by_era(True):
        assert fiscal_year(FiscalYear(year)) == f"{shown or year}年度"


@pytest.mark.django_db
def test_pages_show_eras_once_asked_until_taken_back(client):
    milestone = make_milestone("2026-12-04")
    client.force_login(milestone.owner, backend="django.contrib.auth.backends.ModelBackend")
    page, project = milestone.get_absolute_url(), milestone.project.get_absolute_url()
    assert "2026年12月4日（金）" in client.get(page).content.decode()
    answer = client.post(reverse("set-years"), {"years": "era", "next": page})
    assert answer.url == page
    for address in (page, project, reverse("milestones:list"), reverse("dashboard:program")):
        shown = client.get(address).content.decode()
        assert "令和8年12月4日（金）" in shown
        assert "2026年12月4日" not in shown
    assert "令和8年度" in client.get(project).content.decode()
    client.post(reverse("set-years"), {"years": "western", "next": page})
    assert "2026年12月4日（金）" in client.get(page).content.decode()


@pytest.mark.django_db
def test_nobody_is_led_away(client):
    client.force_login(
        make_milestone("2026-12-04").owner, backend="django.contrib.auth.backends.ModelBackend"
    )
    for address in ("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)"):
        answer = client.post(reverse("set-years"), {"years": "era", "next": address})
        assert answer.url == reverse("home")


@pytest.mark.django_db
def test_mails_to_others_do_not_follow_the_senders_wish(monkeypatch):
    shown = []
    monkeypatch.setattr(
        "apps.deliveries.builder._rendered",
        lambda name, known, escaped: shown.append(wording.jdate(DAY)) or "…",
    )
    person = make_milestone("2026-12-04").owner
    with years_by_era(True):
        build_mail(
            template="x",
            context={},
            recipient=person,
            address="a@city.example",
            now=datetime(2026, 11, 23, tzinfo=UTC),
        )
    assert set(shown) == {"2026年11月23日（月）"}
