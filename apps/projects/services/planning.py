"""Saying what a project is measured by, and changing that in sight of everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.common.history import recorded
from apps.issues.validators import validate_reason, validate_storable
from apps.organization.models import User
from apps.projects.figures import Direction, direction
from apps.projects.models import Kpi, Project
from apps.projects.services.checks import LONGEST_REASON, check_plausible, require_open

CHANGED = _("ほかの人が先にこの指標を変えました。今の内容を確かめてから、もう一度お願いします。")

# What to say where the figures do not go the way that was chosen.
OTHER_WAY: Mapping[tuple[Direction, Direction], str | Promise] = {
    (Direction.UP, Direction.DOWN): _(
        "増やす指標なのに、目標値が基準値より小さくなっています。数字か、向きを確かめてください。"
    ),
    (Direction.DOWN, Direction.UP): _(
        "減らす指標なのに、目標値が基準値より大きくなっています。数字か、向きを確かめてください。"
    ),
    (Direction.KEEP, Direction.UP): _("保つ指標の目標値は、基準値と同じにしてください。"),
    (Direction.KEEP, Direction.DOWN): _("保つ指標の目標値は、基準値と同じにしてください。"),
}
SAME_VALUE = _(
    "目標値が基準値と同じです。今の値を保つ指標なら、向きを「今の値を保つ」にしてください。"
)


@dataclass(frozen=True)
class KpiPlan:
    """What a KPI is to do: from a baseline to a target, measured how, and how much it counts."""

    name: str
    unit: str
    baseline_value: Decimal
    baseline_on: date
    target_value: Decimal
    target_on: date
    rhythm: str
    weight: Decimal
    source: str


@recorded
@transaction.atomic
def add_kpi(*, actor: User, project: Project, plan: KpiPlan, way: Direction, now: datetime) -> Kpi:
    """Give a project another KPI. `way` is the direction meant; the figures have to agree."""
    _check_may(actor, project)
    _check_plan(plan, way, now)
    if project.kpis.filter(name=plan.name).exists():
        raise ValidationError({"name": _("同じ名前の指標が、この事業にもうあります。")})
    kpi = Kpi(project=project, **asdict(plan))
    return _saved(kpi)


@recorded
@transaction.atomic
def change_kpi(
    *,
    actor: User,
    kpi: Kpi,
    plan: KpiPlan,
    way: Direction,
    reason: str,
    now: datetime,
    seen: str | None = None,
) -> Kpi:
    """Change what a KPI is to do, for a reason. What it was before stays in its history.

    `seen` is the seal of what the person was looking at; where that has changed, nothing happens.
    """
    _check_may(actor, kpi.project)
    validate_reason(reason, limit=LONGEST_REASON)
    _check_plan(plan, way, now)
    current = Kpi.objects.select_for_update().get(pk=kpi.pk)
    if seen is not None and seal_of(plan_of(current)) != seen:
        raise ValidationError(CHANGED, code="changed_meanwhile")
    if current.project.kpis.exclude(pk=kpi.pk).filter(name=plan.name).exists():
        raise ValidationError({"name": _("同じ名前の指標が、この事業にもうあります。")})
    for name, value in asdict(plan).items():
        setattr(current, name, value)
    return _saved(current)


def plan_of(kpi: Kpi) -> KpiPlan:
    return KpiPlan(**{name: getattr(kpi, name) for name in KpiPlan.__dataclass_fields__})


def seal_of(plan: KpiPlan) -> str:
    """Return a short text that is another one as soon as anything in the plan is."""
    return sha256(repr(plan).encode()).hexdigest()


def _check_may(actor: User, project: Project) -> None:
    if not project.may_be_changed_by(actor):
        raise PermissionDenied
    require_open(project.program_id)


def _check_plan(plan: KpiPlan, way: Direction, now: datetime) -> None:
    for text in (plan.name, plan.unit, plan.source):
        validate_storable(text)
    check_plausible("baseline_on", plan.baseline_on, now)
    check_plausible("target_on", plan.target_on, now)
    if plan.baseline_on > timezone.localdate(now):
        raise ValidationError({"baseline_on": _("基準日は、今日までの日付にしてください。")})
    if plan.target_on <= plan.baseline_on:
        raise ValidationError({"target_on": _("目標日は、基準日より後にしてください。")})
    actual = direction(plan.baseline_value, plan.target_value)
    if actual != way:
        raise ValidationError({"target_value": OTHER_WAY.get((way, actual), SAME_VALUE)})


def _saved(kpi: Kpi) -> Kpi:
    kpi.clean_fields()
    if kpi.weight <= 0:
        raise ValidationError({"weight": _("重みは、0より大きい数にしてください。")})
    kpi.save()
    return kpi
