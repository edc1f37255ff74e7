"""What was not measured is asked for on the page of the project."""

import pytest
import time_machine

from tests.planning import make_kpi, make_person

pytestmark = pytest.mark.django_db

ASK = "測定値をお待ちしています"


def shown(client, kpi, person, day) -> str:
    with time_machine.travel(f"{day}T03:00:00Z", tick=False):
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client.get(kpi.project.get_absolute_url()).content.decode()


def test_the_ask_names_the_periods_from_the_newest_on(client):
    kpi = make_kpi(("2025-06-30", 5), rhythm="quarterly", baseline_on="2025-03-31")
    page = shown(client, kpi, kpi.project.owner, "2026-11-23")
    assert ASK in page
    assert "2026年7月から2026年9月30日（水）までの値" in page
    assert "ほかに2回分" in page
    assert "毎月" not in page
    assert "3か月ごと" in page


def test_on_31_march_nothing_is_missing_yet_and_on_1_april_it_is(client):
    kpi = make_kpi(rhythm="yearly", baseline_on="2025-03-31")
    assert ASK not in shown(client, kpi, make_person(), "2026-03-31")
    assert ASK in shown(client, kpi, make_person(), "2026-04-01")


def test_a_kpi_measured_in_time_is_left_in_peace(client):
    kpi = make_kpi(("2026-03-31", 5), rhythm="yearly", baseline_on="2025-03-31")
    assert ASK not in shown(client, kpi, kpi.project.owner, "2026-11-23")
