"""うちの課も同じ: which other departments hit the same wall."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.issues.models.counting import ASKS_TO_COUNT
from apps.issues.models.effort import Effort
from apps.organization.models import Department, Role, User


class ConfirmationState(models.TextChoices):
    PROPOSED = "proposed", _("課の確認待ち")
    CONFIRMED = "confirmed", _("課として確認済")


class ConfirmationQuerySet(models.QuerySet["Confirmation"]):
    def confirmed(self) -> Self:
        return self.filter(state=ConfirmationState.CONFIRMED)

    def proposed(self) -> Self:
        return self.filter(state=ConfirmationState.PROPOSED)

    def visible_to(self, user: User) -> Self:
        """Coordinators see all, everybody else what their own departments said."""
        if user.has_role(Role.COORDINATOR):
            return self
        own = {membership.department_id for membership in user.current_memberships}
        return self.filter(department__in=own | user.answers_for({Role.WG_MEMBER, Role.HEAD}))


@tracked()
class Confirmation(Effort):
    """うちの課も同じ: a department says, once, that it hits the same wall."""

    issue = models.ForeignKey(
        "issues.Issue", models.CASCADE, related_name="confirmations", verbose_name=_("困りごと")
    )
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="confirmations", verbose_name=_("課")
    )
    state = models.CharField(_("状態"), max_length=10, choices=ConfirmationState)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("伝えた人")
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("確認した人"),
    )
    carried_from = models.ForeignKey(
        "issues.Issue",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="carried",
        verbose_name=_("もとの困りごと"),
    )
    created_at = models.DateTimeField(_("伝えた日時"))
    confirmed_at = models.DateTimeField(_("確認した日時"), null=True, blank=True)

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "うちの課も同じ")
        verbose_name_plural = pgettext_lazy("several", "うちの課も同じ")
        triggers = [ASKS_TO_COUNT]
        indexes = [
            models.Index(
                fields=["department"],
                condition=Q(state=ConfirmationState.PROPOSED),
                name="confirmation_waiting",
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "department"], name="confirmation_once_per_department"
            ),
            models.CheckConstraint(
                name="confirmation_confirmed_by_somebody",
                condition=Q(state=ConfirmationState.PROPOSED)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} {self.department}"
