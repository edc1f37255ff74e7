"""Plan the reminders of a day, without Celery."""

from argparse import ArgumentParser
from datetime import date

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.business_days import is_business_day, local_today
from apps.reminders.services import plan_reminders


class Command(BaseCommand):
    help = _("その日のお知らせを用意して、送信に回します。")

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--date",
            type=date.fromisoformat,
            default=None,
            help=_("この日の分を用意して、すぐ送ります（YYYY-MM-DD）。"),
        )

    def handle(self, *, date: date | None, **_options: object) -> None:
        day = date or local_today()
        if not is_business_day(day):
            self.stdout.write(_("%(day)s は閉庁日なので、お知らせしません。") % {"day": day})
            return
        count = plan_reminders(today=day, now=timezone.now(), at_once=bool(date))
        self.stdout.write(_("%(count)s人分のお知らせを用意しました。") % {"count": count})
