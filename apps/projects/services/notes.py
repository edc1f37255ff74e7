"""What is written down about a project: decisions, how it goes, and where its papers are."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.history import recorded
from apps.issues.validators import validate_reason, validate_storable
from apps.organization.models import User
from apps.projects.models import NoteKind, Project, ProjectLink, ProjectNote
from apps.projects.services.checks import check_plausible
from apps.projects.services.group import check_may

LONGEST = 1000
NOTHING = _("あとで読む人のために、内容を書いてください。")


@recorded
@transaction.atomic
def write_note(
    *, actor: User, project: Project, kind: str, noted_on: date, text: str, now: datetime
) -> ProjectNote:
    """Write down a decision or how things go."""
    check_may(actor, project)
    note = ProjectNote(project=project, kind=kind, noted_on=noted_on, text=text)
    note.author, note.written_at = actor, now
    kept: ProjectNote = keep_note(note)
    return kept


@recorded
@transaction.atomic
def correct_note(
    *, actor: User, note: ProjectNote, kind: str, noted_on: date, text: str, now: datetime
) -> ProjectNote:
    """Put another note in the place of one; the one before stays to be read."""
    check_may(actor, note.project)
    current = ProjectNote.objects.select_for_update().get(pk=note.pk)
    if ProjectNote.objects.filter(replaces=current).exists():
        raise ValidationError(
            _("ほかの人が先に直しました。今の内容を見て、もう一度お願いします。"),
            code="changed_meanwhile",
        )
    new = ProjectNote(project=note.project, kind=kind, noted_on=noted_on, text=text)
    new.author, new.written_at, new.replaces = actor, now, current
    kept: ProjectNote = keep_note(new)
    return kept


@recorded
@transaction.atomic
def add_link(*, actor: User, project: Project, label: str, url: str, now: datetime) -> ProjectLink:
    """Say where a document is."""
    check_may(actor, project)
    validate_storable(label)
    link = ProjectLink(
        project=project, label=label.strip(), url=url.strip(), added_by=actor, added_at=now
    )
    link.clean_fields()
    link.save()
    return link


@recorded
@transaction.atomic
def remove_link(*, actor: User, link: ProjectLink, now: datetime) -> ProjectLink:
    """Take a document off the page; the history still knows it."""
    check_may(actor, link.project)
    current = ProjectLink.objects.select_for_update().get(pk=link.pk)
    if current.removed_at is None:
        current.removed_at = now
        current.save(update_fields=["removed_at"])
    return current


def keep_note(note: Any) -> Any:
    """Check and store a note of a project, or of anything else that is written about like one."""
    validate_reason(note.text, missing=str(NOTHING), limit=LONGEST)
    check_plausible("noted_on", note.noted_on, note.written_at)
    if note.noted_on > timezone.localdate(note.written_at):
        raise ValidationError({"noted_on": _("これからの日付です。起きた日を選んでください。")})
    if note.kind not in NoteKind.values:
        raise ValidationError({"kind": _("種類を選んでください。")})
    note.text = note.text.strip()
    note.save()
    return note
