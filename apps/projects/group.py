"""Who works on a project, what was written down about it, and where its papers are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from apps.organization.models import User
from apps.projects.models import Project, ProjectLink, ProjectMember, ProjectNote


@dataclass(frozen=True)
class NoteShown:
    """A note as it reads now, and every text before it, the newest first."""

    note: ProjectNote
    earlier: list[ProjectNote]


@dataclass(frozen=True)
class Group:
    """`members` belong to it on the day or later, `former` did; notes the newest first."""

    members: list[ProjectMember]
    former: list[ProjectMember]
    notes: list[NoteShown]
    links: list[ProjectLink]


def group_of(project: Project, user: User, today: date) -> Group:
    """Three queries."""
    members = list(
        ProjectMember.objects.visible_to(user).filter(project=project).select_related("person")
    )
    notes = ProjectNote.objects.visible_to(user).filter(project=project)
    links = ProjectLink.objects.visible_to(user).filter(project=project, removed_at=None)
    former = [one for one in members if one.ends_on is not None and one.ends_on < today]
    return Group(
        members=[one for one in members if one not in former],
        former=former[::-1],
        notes=with_earlier(list(notes.select_related("author"))),
        links=list(links),
    )


def with_earlier(notes: list[Any]) -> list[NoteShown]:
    """Put each text behind the one that replaced it. Notes of whatever is written about."""
    by_key = {note.pk: note for note in notes}
    replaced = {note.replaces_id for note in notes}
    return [NoteShown(note, _before(note, by_key)) for note in notes if note.pk not in replaced]


def _before(note: ProjectNote, by_key: dict[int, ProjectNote]) -> list[ProjectNote]:
    found: list[ProjectNote] = []
    while note.replaces_id is not None:
        note = by_key[note.replaces_id]
        found.append(note)
    return found
