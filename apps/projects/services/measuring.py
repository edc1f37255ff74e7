"""Writing down what a KPI was measured to be."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.organization.models import User
from apps.projects.models import Kpi, Measurement
from apps.projects.services.checks import require_open


@transaction.atomic
def record_measurement(
    *, actor: User, kpi: Kpi, measured_on: date, value: Decimal, source: str, now: datetime
) -> Measurement:
    """Keep one value of a KPI on one day. A day that already has a value keeps the first."""
    if not kpi.project.may_be_changed_by(actor):
        raise PermissionDenied
    require_open(kpi.project.program_id)
    if measured_on > timezone.localdate(now):
        raise ValidationError({"measured_on": _("測った日は、今日までの日付にしてください。")})
    measurement, created = Measurement.objects.get_or_create(
        kpi=kpi,
        measured_on=measured_on,
        defaults={"value": value, "source": source, "recorded_by": actor, "recorded_at": now},
    )
    if not created:
        raise ValidationError({"measured_on": _already_known(measurement)})
    return measurement


def _already_known(measurement: Measurement) -> ValidationError:
    return ValidationError(
        _("この日の値はすでに記録されています（%(value)s%(unit)s）。別の日を選んでください。"),
        code="already_measured",
        params={
            "value": f"{measurement.value.normalize():,f}",
            "unit": measurement.kpi.unit,
        },
    )
