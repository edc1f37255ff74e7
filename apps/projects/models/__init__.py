"""A DX plan, its priority projects and what they are measured by."""

from apps.projects.models.group import ProjectLink, ProjectMember, ProjectNote
from apps.projects.models.kpis import Kpi, Measurement, MeasurementCorrection, MeasuringRhythm
from apps.projects.models.programs import OpenToAll, Pillar, Program, Project
from apps.projects.models.records import DatedNote, DatedRole, NoteKind, PaperLink

__all__ = [
    "DatedNote",
    "DatedRole",
    "Kpi",
    "Measurement",
    "MeasurementCorrection",
    "MeasuringRhythm",
    "NoteKind",
    "OpenToAll",
    "PaperLink",
    "Pillar",
    "Program",
    "Project",
    "ProjectLink",
    "ProjectMember",
    "ProjectNote",
]
