"""What is asked of every change inside a program."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.projects.models import Program

MOST_YEARS = 30
LONGEST_REASON = 1000  # as many characters as the forms take

CLOSED = _("この計画は終了しました。記録はそのまま残り、変えることはできません。")


def require_open(program_id: int) -> None:
    """Refuse to change what stands in a closed program. Only inside a transaction.

    While the program is being closed, this waits for it; until the change is made, nobody closes.
    """
    program = Program.objects.select_for_update(no_key=True).get(pk=program_id)
    if program.is_closed:
        raise ValidationError(CLOSED, code="program_closed")


def check_plausible(field: str, day: date, now: datetime) -> None:
    if abs(day.year - now.year) > MOST_YEARS:
        told = _("%(years)s年より離れた日付です。年を確かめてください。")
        error = ValidationError(told, code="implausible", params={"years": MOST_YEARS})
        raise ValidationError({field: error})
