"""Where a department's Teams channel takes cards: the address of a workflow, which is a secret."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.deliveries.models.messages import ADDRESS
from apps.organization.models import Department, Role, User


class WorkflowQuerySet(models.QuerySet["TeamsWorkflow"]):
    def visible_to(self, user: User) -> Self:
        looks = user.has_role(Role.COORDINATOR) or user.has_role(Role.SYSTEM_ADMIN)
        return self.all() if looks else self.none()

    def in_use(self) -> Self:
        return self.filter(stopped_at__isnull=True)

    def standing_on(self, day: date) -> Self:
        """Keep those that cards may go to: in use, and of a department that exists."""
        return self.in_use().filter(department__in=Department.objects.on(day))

    def orphaned_on(self, day: date) -> Self:
        """Keep those in use whose department has ended."""
        return self.in_use().filter(department__ends_on__lt=day)


@tracked(leaving_out=("sealed", "problem"))
class TeamsWorkflow(models.Model):
    """Posts what it is sent into one channel of a department (ADR 28).

    Whoever has the address can post there. It is kept sealed, without its history, and of it only
    the host is ever shown.
    """

    department = models.ForeignKey(
        Department, models.PROTECT, related_name="teams_workflows", verbose_name=_("課")
    )
    sealed = models.TextField(editable=False)
    host = models.CharField(_("送り先"), max_length=255, editable=False)
    entered_at = models.DateTimeField(_("URLを入れた日時"), editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        editable=False,
        verbose_name=_("URLを入れた人"),
    )
    stopped_at = models.DateTimeField(_("止めた日時"), null=True, blank=True, editable=False)
    problem = models.CharField(_("送れなかった理由"), max_length=200, blank=True, editable=False)

    objects = WorkflowQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "課のTeamsチャネル")
        verbose_name_plural = pgettext_lazy("several", "課のTeamsチャネル")
        ordering = ["department__code", "-entered_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["department"],
                condition=Q(stopped_at__isnull=True),
                name="one_teams_workflow_per_department",
            )
        ]

    def __str__(self) -> str:
        return self.department.name

    @property
    def address(self) -> str:
        """What stands as the address of a message to it; the secret is not in it."""
        return f"{ADDRESS}{self.pk}"
