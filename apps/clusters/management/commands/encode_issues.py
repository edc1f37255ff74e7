from django.core.management.base import BaseCommand

from apps.clusters.services import store_vectors


class Command(BaseCommand):
    help = "Encode every pain point that the current encoder has not read yet."

    def handle(self, *args, **options):
        self.stdout.write(f"{store_vectors()} encoded")
