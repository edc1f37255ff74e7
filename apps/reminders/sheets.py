"""The preview as a workbook."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext as _

from apps.common.wording import jdate
from apps.common.workbook import Column, Sheet, write_workbook
from apps.reminders.selectors.foreseen import Foreseen


def preview_workbook(lines: Iterable[Foreseen], *, made_at: datetime) -> bytes:
    """Return who will be told what on which day, and why."""
    title = _("これからのお知らせ")
    columns = (
        Column(_("知らせる日"), 14, "yyyy-mm-dd"),
        Column(_("受け取る人"), 20),
        Column(_("受け取る理由"), 16),
        Column(_("種類"), 24),
        Column(_("何について"), 40),
        Column(_("ところ"), 32),
        Column(_("ようす"), 48),
    )
    rows = [
        (
            line.day,
            line.recipient.name,
            line.item.reminder.get_because_display(),
            line.item.reminder.get_kind_display(),
            str(line.item.title),
            line.item.place,
            line.item.when,
        )
        for line in lines
    ]
    subtitle = _("%(day)s現在") % {"day": jdate(made_at)}
    return write_workbook(
        [Sheet(title, columns, rows)], title=title, subtitle=subtitle, made_at=made_at
    )
