"""What is written down about a project: decisions, how it goes, and where its papers are."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from apps.common.history import recorded
from apps.organization.models import User
from apps.projects.models import Project, ProjectLink, ProjectNote
from apps.projects.services.group import check_may
from apps.projects.services.keeping import check_not_replaced, keep_link, keep_note, take_off


@recorded
@transaction.atomic
def write_note(
    *, actor: User, project: Project, kind: str, noted_on: date, text: str, now: datetime
) -> ProjectNote:
    """Write down a decision or how things go."""
    check_may(actor, project)
    note = ProjectNote(project=project, kind=kind, noted_on=noted_on, text=text)
    note.author, note.written_at = actor, now
    return keep_note(note)


@recorded
@transaction.atomic
def correct_note(
    *, actor: User, note: ProjectNote, kind: str, noted_on: date, text: str, now: datetime
) -> ProjectNote:
    """Put another note in the place of one; the one before stays to be read."""
    check_may(actor, note.project)
    check_not_replaced(note)
    new = ProjectNote(project=note.project, kind=kind, noted_on=noted_on, text=text)
    new.author, new.written_at, new.replaces = actor, now, note
    return keep_note(new)


@recorded
@transaction.atomic
def add_link(*, actor: User, project: Project, label: str, url: str, now: datetime) -> ProjectLink:
    """Say where a document is."""
    check_may(actor, project)
    link = ProjectLink(project=project, label=label, url=url, added_by=actor, added_at=now)
    return keep_link(link)


@recorded
@transaction.atomic
def remove_link(*, actor: User, link: ProjectLink, now: datetime) -> ProjectLink:
    """Take a document off the page; the history still knows it."""
    check_may(actor, link.project)
    return take_off(link, now=now)
