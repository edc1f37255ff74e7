"""Closing a month, once, and telling everybody who is to know, once."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from apps.common.addresses import full_address
from apps.common.fiscal_year import first_of_month, last_of_month
from apps.common.wording import jmonth
from apps.common.workbook import MIME_TYPE
from apps.deliveries.attachments import Attachment
from apps.deliveries.models import OutboundMessage
from apps.deliveries.services import queue_mail
from apps.organization.models import User
from apps.reports.figures.city import executive_figures
from apps.reports.figures.department import department_figures
from apps.reports.figures.frozen import freeze
from apps.reports.models import MonthlyReport, ReportKind
from apps.reports.selectors import gather_facts, recipients_on
from apps.reports.sheets import workbook_name, workbook_of

MAIL_KIND = "monthly_report"
SEE_REPORT = gettext_lazy("報告のページを見る")


def close_month(*, month: date, now: datetime) -> list[MonthlyReport]:
    """Freeze a month that is over. A month that is closed stays as it is, whatever came after."""
    month = first_of_month(month)
    if last_of_month(month) >= timezone.localdate(now):
        raise ValidationError(
            _("%(month)sはまだ終わっていません。月が終わってから締めてください。")
            % {"month": jmonth(month)}
        )
    return _stored(month) or _freeze(month, now)


def _stored(month: date) -> list[MonthlyReport]:
    return list(MonthlyReport.objects.filter(month=month).select_related("department"))


@transaction.atomic
def _freeze(month: date, now: datetime) -> list[MonthlyReport]:
    facts = gather_facts(month)
    city = MonthlyReport(
        month=month,
        kind=ReportKind.EXECUTIVE,
        figures=freeze(executive_figures(facts)),
        frozen_at=now,
    )
    departments = [
        MonthlyReport(
            month=month,
            kind=ReportKind.DEPARTMENT,
            department_id=pk,
            figures=freeze(figures),
            frozen_at=now,
        )
        for pk, figures in department_figures(facts).items()
    ]
    # Whoever closes the same month at the same moment waits here, and then finds the first's rows.
    MonthlyReport.objects.bulk_create([city, *departments], ignore_conflicts=True)
    return _stored(month)


def send_reports(*, month: date, now: datetime) -> int:
    """Queue the reports of a closed month for those who are to know; return how many were new."""
    reports = _stored(first_of_month(month))
    recipients = recipients_on(timezone.localdate(now))
    told = set(
        OutboundMessage.objects.filter(
            obligation__in=[obligation_of(report) for report in reports]
        ).values_list("obligation", "recipient_id")
    )
    new = 0
    for report in reports:
        people = (
            recipients.city
            if report.is_city
            else recipients.by_department.get(report.department_id or 0, ())
        )
        waiting = [user for user in people if (obligation_of(report), user.pk) not in told]
        new += _queue(report, waiting, now)
    return new


def obligation_of(report: MonthlyReport) -> str:
    about = report.department_id or "city"
    return f"report:{report.month:%Y-%m}:{report.kind}:{about}"


def _queue(report: MonthlyReport, people: list[User], now: datetime) -> int:
    figures = report.shown if people else None
    attached = {language: _workbook(report, language) for language in {p.language for p in people}}
    for user in people:
        queue_mail(
            obligation=obligation_of(report),
            kind=MAIL_KIND,
            template=f"monthly_report_{report.kind}",
            context={
                "report": report,
                "figures": figures,
                "action_url": full_address(report),
                "action_label": SEE_REPORT,
            },
            recipient=user,
            now=now,
            attachments=[attached[user.language]],
        )
    return len(people)


def _workbook(report: MonthlyReport, language: str) -> Attachment:
    with override(language):
        return Attachment(workbook_name(report), workbook_of(report), MIME_TYPE)
