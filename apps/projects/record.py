"""Everything that was ever changed about a project, out of the history that the database keeps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from apps.common.record import Entry, Record
from apps.common.wording import jdate
from apps.organization.models import User
from apps.projects.models import Kpi, Project, ProjectLink, ProjectMember, ProjectNote

PARTS = [(part, "project") for part in (Kpi, ProjectMember, ProjectNote, ProjectLink)]


class _ProjectRecord(Record):
    """Tells which of a project's KPIs, people, notes and papers each step was about."""

    untold = ("program", "project", "replaces", "author", "written_at", "added_by", "added_at")
    tells_first = False

    def about(self, model: Any, event: Any) -> str:
        kind = str(model._meta.verbose_name)
        return _("%(kind)s「%(name)s」") % {"kind": kind, "name": self._name(model, event)}

    def _name(self, model: Any, event: Any) -> str:
        if model is ProjectMember:
            return self.names.get((User, event.person_id), "")
        if model is ProjectNote:
            return jdate(event.noted_on)
        return str(event.label if model is ProjectLink else event.name)


def record_of(project: Project) -> list[Entry]:
    """Return the latest steps, the newest first, in a constant number of queries."""
    return _ProjectRecord(project, PARTS).entries()
