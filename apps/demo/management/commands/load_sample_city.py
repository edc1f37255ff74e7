from datetime import date

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.common.business_days import local_today
from apps.demo.sample.city import load_city
from apps.organization.models import Department


class Command(BaseCommand):
    help = "Fill an empty database with the sample city."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--today", type=date.fromisoformat, default=None)

    def handle(self, *, today: date | None, **options: object) -> None:
        if Department.objects.exists():
            raise CommandError("This database already holds a city; nothing was changed.")
        load_city(today=today or local_today())
