"""Telling everybody who is to know, once, when an edition's hour has come."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from apps.common.addresses import full_address
from apps.common.turns import give_back_turn, take_turn
from apps.common.workbook import MIME_TYPE
from apps.deliveries.attachments import Attachment, Picture
from apps.deliveries.models import OutboundMessage
from apps.deliveries.services import cancel_mails, queue_mail
from apps.organization.models import User
from apps.reports.figures.shapes import ExecutiveFigures
from apps.reports.models import EditionState, MonthlyReport, ReportEdition
from apps.reports.outlook_picture import draw_outlook, picture_name
from apps.reports.selectors import Recipients, recipients_on
from apps.reports.services.approving import locked
from apps.reports.sheets import workbook_name, workbook_of

MAIL_KIND = "monthly_report"
SEE_REPORT = gettext_lazy("報告のページを見る")
LOOKED_BACK = timedelta(days=90)
IN_HAND = (EditionState.DRAFT, EditionState.APPROVED)


@dataclass(frozen=True)
class Letter:
    """One report to one person."""

    obligation: str
    recipient: User
    with_workbook: bool = True
    is_outside: bool = False

    @property
    def key(self) -> tuple[str, int | str]:
        """A person is told once, whatever their address becomes; others by their address."""
        return self.obligation, self.recipient.pk or self.recipient.email


def send_what_is_due(*, now: datetime) -> int:
    """Send the editions whose hour has come, and finish what broke off; return the new mails."""
    due = ReportEdition.objects.filter(state__in=IN_HAND, goes_out_at__lte=now)
    broken_off = ReportEdition.objects.filter(state=EditionState.SENDING)
    return sum(send_edition(edition=edition, now=now) for edition in (*broken_off, *due))


def send_unapproved(*, month: date, now: datetime) -> int:
    """Send a month's first edition as it is, because whoever runs the machine says so."""
    drafts = ReportEdition.objects.filter(month=month, number=1, state__in=IN_HAND)
    drafts.update(goes_out_at=now)
    return sum(send_edition(edition=edition, now=now) for edition in drafts)


def send_edition(*, edition: ReportEdition, now: datetime) -> int:
    """Queue the reports of an edition whose hour has come; return how many mails were new."""
    turn = f"send reports {edition.pk}"
    if not take_turn(turn):
        return 0
    try:
        return _send(edition, now) if _begin(edition, now) else 0
    finally:
        give_back_turn(turn)


@transaction.atomic
def _begin(edition: ReportEdition, now: datetime) -> bool:
    """Close the edition for everybody: from here on it is read, and never altered."""
    current = locked(edition)
    if current.state in IN_HAND and current.is_due(now):
        current.state = EditionState.SENDING
        current.save(update_fields=["state"])
    return bool(current.state == EditionState.SENDING)


def _send(edition: ReportEdition, now: datetime) -> int:
    waiting = _waiting(edition, now)
    expected = sum(len(letters) for _report, letters in waiting)
    own = ReportEdition.objects.filter(pk=edition.pk)
    own.update(mails_expected=expected, mails_made=0)
    for report, letters in waiting:
        _queue(report, letters, now)
        own.update(mails_made=F("mails_made") + len(letters))
    own.update(state=EditionState.SENT, sent_at=now)
    return expected


def _waiting(edition: ReportEdition, now: datetime) -> list[tuple[MonthlyReport, list[Letter]]]:
    """Return for each report those who are to know of it today and have not been told."""
    reports = list(edition.reports.select_related("edition", "department", "project"))
    if edition.is_correction:
        # Who has a right report already is not asked to find the difference.
        reports = [report for report in reports if report.changes]
    recipients = recipients_on(timezone.localdate(now))
    obligations = [obligation_of(report) for report in reports]
    queued = OutboundMessage.objects.filter(obligation__in=obligations)
    told = {
        (obligation, person or address)
        for obligation, person, address in queued.values_list(
            "obligation", "recipient_id", "address"
        )
    }
    return [
        (report, [letter for letter in _letters(report, recipients) if letter.key not in told])
        for report in reports
    ]


def _letters(report: MonthlyReport, recipients: Recipients) -> list[Letter]:
    obligation = obligation_of(report)
    return [
        *(Letter(obligation, person) for person in recipients.of(report)),
        *(
            Letter(obligation, one.as_recipient(), one.with_workbook, is_outside=True)
            for one in recipients.outside_of(report)
        ),
    ]


def call_off_unentitled(*, now: datetime) -> int:
    """Call off reports that have not left, for whoever may not read them any more."""
    waiting = OutboundMessage.objects.waiting().filter(kind=MAIL_KIND)
    rows = list(waiting.values_list("pk", "obligation", "address"))
    if not rows:
        return 0
    released = MonthlyReport.objects.released().filter(frozen_at__gte=now - LOOKED_BACK)
    entitled = _entitled(released, timezone.localdate(now))
    gone = [pk for pk, obligation, address in rows if (obligation, address) not in entitled]
    return len(cancel_mails(messages=gone, reason=_("この報告を受け取る役割ではなくなりました。")))


def obligation_of(report: MonthlyReport) -> str:
    about = report.subject[1] or "city"
    return f"report:{report.month:%Y-%m}:v{report.edition.number}:{report.kind}:{about}"


def _queue(report: MonthlyReport, letters: list[Letter], now: datetime) -> None:
    figures = report.shown if letters else None
    languages = {letter.recipient.language for letter in letters if letter.with_workbook}
    attached = {language: _workbook(report, language) for language in languages}
    pictures = _pictures(figures)
    for letter in letters:
        # Who has no account could not open the page.
        way = {} if letter.is_outside else {"action_url": full_address(report)}
        queue_mail(
            obligation=letter.obligation,
            kind=MAIL_KIND,
            template=f"monthly_report_{report.kind}",
            context={
                "report": report,
                "figures": figures,
                "is_outside": letter.is_outside,
                "action_label": SEE_REPORT,
                **way,
            },
            recipient=letter.recipient,
            now=now,
            attachments=[attached[letter.recipient.language]] if letter.with_workbook else [],
            pictures=pictures,
        )


def _pictures(figures: object) -> list[Picture]:
    """Drawn once for all who get the report."""
    if not isinstance(figures, ExecutiveFigures):
        return []
    named = [(picture_name(program), program) for program in figures.programs]
    return [Picture(name, draw_outlook(program, figures.as_of)) for name, program in named if name]


def _workbook(report: MonthlyReport, language: str) -> Attachment:
    with override(language):
        return Attachment(workbook_name(report), workbook_of(report), MIME_TYPE)


def still_readable(messages: Sequence[OutboundMessage], today: date) -> set[int]:
    """Return those of the reports about to leave that still go to their addresses."""
    months = {f"{message.obligation.split(':')[1]}-01" for message in messages}
    entitled = _entitled(MonthlyReport.objects.released().filter(month__in=months), today)
    return {each.pk for each in messages if (each.obligation, each.address) in entitled}


def _entitled(reports: QuerySet[MonthlyReport], today: date) -> set[tuple[str, str]]:
    recipients = recipients_on(today)
    return {
        (obligation_of(report), address)
        for report in reports.select_related("edition").defer("figures")
        for address in recipients.addresses_of(report)
    }
