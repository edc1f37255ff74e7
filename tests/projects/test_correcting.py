from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from apps.organization.models import Role
from apps.projects.models import MeasurementCorrection
from apps.projects.selectors import kpi_standing
from apps.projects.services import correct_measurement
from tests.planning import at, make_kpi, make_person, make_program, make_project

pytestmark = pytest.mark.django_db

NOW = at("2026-11-23")
TODAY = date(2026, 11, 23)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def kpi():
    return make_kpi(("2026-03-31", 40), ("2026-09-30", 90))


def correct(measurement, actor=None, **fields):
    fields = {"value": Decimal(60), "reason": "数え方を直した", "now": NOW, **fields}
    actor = actor or measurement.kpi.project.owner
    return correct_measurement(actor=actor, measurement=measurement, **fields)


def test_everything_counts_with_the_new_value_and_the_old_one_stays_on_record(kpi):
    assert kpi_standing(kpi, TODAY).attainment == pytest.approx(0.9)
    correct(kpi.measurements.last())
    kept = MeasurementCorrection.objects.get()
    standing = kpi_standing(kpi, TODAY)
    assert standing.attainment == pytest.approx(0.6)
    assert [reading.value for reading in standing.readings] == [40, 60]
    assert (kept.from_value, kept.to_value, kept.reason) == (90, 60, "数え方を直した")
    assert (kept.corrected_by, kept.corrected_at) == (kpi.project.owner, NOW)


def test_a_correction_can_be_corrected_and_both_stay(kpi):
    measurement = kpi.measurements.last()
    correct(measurement)
    correct(measurement, value=Decimal("60.5"), reason="小数を落としていた")
    assert [c.from_value for c in measurement.corrections.all()] == [90, 60]
    measurement.refresh_from_db()
    assert measurement.value == Decimal("60.5")


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"reason": " "}, "理由"),
        ({"value": Decimal(90)}, "今の値と同じ"),
        ({"seen_value": Decimal(80)}, "ほかの人が先に"),
    ],
)
def test_a_correction_needs_a_reason_another_value_and_the_value_of_today(kpi, fields, told):
    with pytest.raises(ValidationError) as refused:
        correct(kpi.measurements.last(), **fields)
    assert told in str(refused.value)
    assert not MeasurementCorrection.objects.exists()


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.WG_MEMBER, Role.EXECUTIVE])
def test_others_correct_nothing(kpi, role):
    with pytest.raises(PermissionDenied):
        correct(kpi.measurements.last(), make_person(role))


def test_in_a_closed_program_nothing_is_corrected():
    closed = make_program(closed_on=date(2026, 4, 30))
    kpi = make_kpi(("2026-03-31", 40), project=make_project(program=closed))
    with pytest.raises(ValidationError) as refused:
        correct(kpi.measurements.get())
    assert refused.value.code == "program_closed"


def test_the_page_strikes_the_old_value_through_with_who_when_and_why(client, kpi):
    owner = kpi.project.owner
    client.force_login(owner, backend=BACKEND)
    measurement = kpi.measurements.last()
    place = reverse("projects:correct", args=[measurement.pk])
    assert place in client.get(kpi.project.get_absolute_url()).content.decode()
    sent = {"value": "60", "reason": "二つの課で重ねて数えていた", "seen_value": "90"}
    page = client.post(place, sent, follow=True).content.decode()
    assert "<del" in page
    assert "90件</del>" in page
    assert "二つの課で重ねて数えていた" in page
    assert f"{owner.name}さんが90件を60件に訂正" in page


def test_of_two_who_correct_the_second_sees_the_value_of_the_first(client, kpi):
    client.force_login(kpi.project.owner, backend=BACKEND)
    measurement = kpi.measurements.last()
    correct(measurement)
    place = reverse("projects:correct", args=[measurement.pk])
    response = client.post(place, {"value": "70", "reason": "数え直した", "seen_value": "90"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "ほかの人が先に" in page
    assert 'value="70"' in page
    assert 'value="60.00"' in page


def test_others_see_no_way_to_correct_but_what_was_corrected(client, kpi):
    correct(kpi.measurements.last())
    client.force_login(make_person(), backend=BACKEND)
    page = client.get(kpi.project.get_absolute_url()).content.decode()
    assert "90件</del>" in page
    assert "訂正する" not in page


def test_the_api_tells_of_corrections(client, kpi):
    correct(kpi.measurements.last())
    client.force_login(make_person(), backend=BACKEND)
    told = client.get(f"/api/kpis/{kpi.pk}/").json()["measurements"]
    assert [len(m["corrections"]) for m in told] == [0, 1]
    assert told[1]["corrections"][0]["from_value"] == "90.00"
