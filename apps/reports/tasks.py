from celery import shared_task
from django.utils import timezone

from apps.common.fiscal_year import add_months
from apps.deliveries.tasks import deliver_soon
from apps.reports.models import EditionState, ReportEdition
from apps.reports.services import (
    begin_month,
    call_off_unentitled,
    make_edition,
    send_what_is_due,
)
from apps.reports.timing import drafted_on


@shared_task
def report_on_last_month() -> None:
    """Draft last month's reports from their day on, and send what is approved or waited for."""
    now = timezone.now()
    today = timezone.localdate(now)
    month = add_months(today, -1)
    if today >= drafted_on(month):
        begin_month(month=month, now=now)
    make_editions.apply()
    call_off_unentitled(now=now)
    if send_what_is_due(now=now):
        deliver_soon()


@shared_task
def make_editions() -> None:
    """Make the reports of every edition that was begun. Waking twice does no harm."""
    now = timezone.now()
    for edition in ReportEdition.objects.filter(state=EditionState.MAKING):
        make_edition(edition=edition, now=now)
