"""Dates and numbers in the words of the reader's language."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from django.utils import dateformat, timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from apps.common.eras import by_era, era_year

TOO_LONG = gettext_lazy(
    "%(limit_value)s文字までで書いてください（今は%(show_value)s文字あります）。"
)

# What a template may hand over: a missing variable arrives as "".
Number = float | Decimal | Literal[""] | None


def in_japanese() -> bool:
    """Whether the reader reads Japanese (also where no language is active, as in a task)."""
    return (get_language() or "ja").startswith("ja")


def _local(value: date) -> date:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _formatted(value: date | None, japanese: str, english: str) -> str:
    if not isinstance(value, date):
        return ""
    local = _local(value)
    if not in_japanese():
        return dateformat.format(local, english)
    return dateformat.format(local, _in_eras(japanese, local) if by_era() else japanese)


def _in_eras(japanese: str, day: date) -> str:
    """Put the era's year for the Western one where there is an era; its letters are no format."""
    year = era_year(_day(day))
    return japanese.replace("Y年", f"{year}年") if year else japanese


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def jdate(value: date | None) -> str:
    """2026年11月23日（月） / Mon 23 Nov 2026."""
    return _formatted(value, "Y年n月j日（D）", "D j M Y")


def short_date(value: date | None) -> str:
    """11月23日（月） / Mon 23 Nov, where the year is in sight."""
    return _formatted(value, "n月j日（D）", "D j M")


def jdatetime(value: datetime | None) -> str:
    """2026年11月23日（月）15:30 / Mon 23 Nov 2026, 15:30."""
    return _formatted(value, "Y年n月j日（D）H:i", "D j M Y, H:i")


def jmonth(value: date | None) -> str:
    """2026年11月 / November 2026."""
    return _formatted(value, "Y年n月", "F Y")


def month_name(value: date) -> str:
    """10 / Oct: a month where 月 follows in Japanese."""
    return _formatted(value, "n", "M")


def wareki(value: date | None) -> str:
    """令和8年11月23日, as on paper; the first year of an era is 元年."""
    if not isinstance(value, date):
        return ""
    day = _day(_local(value))
    year = era_year(day)
    return f"{year}年{day.month}月{day.day}日" if year else jdate(day)


def number(value: Number, decimals: int | None = None) -> str:
    """1,978; one decimal only where there is something to say (1.8, but 36)."""
    if value is None or value == "":
        return ""
    if decimals is None:
        decimals = 0 if round(float(value), 1) == round(float(value)) else 1
    return str(number_format(round(float(value), decimals), decimals, force_grouping=True))


def amount(value: Number, unit: str) -> str:
    """A number and its unit: 1,978件 / 1,978 procedures."""
    if value is None or value == "":
        return ""
    # English counts things without a counter: 件 is blank there.
    return f"{number(value)}{'' if in_japanese() or unit == '%' else ' '}{unit}".rstrip()


def signed(value: Number) -> str:
    """＋3, －2 or ±0; a dash where there is nothing to compare with."""
    if value is None or value == "":
        return "—"
    plus, minus = ("＋", "－") if in_japanese() else ("+", "−")
    sign = plus if value > 0 else minus if value < 0 else "±"
    return f"{sign}{number(abs(value))}"


def quoted(text: str) -> str:
    """「…」 / “…”."""
    return gettext("「%(words)s」") % {"words": text}


def bracketed(text: str) -> str:
    """（…） / (…) with the space that English has before it."""
    return f"（{text}）" if in_japanese() else f" ({text})"


def megabytes(size: int) -> str:
    """10MB; 0.4MB; less than a tenth of one is said so."""
    shown = size / (1024 * 1024)
    tenths = max(shown, 0.1)
    return f"{number(round(shown)) if shown >= 10 else number(tenths, 1)}MB"  # noqa: PLR2004


def hours(value: Number) -> str:
    """120時間 / 120 hours."""
    if value is None or value == "":
        return ""
    shown = {"hours": number(value)}
    return ngettext("%(hours)s時間", "%(hours)s時間", round(float(value))) % shown
