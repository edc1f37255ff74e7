from celery import shared_task
from django.utils import timezone

from apps.common.business_days import nth_business_day_of_month
from apps.common.fiscal_year import add_months
from apps.deliveries.tasks import deliver_soon
from apps.reports.services import close_month, send_reports

REPORTED_ON_BUSINESS_DAY = 2


@shared_task
def report_on_last_month() -> None:
    """From the second business day of a month on, close the last one and send its reports."""
    now = timezone.now()
    today = timezone.localdate(now)
    if today < nth_business_day_of_month(today, REPORTED_ON_BUSINESS_DAY):
        return
    month = add_months(today, -1)
    close_month(month=month, now=now)
    if send_reports(month=month, now=now):
        deliver_soon()
