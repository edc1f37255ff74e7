"""Programs, projects and KPIs for coordinators."""

from apps.projects.admin.base import VisibleAdmin
from apps.projects.admin.kpis import KpiAdmin
from apps.projects.admin.programs import ProgramAdmin, ProjectAdmin

__all__ = [
    "KpiAdmin",
    "ProgramAdmin",
    "ProjectAdmin",
    "VisibleAdmin",
]
