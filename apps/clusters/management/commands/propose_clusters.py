from django.core.management.base import BaseCommand
from django.utils import timezone

from apps.clusters.services import propose_clusters


class Command(BaseCommand):
    help = "Look for shared problems anew; what people decided stays decided."

    def handle(self, *args, **options):
        self.stdout.write(f"{propose_clusters(now=timezone.now())} proposed")
