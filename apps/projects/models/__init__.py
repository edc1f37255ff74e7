"""A DX plan, its priority projects and what they are measured by."""

from apps.projects.models.group import NoteKind, ProjectLink, ProjectMember, ProjectNote
from apps.projects.models.kpis import Kpi, Measurement, MeasurementCorrection, MeasuringRhythm
from apps.projects.models.programs import OpenToAll, Pillar, Program, Project

__all__ = [
    "Kpi",
    "Measurement",
    "MeasurementCorrection",
    "MeasuringRhythm",
    "NoteKind",
    "OpenToAll",
    "Pillar",
    "Program",
    "Project",
    "ProjectLink",
    "ProjectMember",
    "ProjectNote",
]
