"""Approving an edition: what was seen is what goes out."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.common.wording import jdatetime
from apps.organization.models import User
from apps.organization.permissions import require_coordinator
from apps.reports.models import EditionState, ReportEdition
from apps.reports.timing import goes_out_after, goes_out_unapproved


def locked(edition: ReportEdition) -> ReportEdition:
    """Return the edition as it is now; nobody else changes it until the transaction ends."""
    return ReportEdition.objects.select_for_update().get(pk=edition.pk)


@recorded
@transaction.atomic
def approve_edition(
    *, actor: User, edition: ReportEdition, seen: int, now: datetime
) -> ReportEdition:
    """Let an edition go out at the set hour. `seen` is the revision on the page."""
    require_coordinator(actor)
    edition = locked(edition)
    if not edition.is_draft:
        raise ValidationError(_not_a_draft(edition), code="not_a_draft")
    if edition.revision != seen:
        raise ValidationError(
            _("ほかの人が文を直しました。もう一度読んでから承認してください。"),
            code="changed_meanwhile",
        )
    edition.state = EditionState.APPROVED
    edition.approved_by, edition.approved_at = actor, now
    edition.goes_out_at = goes_out_after(now)
    edition.save()
    return edition


@recorded
@transaction.atomic
def withdraw_approval(*, actor: User, edition: ReportEdition) -> ReportEdition:
    """Take an approved edition back into hand, as long as nothing of it has left."""
    require_coordinator(actor)
    edition = locked(edition)
    if edition.state != EditionState.APPROVED:
        raise ValidationError(_not_approved(edition), code="not_approved")
    edition.state = EditionState.DRAFT
    edition.approved_by = edition.approved_at = None
    begun_on = timezone.localdate(edition.begun_at)
    unapproved = goes_out_unapproved(edition.month, begun_on)
    edition.goes_out_at = None if edition.is_correction else unapproved
    edition.save()
    return edition


def _not_a_draft(edition: ReportEdition) -> str:
    if edition.approved_by and edition.approved_at:
        return _("%(who)sが%(when)sに承認しました。") % {
            "who": edition.approved_by.name,
            "when": jdatetime(edition.approved_at),
        }
    if edition.is_being_made:
        return _("報告を作っているところです。できあがってから承認してください。")
    return _("もう送られています。")


def _not_approved(edition: ReportEdition) -> str:
    if edition.is_released:
        return _("もう送られています。直すときは、訂正の版を作ってください。")
    return _("まだ承認されていません。")
