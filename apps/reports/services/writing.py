"""Putting the three sentences of a report into better words, and taking that back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.issues.validators import validate_storable
from apps.organization.models import User
from apps.organization.permissions import require_coordinator
from apps.reports.models import MonthlyReport, ReportEdition, SentenceEdit
from apps.reports.services.approving import locked

LONGEST_SENTENCE = 300


@recorded
@transaction.atomic
def save_sentences(
    *, actor: User, report: MonthlyReport, sentences: Sequence[str], seen: int, now: datetime
) -> MonthlyReport:
    """Keep what was written; an empty sentence stays as the figures gave it.

    `seen` is the report's revision on the page.
    """
    require_coordinator(actor)
    written = [_one_line(sentence) for sentence in sentences]
    report = _in_hand(report)
    if report.revision != seen:
        raise ValidationError(
            _("ほかの人が先に直しました。下の今の文と見比べて、もう一度保存してください。"),
            code="changed_meanwhile",
        )
    shown = [report.written(place) for place in range(len(written))]
    if written == shown:
        return report
    SentenceEdit.objects.create(
        report=report, before=report.sentences, after=written, edited_by=actor, edited_at=now
    )
    return _write(report, written)


@recorded
@transaction.atomic
def undo_sentences(*, actor: User, report: MonthlyReport, now: datetime) -> MonthlyReport:
    """Take the last saving back; what was saved before it stands again."""
    require_coordinator(actor)
    report = _in_hand(report)
    last = report.edits.filter(undone_at=None).last()
    if last is None:
        raise ValidationError(_("元に戻す直しはありません。"), code="nothing_to_undo")
    last.undone_at = now
    last.save(update_fields=["undone_at"])
    return _write(report, last.before)


def _one_line(sentence: str) -> str:
    validate_storable(sentence)
    line = " ".join(sentence.split())
    if len(line) > LONGEST_SENTENCE:
        raise ValidationError(
            _("ひとつの文は%(limit)s文字までにしてください（いま%(length)s文字あります）。"),
            code="too_long",
            params={"limit": LONGEST_SENTENCE, "length": len(line)},
        )
    return line


def _in_hand(report: MonthlyReport) -> MonthlyReport:
    """Return the report as it is now, while its edition is a draft that nobody else changes."""
    edition = locked(report.edition)
    if not edition.is_draft:
        raise ValidationError(
            _("もう承認されています。直すときは、先に承認を取り消してください。")
            if not edition.is_released
            else _("もう送られています。直すときは、訂正の版を作ってください。"),
            code="not_a_draft",
        )
    found: MonthlyReport = MonthlyReport.objects.select_related("edition").get(pk=report.pk)
    return found


def _write(report: MonthlyReport, sentences: list[str]) -> MonthlyReport:
    report.sentences = sentences if any(sentences) else []
    report.revision += 1
    report.gather_words()
    report.save(update_fields=["sentences", "revision", "words"])
    ReportEdition.objects.filter(pk=report.edition_id).update(revision=F("revision") + 1)
    return report
