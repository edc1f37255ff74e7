"""Who works on an improvement, what they do next, what was decided, and where the papers are."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.improvements.models import (
    Improvement,
    ImprovementLink,
    ImprovementNote,
    NextStep,
    TeamMember,
)
from apps.improvements.services.checks import locked, said
from apps.organization.models import User
from apps.projects.services import (
    begin_role,
    check_not_replaced,
    check_plausible,
    end_role,
    keep_link,
    keep_note,
    take_off,
)


@recorded
@transaction.atomic
def join_team(
    *, actor: User, improvement: Improvement, person: User, role: str, starts_on: date
) -> TeamMember:
    """Let somebody of any department work on it from a day on."""
    current = locked(actor, improvement)
    member = TeamMember(improvement=current, person=person, role=role, starts_on=starts_on)
    return begin_role(member, among=current.team.all())


@recorded
@transaction.atomic
def leave_team(*, actor: User, member: TeamMember, ends_on: date) -> TeamMember:
    """Let somebody's role end with a day; that they had it stays to be read."""
    locked(actor, member.improvement)
    return end_role(member, ends_on=ends_on)


@recorded
@transaction.atomic
def plan_step(
    *,
    actor: User,
    improvement: Improvement,
    what: str,
    owner: User,
    due_on: date,
    now: datetime,
) -> NextStep:
    """Say what is done next, by whom and until when; they are reminded once it is overdue."""
    current = locked(actor, improvement)
    step = NextStep(improvement=current, owner=owner, due_on=due_on)
    step.what = said(what, _("次にすることを書いてください。"))
    check_plausible("due_on", due_on, now)
    step.clean_fields(exclude=["improvement", "owner"])
    step.save()
    return step


@recorded
@transaction.atomic
def finish_step(*, actor: User, step: NextStep, now: datetime) -> NextStep:
    """Say that it is done; twice is once."""
    current = NextStep.objects.select_for_update(of=("self",)).get(pk=step.pk)
    if not current.may_be_done_by(actor):
        raise PermissionDenied
    if current.done_on is None:
        current.done_on = timezone.localdate(now)
        current.save(update_fields=["done_on"])
    return current


@recorded
@transaction.atomic
def note_improvement(
    *,
    actor: User,
    improvement: Improvement,
    kind: str,
    noted_on: date,
    text: str,
    now: datetime,
) -> ImprovementNote:
    """Write down a decision or how things go."""
    current = locked(actor, improvement)
    note = ImprovementNote(improvement=current, kind=kind, noted_on=noted_on, text=text)
    note.author, note.written_at = actor, now
    return keep_note(note)


@recorded
@transaction.atomic
def renote_improvement(
    *, actor: User, note: ImprovementNote, kind: str, noted_on: date, text: str, now: datetime
) -> ImprovementNote:
    """Put another note in the place of one; the one before stays to be read."""
    current = locked(actor, note.improvement)
    check_not_replaced(note)
    new = ImprovementNote(improvement=current, kind=kind, noted_on=noted_on, text=text)
    new.author, new.written_at, new.replaces = actor, now, note
    return keep_note(new)


@recorded
@transaction.atomic
def link_paper(
    *, actor: User, improvement: Improvement, label: str, url: str, now: datetime
) -> ImprovementLink:
    """Say where a paper is."""
    current = locked(actor, improvement)
    return keep_link(
        ImprovementLink(improvement=current, label=label, url=url, added_by=actor, added_at=now)
    )


@recorded
@transaction.atomic
def unlink_paper(*, actor: User, link: ImprovementLink, now: datetime) -> ImprovementLink:
    """Take a paper off the page; the history still knows it."""
    locked(actor, link.improvement)
    return take_off(link, now=now)
