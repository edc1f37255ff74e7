"""Writing down what an improvement brings. A figure is corrected by another one beside it."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.improvements.models import Evidence, Improvement
from apps.improvements.permissions import may_answer_for
from apps.improvements.services.checks import said
from apps.organization.models import Department, User


@recorded
@transaction.atomic
def record_evidence(
    *,
    actor: User,
    improvement: Improvement,
    measure: str,
    kind: str,
    value: Decimal,
    dated_on: date,
    denominator: str,
    method: str,
    now: datetime,
    department: Department | None = None,
) -> Evidence:
    """Write a figure down, of the whole improvement or of one department."""
    _check_may_tell(actor, improvement, department)
    found = Evidence(
        improvement=improvement,
        department=department,
        measure=measure,
        kind=kind,
        value=value,
        dated_on=dated_on,
        denominator=said(denominator, _("何に対する数字かを書いてください（例：6人・1年）。")),
        method=said(method, _("どうやって求めたかを書いてください。")),
        recorded_by=actor,
        recorded_at=now,
    )
    return _saved(found, now)


@recorded
@transaction.atomic
def correct_evidence(
    *, actor: User, evidence: Evidence, value: Decimal, reason: str, now: datetime
) -> Evidence:
    """Put a right figure in the place of a wrong one, which stays to be read."""
    wrong = Evidence.objects.select_for_update(of=("self",)).get(pk=evidence.pk)
    _check_may_tell(actor, wrong.improvement, wrong.department)
    if Evidence.objects.filter(replaces=wrong).exists():
        raise ValidationError(
            _("この数字は、ほかの人が先に直しました。今の数字を確かめてください。"),
            code="corrected_meanwhile",
        )
    right = Evidence(
        **{name: getattr(wrong, name) for name in COPIED},
        value=value,
        reason=said(reason, _("なぜ直すのかを書いてください。")),
        replaces=wrong,
        recorded_by=actor,
        recorded_at=now,
    )
    return _saved(right, now)


COPIED = ("improvement", "department", "measure", "kind", "dated_on", "denominator", "method")


def _saved(evidence: Evidence, now: datetime) -> Evidence:
    if evidence.dated_on > timezone.localdate(now):
        raise ValidationError(_("今日までの日付を選んでください。"), code="future")
    evidence.clean_fields(exclude=["improvement", "department", "recorded_by", "replaces"])
    evidence.save(force_insert=True)
    return evidence


def _check_may_tell(actor: User, improvement: Improvement, department: Department | None) -> None:
    for_it = department is not None and may_answer_for(actor, department)
    if not (for_it or improvement.may_be_changed_by(actor)):
        raise PermissionDenied
