"""What the frozen figures say in the reader's language: headlines, months and differences."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from apps.common.fiscal_year import FiscalYear, add_months
from apps.common.wording import (
    amount,
    bracketed,
    in_japanese,
    jdate,
    jmonth,
    month_name,
    number,
    signed,
    wareki,
)
from apps.milestones.wording import goal_sentence
from apps.projects.states import ProjectState
from apps.projects.wording import state_word
from apps.reports.figures.shapes import Compared, Headline, Outlook, ProgramStanding
from apps.reports.outlook_picture import rows_of

SENTENCES: Mapping[str, str | Promise] = {
    "nothing_received": _("%(month)sに届いた困りごとはありませんでした。"),
    "received": _("%(month)sに届いた困りごとは%(count)s件でした（前の月は%(before)s件）。"),
    "replies_late": _(
        "お返事を%(late)s件お待たせしています。この月が期日の%(owed)s件のうち、"
        "期日までにお返ししたのは%(kept)s件です。"
    ),
    "dates_moved": _("マイルストーンの期日が%(moved)s件動きました。"),
    "departments_silent": _(
        "この四半期の声がまだ届いていない課は、%(of)s課のうち%(silent)s課です。"
    ),
    "promises_kept": _("この月が期日のお返事%(owed)s件は、すべて期日までにお返ししました。"),
    "all_calm": _("お待たせしているお返事も、動いた期日もありません。"),
    "own_points": _(
        "この課からこれまでに届いた困りごとは%(total)s件です。解決したものが%(resolved)s件、"
        "まだ途中のものが%(open)s件あります。"
    ),
    "own_open": _(
        "この課からこれまでに届いた困りごとは%(total)s件です。まだ途中のものが%(open)s件あります。"
    ),
    "own_closed": _(
        "この課からこれまでに届いた困りごとは%(total)s件です。いま途中のものはありません。"
    ),
    "own_none": _("この課からの困りごとは、まだ届いていません。"),
    "others_said": _("ほかの課の困りごとのうち、まだお答えのないものが%(count)s件あります。"),
    "others_none": _("お答えをお待ちしている、ほかの課の困りごとはありません。"),
    "milestones_late": _("この課のマイルストーン%(late)s件が期日を過ぎています。"),
    "milestones_due": _("翌月末までに期日が来る、この課のマイルストーンが%(due)s件あります。"),
    "to_confirm": _("課としての確認をお待ちしている「うちの課も同じ」が%(count)s件あります。"),
    "project_done": _("マイルストーン%(total)s件のうち、%(done)s件が完了しています。"),
    "project_none": _("マイルストーンはまだありません。"),
    "project_late": _("マイルストーン%(late)s件が期日を過ぎています。"),
    "project_due": _("翌月末までに期日が来るマイルストーンが%(due)s件あります。"),
    "project_calm": _("期日を過ぎたものも、翌月末までに期日が来るものもありません。"),
    "nothing_due": _("翌月末までにお願いすることはありません。"),
}


def say(headline: Headline) -> str:
    """Return a headline as a sentence in the reader's language.

    Reports are read for years: a sentence that nobody says any more is left out, not an error.
    """
    if headline.code == "program":
        return _program(headline.values)
    if headline.code == "project_state":
        return _project(headline.values)
    shown = {name: _in_words(value) for name, value in headline.values.items()}
    return str(SENTENCES.get(headline.code, "")) % shown


def edition_name(edition: Numbered) -> str:
    """初版, then 第2版 and so on."""
    if edition.number == 1:
        return gettext("初版")
    return gettext("第%(number)s版") % {"number": edition.number}


class Numbered(Protocol):
    number: int


class Spoken(Protocol):
    """A report: its headlines, and what somebody wrote in place of them."""

    @property
    def headlines(self) -> list[Headline]: ...

    def written(self, place: int) -> str: ...


def sentences(report: Spoken) -> list[str]:
    """Return a report's sentences: as somebody wrote them, else as the figures say them."""
    return [
        report.written(place) or say(headline) for place, headline in enumerate(report.headlines)
    ]


def say_all(report: Spoken) -> str:
    """Return the sentences one after the other, as one paragraph."""
    return _joined(sentences(report))


def _joined(sentences: Iterable[str]) -> str:
    return ("" if in_japanese() else " ").join(sentences)


def _in_words(value: int | str) -> str:
    return number(value) if isinstance(value, int) else jmonth(date.fromisoformat(value))


def _program(values: Mapping[str, int | str]) -> str:
    """目標日から214日。8事業のうち4事業が完了、4事業が遅れ。"""
    counts = {state: int(values.get(state, 0)) for state in ProjectState}
    states = gettext("、").join(
        gettext("%(count)s事業が%(state)s") % {"count": count, "state": state_word(state).lower()}
        for state, count in counts.items()
        if count
    )
    total = sum(counts.values())
    sentences = [goal_sentence(int(values["days_past_goal"]))]
    if total:
        sentences.append(
            gettext("%(total)s事業のうち%(states)s。") % {"total": total, "states": states}
        )
    return _joined(sentences)


def _project(values: Mapping[str, int | str]) -> str:
    """いまの状態は「遅れ」です（前の月は「注意」）。"""
    shown = {name: state_word(str(values[name])) for name in ("state", "before")}
    if shown["state"] == shown["before"]:
        return gettext("いまの状態は「%(state)s」です。") % shown
    return gettext("いまの状態は「%(state)s」です（前の月は「%(before)s」）。") % shown


def month_in_words(month: date) -> str:
    """令和8年10月, as on paper; October 2026 for who reads English."""
    return wareki(month).partition("月")[0] + "月" if in_japanese() else jmonth(month)


def quarter_in_words(first_day: date) -> str:
    """2026年度 第3四半期（10〜12月）."""
    year = FiscalYear.containing(first_day)
    numbered = (first_day.month - year.starts_on.month) % 12 // 3 + 1
    return gettext("%(year)s年度 第%(quarter)s四半期（%(first)s〜%(last)s月）") % {
        "year": year.year,
        "quarter": numbered,
        "first": month_name(first_day),
        "last": month_name(add_months(first_day, 2)),
    }


def difference(figure: Compared) -> str:
    """＋3, －2 or ±0 against the month before; a dash where there is nothing to compare with."""
    return signed(figure.difference)


def against(figure: Compared) -> str:
    """前の月から＋3, or that there is nothing to compare with."""
    if figure.difference is None:
        return gettext("くらべる前の月はありません")
    return against_by(figure.difference)


def against_by(step: float) -> str:
    """前の月から＋3."""
    return gettext("前の月から%(difference)s") % {"difference": signed(step)}


def with_difference(figure: Compared) -> str:
    """2件（前の月から＋1）."""
    return amount(figure.now, gettext("件")) + bracketed(against(figure))


def percent(share: float | None) -> str:
    """Rounded down: 99.6 % is not yet all of it."""
    return "—" if share is None else f"{math.floor(share * 100 + 1e-9)}%"


def outlook_range(outlook: Outlook) -> str:
    """2026年12月31日（木）から2028年4月11日（火）の間（前の月は…から…の間）."""
    said = _between(outlook.earliest, outlook.latest)
    if outlook.earliest_before is None or outlook.latest_before is None:
        return said
    before = _between(outlook.earliest_before, outlook.latest_before)
    return said + bracketed(gettext("前の月は%(range)s") % {"range": before})


def _between(earliest: date, latest: date) -> str:
    shown = {"earliest": jdate(earliest), "latest": jdate(latest)}
    return gettext("%(earliest)sから%(latest)sの間") % shown


def outlook_words(program: ProgramStanding) -> str:
    """Say all that the picture of the outlook shows, for whoever does not see it."""
    rows = [
        gettext("%(name)sは%(range)s。")
        % {
            "name": gettext("計画全体") if row.number is None else f"{row.number}. {row.name}",
            "range": outlook_range(row.outlook),
        }
        for row in rows_of(program)
    ]
    goal = gettext("目標日は%(day)s。") % {"day": jdate(program.goal_on)}
    label = gettext("終わる見込み") + pgettext("after a label", "：")
    return label + _joined([*rows, goal])
