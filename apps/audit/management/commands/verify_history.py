"""manage.py verify_history: was the audit history altered by hand? Ends with 1 if so."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from apps.audit.services import seal_history, verify_history


class Command(BaseCommand):
    help = "Seals what is new in the audit history and looks through all that is sealed."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        verification = verify_history(now=now)
        seal_history(now=now)
        for finding in verification.findings:
            self.stdout.write("{table} ({after_id}, {up_to_id}]: {what}".format(**finding))
        if verification.findings:
            raise CommandError(f"{len(verification.findings)} finding(s).")
        self.stdout.write(f"{verification.events} events are as they were sealed.")
