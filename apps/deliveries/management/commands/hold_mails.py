"""Shut the outbox after the database was put back in a way that the program cannot see."""

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.deliveries import restored
from apps.deliveries.models import Channel, Outbox


class Command(BaseCommand):
    help = _("バックアップから戻した後に、送信を止め、送信待ちのメールを「届いたか不明」にします。")

    @transaction.atomic
    def handle(self, **_options: object) -> None:
        outbox = Outbox.objects.locked(Channel.MAIL)
        doubtful = restored.hold(outbox, now=timezone.now())
        outbox.save()
        self.stdout.write(_("送信を止めました。届いたか不明: %(count)s件") % {"count": doubtful})
