"""A table of pain points: kept when it is chosen, delivered when somebody has looked at it."""

from __future__ import annotations

import hashlib
import logging
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.common.turns import wait_for_turn
from apps.issues.looking import look_over
from apps.issues.models import IssueImport
from apps.issues.permissions import departments_to_bring_for
from apps.issues.rules import storable
from apps.issues.services.bringing import TURN, deliver_voices
from apps.issues.table import read_table
from apps.issues.validators import faults_of
from apps.organization.models import User

logger = logging.getLogger(__name__)


@recorded
def read_import(
    *, actor: User, file_name: str, content: bytes, occasion: str, whole: bool, now: datetime
) -> IssueImport:
    """Keep a table as it stands in the file. The same file, chosen again, is the same import.

    `whole`: deliver nothing while there is a row to be put right.
    """
    if not departments_to_bring_for(actor, timezone.localdate(now)):
        raise PermissionDenied
    for fault in faults_of({"occasion": occasion}).values():
        raise fault
    table = read_table(content)
    marks = f"{occasion}\0{whole}".encode("utf-8", "surrogatepass")
    digest = hashlib.sha256(marks + content).hexdigest()
    chosen = IssueImport(
        uploaded_by=actor,
        file_name=storable(file_name)[-200:],
        created_at=now,
        digest=digest,
        occasion=occasion,
        whole=whole,
        heading=table.heading,
        rows=table.rows,
    )
    IssueImport.objects.bulk_create([chosen], ignore_conflicts=True)
    kept: IssueImport = IssueImport.objects.visible_to(actor).waiting().get(digest=digest)
    return kept


@recorded
def apply_import(*, actor: User, table: IssueImport, now: datetime) -> IssueImport:
    """Deliver the good rows of a table, all at once. A second time changes nothing."""
    with transaction.atomic():
        visible = IssueImport.objects.visible_to(actor).select_for_update()
        current: IssueImport | None = visible.filter(pk=table.pk).first()
        if current is None:
            raise PermissionDenied
        if current.applied_at is not None:
            return current
        wait_for_turn(TURN)
        judgement = look_over(actor=actor, table=current, today=timezone.localdate(now))
        if current.whole and judgement.wrong:
            raise ValidationError(
                _(
                    "直すところがあるあいだは届けない、と選ばれています。表を直して、選び直してください。"
                ),
                code="wrong_rows",
            )
        deliver_voices(actor=actor, batch=current.batch, voices=judgement.voices, now=now)
        current.applied_at = now
        current.delivered_count = len(judgement.voices)
        current.known_count = len(judgement.known)
        current.faulty_count = len(judgement.wrong)
        current.save()
    logger.info(
        "import %s by user %s: %s delivered, %s known, %s faulty",
        current.pk,
        actor.pk,
        current.delivered_count,
        current.known_count,
        current.faulty_count,
    )
    return current


def forget_imports(*, now: datetime) -> int:
    """Forget the cells of imports that are a month old; return of how many."""
    return IssueImport.objects.outlived(now).update(
        heading=[], rows=[], file_name="", occasion="", forgotten_at=now
    )
