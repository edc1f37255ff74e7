from django.core.management.base import BaseCommand
from django.utils import timezone

from apps.common.business_days import local_today
from apps.transitions.services import apply_due


class Command(BaseCommand):
    help = "Do the reorganisations that are scheduled and due, each once."

    def handle(self, *args: object, **options: object) -> None:
        done = apply_due(today=local_today(), now=timezone.now())
        self.stdout.write(f"{done} applied")
