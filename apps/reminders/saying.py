"""How something stands, in a sentence of the reader's language: a day, and how long since."""

from __future__ import annotations

from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.wording import jdate, number

A_DAY = timedelta(days=1)


def due(day: date, days: int) -> str:
    """How long ago or ahead a due date is."""
    if days == 0:
        return _("今日が期日です。")
    if days > 0:
        said = ngettext(
            "期日は%(day)sでした。%(days)s日過ぎています。",
            "期日は%(day)sでした。%(days)s日過ぎています。",
            days,
        )
    else:
        said = ngettext(
            "期日は%(day)sです。あと%(days)s日あります。",
            "期日は%(day)sです。あと%(days)s日あります。",
            -days,
        )
    return said % {"day": jdate(day), "days": number(abs(days))}


def unmeasured(day: date, _days: int) -> str:
    return _("%(day)sまでの期間の値が、まだ記録されていません。") % {"day": jdate(day)}


def silent(day: date, _days: int) -> str:
    return _(
        "困りごとがあればお聞かせください。なければ「該当なし」の一押しで済みます（%(day)sまで）。"
    ) % {"day": jdate(day)}


def meeting(day: date, days: int) -> str:
    if days > 0:
        return _("%(day)sの話し合いの結果が、まだ記録されていません。") % {"day": jdate(day)}
    return _("話し合いは%(day)sです。候補の点と理由をご確認ください。") % {"day": jdate(day)}


def review(day: date, days: int) -> str:
    if days == 0:
        return _("今日、話し合いがあります。今の流れと四つの問いをご確認ください。")
    said = _("話し合いは%(day)sです。今の流れと四つの問いをご確認ください。")
    return said % {"day": jdate(day)}


def unapproved(day: date, days: int) -> str:
    if days > 0:
        said = _("%(day)sまでの確認をお待ちしていましたが、まだ下書きのままです。")
    else:
        said = _("下書きができています。%(day)sまでに確認をお願いします。")
    return said % {"day": jdate(day)}


def paper(day: date, _days: int) -> str:
    return _("前のやり方がまだ続いているか、お聞かせください（%(day)sから、1分で終わります）。") % {
        "day": jdate(day)
    }


def unproven(day: date, _days: int) -> str:
    return _("%(day)sに使い始めましたが、実測の数字がまだありません。") % {"day": jdate(day)}


def undecided(day: date, _days: int) -> str:
    return _("この課で使うかどうか、%(day)sからお答えを待っています。") % {"day": jdate(day)}


def still(day: date, days: int) -> str:
    weeks = days // 7
    said = ngettext(
        "%(day)sから%(weeks)s週間、動きがありません。次の一歩を決めるか、見送る理由を残してください。",
        "%(day)sから%(weeks)s週間、動きがありません。次の一歩を決めるか、見送る理由を残してください。",
        weeks,
    )
    return said % {"day": jdate(day), "weeks": weeks}
