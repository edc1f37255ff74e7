"""Dates and numbers in the words of the reader's language."""

from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from django.utils import dateformat, timezone
from django.utils.formats import number_format
from django.utils.translation import get_language, gettext, ngettext

# What a template may hand over: a missing variable arrives as "".
Number = float | Decimal | Literal[""] | None

# The first day of each era still found on paper in a city hall.
ERAS = ((date(2019, 5, 1), "令和"), (date(1989, 1, 8), "平成"), (date(1926, 12, 25), "昭和"))


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
    return dateformat.format(_local(value), japanese if in_japanese() else english)


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
    local = _local(value)
    day = local.date() if isinstance(local, datetime) else local
    for first_day, era in ERAS:
        if day >= first_day:
            year = day.year - first_day.year + 1
            return f"{era}{'元' if year == 1 else year}年{day.month}月{day.day}日"
    return jdate(day)


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
