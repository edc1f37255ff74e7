"""Everything somebody answered for goes to somebody else, in one step that can be undone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.common.turns import wait_for_turn
from apps.improvements.models import Improvement
from apps.issues.models import Issue
from apps.milestones.models import Milestone
from apps.organization.models import Membership, Role, User
from apps.organization.permissions import people_to_hand_over
from apps.projects.models import Program, Project, ProjectMember
from apps.transitions.models import WorkHandover
from apps.transitions.selectors.belongings import belongings_of

TURN = "pass on work"


@recorded
@transaction.atomic
def pass_on(*, actor: User, person: User, to: User, today: date, now: datetime) -> WorkHandover:
    """Pass on everything. Pain points go back to the whole desk unless `to` is a coordinator;
    a department's delegacy passes only to somebody who works there.
    """
    _check_may(actor, person, today)
    _check_receiver(actor, person, to, today)
    wait_for_turn(TURN)
    _hold_open_programs()
    found = belongings_of(person, today)
    moved = {
        "milestones": _give(found.milestones, owner=to, version=F("version") + 1),
        "projects": _give(found.projects, owner=to),
        "improvements": _give(found.improvements, owner=to),
        "issues": _give(found.issues, assigned_to=_of_the_desk(to)),
        **_pass_seats(found.seats, to, today),
        **_pass_delegacies(found.delegacies, to, today),
    }
    kept = {kind: keys for kind, keys in moved.items() if keys}
    if not kept:
        raise ValidationError(_("引き継ぐものは、もうありません。"), code="nothing")
    return WorkHandover.objects.create(
        giver=person, receiver=to, handed_by=actor, handed_at=now, moved=kept
    )


@recorded
@transaction.atomic
def take_back(*, actor: User, handover: WorkHandover, today: date, now: datetime) -> int:
    """Give back what the receiver still has and is still open; return how much that was."""
    _check_may(actor, handover.giver, today)
    wait_for_turn(TURN)
    current = WorkHandover.objects.select_for_update().get(pk=handover.pk)
    if current.undone_at is not None:
        raise ValidationError(_("この引き継ぎは、もう元に戻してあります。"), code="undone")
    _hold_open_programs()
    count = _returned(current)
    current.undone_by, current.undone_at = actor, now
    current.save(update_fields=["undone_by", "undone_at"])
    return count


def _check_may(actor: User, person: User, today: date) -> None:
    if not people_to_hand_over(actor, today).filter(pk=person.pk).exists():
        raise PermissionDenied


def _check_receiver(actor: User, person: User, to: User, today: date) -> None:
    if to == person:
        raise ValidationError(_("引き受ける人に、ほかの人を選んでください。"), code="same")
    here = Membership.objects.on(today).filter(user=to)
    if not (to.is_active and here.exists()):
        raise ValidationError(_("いま働いている人から選んでください。"), code="not_here")


def _hold_open_programs() -> None:
    """Let no program be closed while its work changes hands."""
    list(Program.objects.open().order_by("pk").select_for_update().values_list("pk"))


def _give(rows: QuerySet[Any, Any], **changed: Any) -> list[int]:
    keys = list(rows.select_for_update(of=("self",)).values_list("pk", flat=True))
    rows.model._default_manager.filter(pk__in=keys).update(**changed)
    return keys


def _of_the_desk(to: User) -> User | None:
    return to if to.has_role(Role.COORDINATOR) else None


def _pass_seats(seats: QuerySet[ProjectMember], to: User, today: date) -> dict[str, list[Any]]:
    """End each seat and begin the same for the receiver, where they do not have it yet."""
    rows = list(seats.select_for_update(of=("self",)))
    has = set(
        ProjectMember.objects.filter(person=to, ends_on=None).values_list("project_id", "role")
    )
    begun = ProjectMember.objects.bulk_create(
        ProjectMember(project_id=seat.project_id, person=to, role=seat.role, starts_on=today)
        for seat in rows
        if (seat.project_id, seat.role) not in has
    )
    return _ended("seats", rows, begun, today)


def _pass_delegacies(held: QuerySet[Membership], to: User, today: date) -> dict[str, list[Any]]:
    """Pass on a department's delegacy to a colleague of that department."""
    theirs = Membership.objects.on(today).filter(user=to)
    works_in = set(theirs.values_list("department", flat=True))
    has = set(theirs.filter(role=Role.WG_MEMBER).values_list("department", flat=True))
    rows = [row for row in held.select_for_update(of=("self",)) if row.department_id in works_in]
    begun = Membership.objects.bulk_create(
        Membership(user=to, department_id=row.department_id, role=Role.WG_MEMBER, starts_on=today)
        for row in rows
        if row.department_id not in has
    )
    return _ended("delegacies", rows, begun, today)


def _ended(kind: str, rows: list[Any], begun: list[Any], today: date) -> dict[str, list[Any]]:
    """End the rows with yesterday; keep when they would have ended, to be able to undo it."""
    before = [[row.pk, row.ends_on and row.ends_on.isoformat()] for row in rows]
    for row in rows:
        row.ends_on = max(today - timedelta(days=1), row.starts_on)
    if rows:
        type(rows[0])._default_manager.bulk_update(rows, ["ends_on"])
    return {kind: before, f"{kind}_begun": [row.pk for row in begun]}


def _returned(handover: WorkHandover) -> int:
    """Undo what nobody has changed since; what moved on stays with whom it is."""
    moved, giver, to = handover.moved, handover.giver, handover.receiver
    count: int = 0
    still: dict[str, QuerySet[Any, Any]] = {
        "milestones": Milestone.objects.open().filter(owner=to, project__program__closed_on=None),
        "projects": Project.objects.filter(owner=to, program__closed_on=None),
        "improvements": Improvement.objects.filter(owner=to),
    }
    for kind, rows in still.items():
        count += rows.filter(pk__in=moved.get(kind, [])).update(owner=giver)
    issues = Issue.objects.filter(pk__in=moved.get("issues", []), assigned_to=_of_the_desk(to))
    count += issues.update(assigned_to=giver)
    seats = ProjectMember.objects.filter(project__program__closed_on=None)
    count += _restored(seats, "seats", moved)
    count += _restored(Membership.objects.all(), "delegacies", moved)
    return count


def _restored(rows: QuerySet[Any, Any], kind: str, moved: dict[str, list[Any]]) -> int:
    """Let the ended rows go on as before, unless somebody has ended the new ones meanwhile."""
    begun = moved.get(f"{kind}_begun", [])
    if rows.filter(pk__in=begun, ends_on=None).count() < len(begun):
        return 0
    rows.filter(pk__in=begun).delete()
    before = {pk: day and date.fromisoformat(day) for pk, day in moved.get(kind, [])}
    again = list(rows.filter(pk__in=before))
    for row in again:
        row.ends_on = before[row.pk]
    rows.bulk_update(again, ["ends_on"])
    return len(again)
