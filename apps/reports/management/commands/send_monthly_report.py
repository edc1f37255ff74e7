"""Close a month on demand, and send what is approved. Doing it twice sends nothing twice."""

import re
from datetime import date

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.business_days import local_today
from apps.common.fiscal_year import add_months
from apps.deliveries.tasks import deliver_soon
from apps.reports.services import close_month, send_unapproved, send_what_is_due


def month_of(text: str) -> date:
    """Return the month that `text` (2026-10) names."""
    found = re.fullmatch(r"(\d{4})-(\d{1,2})", text.strip(), re.ASCII)
    try:
        return date(int(found[1]), int(found[2]), 1) if found else date.fromisoformat("")
    except ValueError:
        raise CommandError(
            _("月は「2026-10」の形で書いてください（いまの指定：%(text)s）。") % {"text": text}
        ) from None


class Command(BaseCommand):
    help = (
        "Close a month (by default the previous one) and send what is approved: --month 2026-10."
        " With --unapproved its first edition goes out now as it is."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--month", help="the month to report on, as 2026-10")
        parser.add_argument(
            "--unapproved", action="store_true", help="do not wait for a coordinator's approval"
        )

    def handle(self, *args, month: str | None = None, unapproved: bool = False, **options) -> None:
        now = timezone.now()
        asked = month_of(month) if month else add_months(local_today(), -1)
        try:
            reports = close_month(month=asked, now=now)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages)) from refusal
        sent = send_unapproved(month=asked, now=now) if unapproved else 0
        sent += send_what_is_due(now=now)
        if sent:
            deliver_soon()
        self.stdout.write(
            _("%(month)s：報告%(reports)s通、新しく送信に回したメール%(mails)s通。")
            % {"month": f"{asked:%Y-%m}", "reports": len(reports), "mails": sent}
        )
