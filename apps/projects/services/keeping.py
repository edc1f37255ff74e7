"""How a working group's roles, notes and papers are kept, whatever it works on.

Whether somebody may is asked before; each is to be called in a transaction.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.issues.rules import says_something
from apps.issues.validators import validate_reason, validate_storable
from apps.projects.models import DatedNote, DatedRole, NoteKind, PaperLink
from apps.projects.services.checks import check_plausible

LONGEST = 1000
NOTHING = _("あとで読む人のために、内容を書いてください。")
Row = TypeVar("Row", bound=models.Model)
Role = TypeVar("Role", bound=DatedRole)
Note = TypeVar("Note", bound=DatedNote)
Link = TypeVar("Link", bound=PaperLink)


def held(row: Row) -> Row:
    """Return the row as it is now, held until the transaction ends."""
    return type(row)._default_manager.select_for_update().get(pk=row.pk)


def begin_role(role: Role, *, among: models.QuerySet[Role]) -> Role:
    """Let somebody have a role from a day on, unless they are `among` those who have it."""
    validate_storable(role.role)
    role.role = " ".join(role.role.split())
    if not says_something(role.role):
        raise ValidationError({"role": _("役割を書いてください（例：推進役、現場の代表）。")})
    if among.filter(person=role.person, role=role.role, ends_on=None).exists():
        raise ValidationError(_("同じ役割で、もう入っています。"), code="in_already")
    role.clean_fields()
    role.save()
    return role


def end_role(role: Role, *, ends_on: date) -> Role:
    """Let a role end with a day, once, and not before it began."""
    current = held(role)
    if current.ends_on is not None:
        raise ValidationError(_("この役割は、もう終わっています。"), code="ended_already")
    if ends_on < current.starts_on:
        raise ValidationError({"ends_on": _("始まった日より前にはできません。")})
    current.ends_on = ends_on
    current.save(update_fields=["ends_on"])
    return current


def keep_note(note: Note) -> Note:
    """Check and store a note."""
    validate_reason(note.text, missing=str(NOTHING), limit=LONGEST)
    check_plausible("noted_on", note.noted_on, note.written_at)
    if note.noted_on > timezone.localdate(note.written_at):
        raise ValidationError({"noted_on": _("これからの日付です。起きた日を選んでください。")})
    if note.kind not in NoteKind.values:
        raise ValidationError({"kind": _("種類を選んでください。")})
    note.text = note.text.strip()
    note.save()
    return note


def check_not_replaced(note: DatedNote) -> None:
    """Refuse to put a second note in the place of one."""
    if hasattr(held(note), "replaced_by"):
        raise ValidationError(
            _("ほかの人が先に直しました。今の内容を見て、もう一度お願いします。"),
            code="changed_meanwhile",
        )


def keep_link(link: Link) -> Link:
    """Check and store where a paper is."""
    validate_storable(link.label)
    link.label, link.url = link.label.strip(), link.url.strip()
    link.clean_fields()
    link.save()
    return link


def take_off(link: Link, *, now: datetime) -> Link:
    """Take a paper off the page, once; the history still knows it."""
    current = held(link)
    if current.removed_at is None:
        current.removed_at = now
        current.save(update_fields=["removed_at"])
    return current
