"""Which reports: those in force, those somebody may read, those that say a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Q, When

from apps.common.business_days import local_today
from apps.common.search import Holds
from apps.common.text import search_terms
from apps.organization.models import Role, User
from apps.projects.models import ProjectMember
from apps.reports.models.editions import ReportEdition

if TYPE_CHECKING:
    from apps.reports.models.reports import MonthlyReport

# Only the database looks into these.
SEARCHED = ("words_search", "words_grams")
TERMS_AT_MOST = 20


class ReportQuerySet(models.QuerySet["MonthlyReport"]):
    def released(self) -> ReportQuerySet:
        return self.filter(edition__in=ReportEdition.objects.released())

    def in_force(self) -> ReportQuerySet:
        """Keep what no later edition has corrected."""
        return self.filter(edition__in=ReportEdition.objects.in_force())

    def in_reading_order(self) -> ReportQuerySet:
        """The newest month first; in it the city's, then the projects', then the departments'."""
        kinds = Case(When(kind="executive", then=0), When(kind="project", then=1), default=2)
        return self.order_by("-month", kinds, "project__order", "department__order", "pk")

    def about_same_as(self, report: MonthlyReport) -> ReportQuerySet:
        """Keep the reports about the same thing, of whichever month and edition."""
        return self.filter(
            kind=report.kind, department=report.department_id, project=report.project_id
        )

    def holding(self, query: str) -> ReportQuerySet:
        """Keep what says every term of `query`, in the names and texts of the report."""
        terms = search_terms(query)[:TERMS_AT_MOST]
        if query and not terms:
            return self.none()
        found = Q()
        for term in terms:
            found &= Q(Holds("words", term))
        return self.filter(found)

    def visible_to(self, user: User) -> ReportQuerySet:
        """Executives see all that is released, others what is their department's or project's.

        Coordinators see drafts as well. A department that is gone is heard of by those whose
        department answers for it (ADR 38).
        """
        if user.has_role(Role.COORDINATOR):
            return self
        if user.has_role(Role.EXECUTIVE):
            return self.released()
        return self.released().filter(self._of_departments(user) | self._of_projects(user))

    def _of_departments(self, user: User) -> Q:
        return Q(department__in=user.answers_for({Role.WG_MEMBER, Role.HEAD}))

    def _of_projects(self, user: User) -> Q:
        """A project's report is its owner's and its working group's, as they are today."""
        member = ProjectMember.objects.on(local_today()).filter(person=user)
        return Q(project__owner=user) | Q(project__in=member.values("project"))


class ReportManager(models.Manager.from_queryset(ReportQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> ReportQuerySet:
        found: ReportQuerySet = super().get_queryset().defer(*SEARCHED)
        return found
