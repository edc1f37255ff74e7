"""manage.py restrict_role NAME: the database role that the program is to run under."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.audit.guards import RoleUnfit, restrict


class Command(BaseCommand):
    help = "Lets a database role do the program's work, and only add to the audit history."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("role")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restrict(options["role"])
        except RoleUnfit as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{options['role']} works with every table and only adds to the history.")
