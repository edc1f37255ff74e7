from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.organization.models import Role
from apps.projects.models import Measurement
from apps.projects.services import record_measurement
from tests.planning import at, make_kpi, make_person

pytestmark = pytest.mark.django_db

NOW = at("2026-11-23")


def record(kpi, actor, day=date(2026, 11, 23), value="42.5"):
    return record_measurement(
        actor=actor, kpi=kpi, measured_on=day, value=Decimal(value), source="月報", now=NOW
    )


def test_the_owner_and_the_coordinators_record_values():
    kpi = make_kpi()
    coordinator = make_person(Role.COORDINATOR)
    record(kpi, kpi.project.owner)
    found = record(kpi, coordinator, day=date(2026, 11, 22))
    assert (found.recorded_by, found.recorded_at, found.source) == (coordinator, NOW, "月報")
    assert kpi.measurements.count() == 2


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.WG_MEMBER, Role.EXECUTIVE])
def test_nobody_else_does(role):
    with pytest.raises(PermissionDenied):
        record(make_kpi(), make_person(role))
    assert not Measurement.objects.exists()


def test_tomorrow_cannot_be_measured():
    kpi = make_kpi()
    with pytest.raises(ValidationError) as refused:
        record(kpi, kpi.project.owner, day=date(2026, 11, 24))
    assert "measured_on" in refused.value.message_dict
    assert not Measurement.objects.exists()


def test_a_day_keeps_its_first_value_and_says_it():
    kpi = make_kpi(("2026-11-01", "1234.50"))
    with pytest.raises(ValidationError) as refused:
        record(kpi, kpi.project.owner, day=date(2026, 11, 1))
    assert "1,234.5件" in refused.value.messages[0]
    assert kpi.measurements.get().value == Decimal("1234.50")
