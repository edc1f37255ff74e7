"""Take in the delivery reports that wait in the mailbox, now."""

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from apps.deliveries.fetching import NoMailbox
from apps.deliveries.tasks import read_bounces


class Command(BaseCommand):
    help = _("届かなかったという知らせを、受信箱から読み取ります。")

    def handle(self, **_options: object) -> None:
        try:
            told = read_bounces()
        except NoMailbox as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(_("%(count)s件の知らせを読み取りました。") % {"count": told})
