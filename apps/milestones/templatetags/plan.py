"""States, reasons, shares and fiscal years in words: `{% load plan %}`."""

from datetime import date

from django import template
from django.utils.translation import gettext, ngettext

from apps.common.eras import by_era, era_of_fiscal_year
from apps.common.fiscal_year import FiscalYear
from apps.common.wording import in_japanese, number
from apps.milestones.wording import fate_word, milestone_word
from apps.projects.wording import reason_text, state_word

register = template.Library()

register.filter("state_word", state_word)
register.filter("reason_text", reason_text)
register.filter("milestone_word", milestone_word)
register.filter("fate_word", fate_word)


@register.filter
def percent(share: float | None) -> str:
    """0.82 → 82%. Rounded towards zero, so that 99.9 % is not shown as all of it."""
    if share is None:
        return gettext("—")
    whole = int(abs(share) * 100 + 1e-9)
    return f"−{whole}%" if share < 0 and whole else f"{whole}%"


@register.filter
def fiscal_year(year: FiscalYear | date) -> str:
    """2025年度, or 令和7年度 for those who read in eras."""
    return gettext("%(year)s年度") % {"year": year_number(year)}


@register.filter
def year_number(year: FiscalYear | date) -> str:
    """2025, or 令和7 for those who read in eras: a fiscal year where its word is in sight."""
    shown = year if isinstance(year, FiscalYear) else FiscalYear.containing(year)
    era = era_of_fiscal_year(shown.year) if by_era() and in_japanese() else ""
    return era or str(shown.year)


@register.filter
def days_moved(days: int) -> str:
    """30日後ろへ / 30日前へ / 変更なし."""
    if not days:
        return gettext("変更なし")
    shown = {"days": number(abs(days))}
    if days > 0:
        return ngettext("%(days)s日後ろへ", "%(days)s日後ろへ", days) % shown
    return ngettext("%(days)s日前へ", "%(days)s日前へ", -days) % shown


@register.filter
def points(share: float | None) -> str:
    """0.0312 → 3.1%: a part of a whole, to one decimal."""
    return "—" if share is None else f"{share * 100:.1f}%"


@register.filter
def add_to(value: float, distance: float) -> str:
    """A place in a drawing, moved by a distance."""
    return f"{value + distance:.1f}"
