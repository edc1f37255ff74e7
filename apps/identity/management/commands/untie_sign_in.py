"""manage.py untie_sign_in USERNAME: whose account of the identity provider was replaced."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from apps.identity.services import untie_accounts
from apps.organization.models import User


class Command(BaseCommand):
    help = "Forgets which account somebody signs in with; the next sign-in is matched anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(username=options["username"]).first()
        if person is None:
            raise CommandError("Nobody has that username.")
        count = untie_accounts(person=person)
        self.stdout.write(f"{count} account(s) untied, all sessions ended.")
