"""Putting a measured value right, in sight of everybody."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.common.history import recorded
from apps.issues.validators import validate_reason
from apps.organization.models import User
from apps.projects.models import Measurement, MeasurementCorrection
from apps.projects.services.checks import LONGEST_REASON, require_open

CHANGED = _("ほかの人が先にこの値を訂正しました。今の値を確かめてから、もう一度お願いします。")


@recorded
@transaction.atomic
def correct_measurement(
    *,
    actor: User,
    measurement: Measurement,
    value: Decimal,
    reason: str,
    now: datetime,
    seen_value: Decimal | None = None,
) -> MeasurementCorrection:
    """Give a measured day another value, for a reason; the value before stays on record.

    From now on everything is computed with the new one. `seen_value` is what the person was
    looking at (by default the value of `measurement`); where it has changed, nothing happens.
    """
    project = measurement.kpi.project
    if not project.may_be_changed_by(actor):
        raise PermissionDenied
    require_open(project.program_id)
    validate_reason(reason, limit=LONGEST_REASON)
    seen = measurement.value if seen_value is None else seen_value
    current = Measurement.objects.select_for_update().get(pk=measurement.pk)
    if current.value != seen:
        raise ValidationError(CHANGED, code="changed_meanwhile")
    if current.value == value:
        raise ValidationError({"value": _("今の値と同じです。正しい値を書いてください。")})
    correction = MeasurementCorrection.objects.create(
        measurement=current,
        from_value=current.value,
        to_value=value,
        reason=reason.strip(),
        corrected_by=actor,
        corrected_at=now,
    )
    current.value = measurement.value = value
    current.save(update_fields=["value"])
    return correction
