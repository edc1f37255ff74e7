from datetime import date, datetime, time, timedelta
from io import StringIO

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from apps.clusters.tasks import propose_clusters
from apps.common.business_days import business_day_on_or_before, local_today
from apps.common.fiscal_year import add_months, first_of_month
from apps.common.waking import soon
from apps.demo.sample.city import load_city
from apps.organization.models import Department
from apps.reminders.services import plan_reminders
from apps.reports.services import archive_month, begin_month, close_month

CLOSED_MONTHS = 3
WAITING = timedelta(days=2)


class Command(BaseCommand):
    help = "Fill an empty database with the sample city."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, default=None)
        parser.add_argument(
            "--bare", action="store_true", help="without reports of past months and proposals"
        )

    def handle(self, *, today: date | None, bare: bool, **options: object) -> None:
        if Department.objects.exists():
            raise CommandError("This database already holds a city; nothing was changed.")
        today = today or local_today()
        load_city(today=today)
        if not bare:
            _add_what_the_program_made(today)


def _add_what_the_program_made(today: date) -> None:
    """Close the last months, and let the worker propose shared problems, as by the schedule."""
    now = timezone.now()
    begin_month(month=add_months(today, -1), now=_some_days_ago(today, now))
    for ago in range(CLOSED_MONTHS, 1, -1):
        archive_month(month=add_months(today, -ago), now=now)
    close_month(month=add_months(today, -1), now=now)
    # On a quiet day the city shows what was told on the open day before.
    plan_reminders(today=business_day_on_or_before(today), now=now, at_once=True)
    if not soon(propose_clusters):
        call_command("propose_clusters", stdout=StringIO())


def _some_days_ago(today: date, now: datetime) -> datetime:
    """When last month's draft was begun: long enough ago that somebody is reminded of it."""
    began = max(business_day_on_or_before(today - WAITING), first_of_month(today))
    return min(now, timezone.make_aware(datetime.combine(began, time(9))))
