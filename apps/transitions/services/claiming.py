"""A department that ended gets somebody who answers for it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.organization.models import (
    Department,
    DepartmentSuccession,
    SuccessionKind,
    User,
)
from apps.organization.permissions import looks_after_all


@recorded
@transaction.atomic
def name_carrier(*, actor: User, department: Department, to: Department, today: date) -> None:
    """Let `to` answer for what an ended department had begun; another answer replaces this one."""
    if not looks_after_all(actor):
        raise PermissionDenied
    ended = Department.objects.select_for_update().get(pk=department.pk)
    if ended.ends_on is None or ended.ends_on >= today:
        raise ValidationError(_("この課は、まだあります。"), code="not_ended")
    if not Department.objects.on(today).filter(pk=to.pk).exists():
        raise ValidationError(_("今ある課の中から選んでください。"), code="no_department")
    links = DepartmentSuccession.objects.filter(predecessor=ended)
    links.update(is_main=False)
    if not links.filter(successor=to).update(is_main=True):
        DepartmentSuccession.objects.create(
            predecessor=ended,
            successor=to,
            kind=SuccessionKind.MERGED,
            effective_on=today,
            is_main=True,
        )
