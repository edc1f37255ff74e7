"""A reorganisation: kept when its tables are chosen, decided, scheduled, and done on its day."""

from __future__ import annotations

import hashlib
import logging
from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.common.turns import wait_for_turn
from apps.issues.rules import storable
from apps.issues.table import Table, read_table
from apps.organization.models import User
from apps.organization.permissions import reorganises
from apps.transitions.columns import is_heading
from apps.transitions.models import Reorganisation, ReorganisationState
from apps.transitions.selectors.preview import Preview, preview
from apps.transitions.services.rebuilding import rebuild

logger = logging.getLogger(__name__)

TURN = "reorganise"
FARTHEST = timedelta(days=550)
State = ReorganisationState
Files = tuple[str, bytes] | None


@recorded
def read_tables(
    *, actor: User, effective_on: date, departments: Files, people: Files, now: datetime
) -> Reorganisation:
    """Keep the tables as they stand in the files; the same again is the same reorganisation."""
    _check_may(actor)
    _check_day(effective_on, timezone.localdate(now))
    places, persons = _table(departments, "places"), _table(people, "people")
    if places is None and persons is None:
        raise ValidationError(_("組織の表か職員の表の、どちらかを選んでください。"), code="no_file")
    contents = b"\0".join(file[1] if file else b"" for file in (departments, people))
    digest = hashlib.sha256(effective_on.isoformat().encode() + contents).hexdigest()
    chosen = Reorganisation(
        effective_on=effective_on,
        uploaded_by=actor,
        created_at=now,
        digest=digest,
        department_file=_called(departments),
        department_heading=places.heading if places else [],
        department_rows=places.rows if places else [],
        people_file=_called(people),
        people_heading=persons.heading if persons else [],
        people_rows=persons.rows if persons else [],
    )
    Reorganisation.objects.bulk_create([chosen], ignore_conflicts=True)
    kept: Reorganisation = Reorganisation.objects.get(
        digest=digest, state__in=[State.DRAFT, State.SCHEDULED]
    )
    return kept


@recorded
@transaction.atomic
def decide(*, actor: User, table: Reorganisation, answers: dict[str, str], today: date) -> None:
    """Keep what was decided about what the tables leave open."""
    current = _held(actor, table)
    asked = {one.key: one for one in preview(current, today).places.questions}
    for key, answer in answers.items():
        if key in asked and answer in asked[key].options:
            current.decisions[key] = answer
    current.save(update_fields=["decisions"])


@recorded
@transaction.atomic
def schedule(*, actor: User, table: Reorganisation, now: datetime) -> Reorganisation:
    """Let it happen on its day, or at once where that is today. Until then it can be taken back."""
    current, today = _held(actor, table), timezone.localdate(now)
    found = preview(current, today)
    if found.open_questions:
        raise ValidationError(_("決まっていないところがあります。"), code="undecided")
    if not found.changes:
        raise ValidationError(_("変わるところがありません。"), code="nothing")
    current.state, current.settled_at = State.SCHEDULED, now
    current.save(update_fields=["state", "settled_at"])
    if current.effective_on <= today:
        _apply(current, found, now)
    return current


@recorded
@transaction.atomic
def cancel(*, actor: User, table: Reorganisation, now: datetime) -> Reorganisation:
    """Take it back before its day."""
    current = _held(actor, table)
    current.state, current.settled_at = State.CANCELLED, now
    _forget_names(current)
    current.save()
    return current


def apply_due(*, today: date, now: datetime) -> int:
    """Do what is scheduled and due, each in a transaction of its own; return how many."""
    done = 0
    due = Reorganisation.objects.due(today).order_by("effective_on", "pk")
    for key in list(due.values_list("pk", flat=True)):
        done += apply_one(key=key, today=today, now=now)
    return done


@recorded
@transaction.atomic
def apply_one(*, key: int, today: date, now: datetime) -> bool:
    """Do one that is due; False: somebody else has, or it was taken back."""
    wait_for_turn(TURN)
    due = Reorganisation.objects.due(today).select_for_update()
    current: Reorganisation | None = due.filter(pk=key).first()
    if current is None:
        return False
    _apply(current, preview(current, current.effective_on), now)
    return True


def _apply(table: Reorganisation, found: Preview, now: datetime) -> None:
    table.result = rebuild(found, table.effective_on)
    table.state, table.settled_at = State.APPLIED, now
    _forget_names(table)
    table.save()
    logger.info("reorganisation %s applied: %s", table.pk, table.result)


def _forget_names(table: Reorganisation) -> None:
    """Forget who was to move where; what was done stands in the memberships themselves."""
    table.people_rows = []


def _check_may(actor: User) -> None:
    if not reorganises(actor):
        raise PermissionDenied


def _check_day(day: date, today: date) -> None:
    if day < today:
        raise ValidationError(
            {"effective_on": _("今日か、これから先の日を選んでください。")}, code="past"
        )
    if day > today + FARTHEST:
        raise ValidationError({"effective_on": _("1年半より先の日は選べません。")}, code="too_far")


def _held(actor: User, table: Reorganisation) -> Reorganisation:
    """Return the row, held until the transaction ends; never one that is over."""
    _check_may(actor)
    wait_for_turn(TURN)
    current = Reorganisation.objects.select_for_update().get(pk=table.pk)
    if not current.is_open:
        raise ValidationError(_("この組織改正は、もう終わっています。"), code="over")
    return current


def _table(file: Files, kind: str) -> Table | None:
    if file is None:
        return None
    missing = {
        "places": _("「コード」と「名称」の見出しが見つかりません。ひな形に合わせてください。"),
        "people": _("「職員番号」の見出しが見つかりません。ひな形に合わせてください。"),
    }
    field = {"places": "departments", "people": "people"}[kind]
    try:
        return read_table(
            file[1],
            is_heading=lambda cells: is_heading(cells, kind),
            no_heading=missing[kind],
            fills_merged=True,
        )
    except ValidationError as fault:
        raise ValidationError({field: fault.messages}, code="unreadable") from fault


def _called(file: Files) -> str:
    return storable(file[0])[-200:] if file else ""
