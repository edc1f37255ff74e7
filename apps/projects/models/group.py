"""Who works on a project, what was decided, how it goes, and where its papers are."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.organization.models import DatedQuerySet
from apps.projects.models.programs import OpenToAll, Project
from apps.projects.models.records import DatedNote, DatedRole, PaperLink


class MemberQuerySet(  # type: ignore[override]  # the plugin types each base's manager by itself
    OpenToAll["ProjectMember"], DatedQuerySet["ProjectMember"]
):
    """Who belongs to a project `on` a day, seen with it."""


@tracked()
class ProjectMember(DatedRole):
    """Somebody in the working group."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="members", verbose_name=_("重点事業")
    )

    objects = MemberQuerySet.as_manager()

    class Meta(DatedRole.Meta):
        verbose_name = pgettext_lazy("one", "作業部会の人")
        verbose_name_plural = pgettext_lazy("several", "作業部会の人")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "person", "role"],
                condition=Q(ends_on=None),
                name="member_once_per_role",
            ),
            models.CheckConstraint(
                name="member_dates_in_order",
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
            ),
        ]


@tracked()
class ProjectNote(DatedNote):
    """A decision about the project, or how it goes."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="notes", verbose_name=_("重点事業")
    )

    objects = OpenToAll.as_manager()

    class Meta(DatedNote.Meta):
        verbose_name = pgettext_lazy("one", "事業の記録")
        verbose_name_plural = pgettext_lazy("several", "事業の記録")


@tracked()
class ProjectLink(PaperLink):
    """Where a document of the project is."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="links", verbose_name=_("重点事業")
    )

    objects = OpenToAll.as_manager()

    class Meta(PaperLink.Meta):
        verbose_name = pgettext_lazy("one", "資料")
        verbose_name_plural = pgettext_lazy("several", "資料")
