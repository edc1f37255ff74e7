"""A digest, and what a department is asked, as cards for Teams; no submitter's words in them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.common.addresses import site_address
from apps.common.wording import jdate, short_date
from apps.deliveries.cards import Card, CardGroup, CardLine
from apps.reminders import saying
from apps.reminders.items import Group, Item


def digest_card(context: Mapping[str, Any]) -> Card:
    """Return the card that says what the digest's mail says; `context` is that of the mail."""
    late = _(
        "%(day)sからお知らせが止まっていたため、まとめてお知らせします。遅くなり、申し訳ありません。"
    )
    since = context["late_since"]
    return Card(
        title=_("%(day)sのお知らせ") % {"day": short_date(context["today"])},
        intro=[late % {"day": jdate(since)}] if since else [],
        groups=[_group(group) for group in context["groups"]],
        action=(str(context["action_label"]), context["action_url"]),
        links=[(_("届く時刻と頻度を変える"), context["settings_url"])],
        why=str(context["why"]),
    )


def _group(group: Group) -> CardGroup:
    more = ngettext("ほかに%(more)s件あります。", "ほかに%(more)s件あります。", len(group.items))
    lines = [_line(item) for item in group.items]
    return CardGroup(str(group.heading), lines, more % {"more": "{more}"})


def _line(item: Item) -> CardLine:
    said = [item.place, item.when, _("（遅れてのお知らせです）") if item.late else ""]
    url = f"{site_address()}{item.path}"
    return CardLine(str(item.title), url, " ".join(filter(None, said)))


def quarter_card(department: str, ends_on: date) -> Card:
    """Return the card that asks a department for its voice of this quarter, and blames nobody."""
    site = site_address()
    return Card(
        title=_("%(department)sの声をお聞かせください") % {"department": department},
        intro=[
            _(
                "この四半期は、まだ困りごとが届いていません。小さなことでも、どなたからでもかまいません。"
            ),
            saying.silent(ends_on, 0),
        ],
        action=(_("困りごとを書く"), f"{site}{reverse('issues:new')}"),
        links=[
            (
                _("該当なしと答える（WG委員・所属長の方）"),
                f"{site}{reverse('issues:quarter')}",
            )
        ],
        why=_("この課のチャネルに、四半期に何度かお送りしています。答えていただくと止まります。"),
    )
