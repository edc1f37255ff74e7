"""Frozen figures in words, for pages and mails alike."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import islice

from django import template
from django.utils.translation import gettext

from apps.common.fiscal_year import FiscalYear, add_months
from apps.common.text import fold
from apps.common.wording import month_name, signed
from apps.improvements.models import ImprovementState, Kind, Measure, RolloutState
from apps.issues.models import Status
from apps.milestones.models import SlipReason
from apps.projects import wording
from apps.projects.states import Reason, ReasonCode
from apps.reports import naming, phrases, rollout_words
from apps.reports.figures.comparing import Line
from apps.reports.figures.facts import Effect, Standing
from apps.reports.figures.naming import Value
from apps.reports.figures.shapes import (
    Cell,
    Participation,
    ParticipationRow,
    ProjectStanding,
    StateReason,
    StatusCount,
)
from apps.reports.outlook_picture import picture_name

register = template.Library()

LINES_SHOWN = 3

register.filter("say", phrases.say)
register.filter("say_all", phrases.say_all)
register.filter("sentences", phrases.sentences)
register.filter("edition_name", phrases.edition_name)
register.filter("figure_name", naming.figure_name)
register.filter("figure_value", naming.figure_value)
register.filter("section_name", naming.section_name)
register.filter("month_in_words", phrases.month_in_words)
register.filter("difference", phrases.difference)
register.filter("against", phrases.against)
register.filter("with_difference", phrases.with_difference)
register.filter("rollout_news", rollout_words.rollout_news)
register.filter("offer_words", rollout_words.offer_words)
register.filter("percent", phrases.percent)
register.filter("outlook_range", phrases.outlook_range)
register.filter("outlook_words", phrases.outlook_words)
register.filter("outlook_picture", picture_name)
register.filter("quarter", phrases.quarter_in_words)
register.filter("state_word", wording.state_word)


@register.filter
def reason_words(reason: StateReason) -> str:
    return wording.reason_text(Reason(ReasonCode(reason.code), reason.count))


@register.filter
def status_word(status: str) -> str:
    return str(Status(status).label)


@register.filter
def picked_word(state: str) -> str:
    return str(ImprovementState(state).label)


@register.filter
def effect_word(effect: Effect) -> str:
    """申告：1年に減る時間（時間）: the kind first, so that kinds are not read as one."""
    return f"{Kind(effect.kind).label}{gettext('：')}{Measure(effect.measure).label}"


@register.filter
def effect_against(effect: Effect) -> str:
    """前の月から＋120."""
    before = effect.before or 0
    return phrases.against_by(round(effect.value - before, 2))


@register.filter
def effect_step(effect: Effect) -> str:
    return signed(effect.difference)


@register.filter
def standing_against(standing: Standing) -> str:
    return phrases.against_by(standing.departments - (standing.before or 0))


@register.filter
def standing_step(standing: Standing) -> str:
    return signed(standing.difference)


@register.filter
def rollout_word(state: str) -> str:
    return str(RolloutState(state).label)


@register.filter
def slip_word(reason: str) -> str:
    return str(SlipReason(reason).label)


@register.filter
def state_moved(project: ProjectStanding) -> str:
    """Say what the state was a month earlier, or that it is the same."""
    if project.state_before is None:
        return gettext("この月から")
    if project.state_before == project.state:
        return gettext("前の月と同じ")
    before = wording.state_word(project.state_before)
    return gettext("前の月は%(state)s") % {"state": before}


@register.filter
def bar_width(share: float | None) -> int:
    """Return how much of a bar is filled, in whole percent from 0 to 100."""
    return int(100 * min(1.0, max(0.0, share or 0.0)))


@register.filter
def bar_rest(share: float | None) -> int:
    return 100 - bar_width(share)


@register.filter
def fiscal_year(day: date) -> str:
    """2026年度."""
    return gettext("%(year)s年度") % {"year": FiscalYear.containing(day).year}


@register.filter
def short_quarter(first_day: date) -> str:
    """10〜12月, where the fiscal year is in sight."""
    shown = {"first": month_name(first_day), "last": month_name(add_months(first_day, 2))}
    return gettext("%(first)s〜%(last)s月") % shown


@register.filter
def square_state(cell: Cell) -> str:
    if cell.submitted + cell.confirmed:
        return "sent"
    return "none" if cell.declared else "waiting"


@register.simple_tag
def square_label(row: ParticipationRow, cell: Cell, first_day: date) -> str:
    """What a square of the participation map says when it is read aloud."""
    shown = {"department": row.name, "quarter": phrases.quarter_in_words(first_day)}
    if not cell.submitted + cell.confirmed and cell.declared:
        return gettext("%(department)s、%(quarter)s：該当なしと申告") % shown
    if not cell.submitted + cell.confirmed:
        return gettext("%(department)s、%(quarter)s：まだ届いていません") % shown
    counted = {"submitted": cell.submitted, "confirmed": cell.confirmed}
    return gettext(
        "%(department)s、%(quarter)s：困りごと%(submitted)s件、うちの課も同じ%(confirmed)s件"
    ) % {**shown, **counted}


@register.filter
def heard_share(participation: Participation) -> float:
    """Return which share of the departments was heard this quarter, from 0 to 1."""
    return participation.heard.now / participation.of if participation.of else 0.0


@register.filter
def arrived(statuses: Iterable[StatusCount]) -> int:
    """Return how many pain points there were at the month's end, in whichever status."""
    return sum(row.count.now for row in statuses)


@register.filter
def halves(rows: Sequence[ParticipationRow]) -> list[Sequence[ParticipationRow]]:
    """Cut the rows into two columns of a page, in their order."""
    middle = (len(rows) + 1) // 2
    return [rows[:middle], rows[middle:]]


@register.simple_tag
def figure_amount(line: Line, value: Value) -> str:
    return naming.figure_amount(line, value)


@register.filter
def lines_with(words: str, terms: Sequence[str]) -> list[str]:
    """Return the first lines of a report's words in which something was found."""
    lines = (line for line in words.split("\n") if any(t in fold(line) for t in terms))
    return list(islice(lines, LINES_SHOWN))


@register.filter
def cells(row: ParticipationRow, quarters: Sequence[date]) -> list[tuple[Cell, date]]:
    return list(zip(row.cells, quarters, strict=True))
