"""Working groups as they were at a month's end."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from apps.common.fiscal_year import first_of_month
from apps.improvements.models import ProjectProblem
from apps.projects.models import NoteKind, ProjectMember, ProjectNote
from apps.reports.figures import facts


def _lists() -> defaultdict[int, list[Any]]:
    return defaultdict(list)


@dataclass(frozen=True)
class Groups:
    """By project: who was in its group, what was decided in the month, what it works on."""

    members: defaultdict[int, list[facts.Member]] = field(default_factory=_lists)
    decisions: defaultdict[int, list[facts.Decision]] = field(default_factory=_lists)
    problems: defaultdict[int, list[int]] = field(default_factory=_lists)


def groups_on(day: date, until: datetime) -> Groups:
    """Return the groups as of `day`, a month's last."""
    groups = Groups()
    members = ProjectMember.objects.on(day).order_by("starts_on", "pk")
    for project, *member in members.values_list("project", "person__name", "role"):
        groups.members[project].append(facts.Member(*member))
    notes = ProjectNote.objects.filter(
        kind=NoteKind.DECISION, noted_on__range=(first_of_month(day), day), written_at__lt=until
    )
    put_right = ProjectNote.objects.filter(replaces__isnull=False, written_at__lt=until)
    standing = notes.exclude(pk__in=put_right.values("replaces")).order_by("noted_on", "pk")
    for project, noted_on, text in standing.values_list("project", "noted_on", "text"):
        groups.decisions[project].append(facts.Decision(noted_on, text))
    linked = ProjectProblem.objects.filter(linked_at__lt=until).order_by("linked_at", "pk")
    for project, problem in linked.values_list("project", "cluster"):
        groups.problems[project].append(problem)
    return groups
