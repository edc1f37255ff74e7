"""Priority projects take up shared problems."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.clusters.models import Cluster
from apps.common.history import tracked
from apps.organization.models import User
from apps.projects.models import Project


class ProjectProblemQuerySet(models.QuerySet["ProjectProblem"]):
    def visible_to(self, user: User) -> Self:
        """Keep those whose shared problem one may read."""
        return self.filter(cluster__in=Cluster.objects.current().visible_to(user))


@tracked()
class ProjectProblem(models.Model):
    """A priority project works on a shared problem that staff raised."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="problems", verbose_name=_("重点事業")
    )
    cluster = models.ForeignKey(
        Cluster, models.CASCADE, related_name="projects", verbose_name=_("共通課題")
    )
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("つないだ人")
    )
    linked_at = models.DateTimeField(_("つないだ日時"))

    objects = ProjectProblemQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "事業と共通課題のつながり")
        verbose_name_plural = pgettext_lazy("several", "事業と共通課題のつながり")
        ordering = ["linked_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["project", "cluster"], name="project_problem_once")
        ]

    def __str__(self) -> str:
        return f"{self.project_id} – {self.cluster_id}"
