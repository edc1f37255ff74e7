"""Which heading of an imported table means which question, however it is written."""

from __future__ import annotations

import re
from collections.abc import Sequence

from apps.common.text import search_form

# What headings are called: as in the template, in English, and as people write them themselves.
NAMES = {
    "words": ("困りごと", "困っていること", "内容", "pain points", "pain point"),
    "department": ("課", "課名", "所属", "部署", "department"),
    "times": ("回数", "頻度", "times", "how often"),
    "per": ("期間", "per", "period"),
    "minutes": ("1回の時間", "1回にかかる時間", "時間", "分", "minutes", "minutes each time"),
    "people": ("人数", "かかわる人数", "people"),
    "work": ("どんな仕事", "どんな仕事のことですか", "仕事", "業務", "work", "which work"),
    "tool": ("書類やシステム", "使っている書類やシステム", "tool", "papers or systems"),
    "since": ("いつ頃から", "いつごろから", "いつ頃からですか", "since", "since when"),
    "wish": ("本当はどうなるとよいか", "本当は、どうなるとよいですか", "希望", "wish"),
    "occasion": ("どこで聞いた声か", "どこで聞いた声ですか", "occasion", "where it was said"),
}
PERIODS = {
    "day": ("1日", "日", "毎日", "day", "daily"),
    "week": ("1週間", "週", "1週", "毎週", "week", "weekly"),
    "month": ("1か月", "月", "1ヶ月", "1カ月", "1ケ月", "1月", "毎月", "month", "monthly"),
    "year": ("1年", "年", "1年間", "毎年", "year", "yearly"),
}
REMARK = re.compile(r"\(.*?\)|\[.*?\]|【.*?】|[*※\s、,?]|必須")


def plain(heading: str) -> str:
    """Return a heading as it is compared: without width, case, spaces, marks and remarks."""
    return REMARK.sub("", search_form(heading))


FIELDS = {plain(name): field for field, names in NAMES.items() for name in names}
PERIOD_OF = {plain(name): period for period, names in PERIODS.items() for name in names}


def fields_of(heading: Sequence[str]) -> dict[str, int]:
    """Return the place of each question in a line of headings; of two the first counts."""
    places: dict[str, int] = {}
    for place, name in enumerate(heading):
        field = FIELDS.get(plain(name))
        if field is not None:
            places.setdefault(field, place)
    return places


def period_of(text: str) -> str:
    """Return the period that is meant; what is not known stays as it is, to be refused."""
    return PERIOD_OF.get(plain(text), text)
