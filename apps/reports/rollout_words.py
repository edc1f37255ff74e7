"""Roll-outs (横展開) in the reader's language, for pages and mails alike."""

from __future__ import annotations

from django.utils.translation import gettext

from apps.common.wording import bracketed
from apps.improvements.models import RolloutState
from apps.reports.figures.offered import Offer, RolloutNews


def rollout_news(news: RolloutNews) -> str:
    """使っている（3課）：市民課、税務課ほか."""
    names = gettext("、").join(news.departments)
    if news.left:
        names = gettext("%(names)sほか%(left)s課") % {"names": names, "left": news.left}
    return gettext("%(state)s（%(n)s課）：%(names)s") % {
        "state": RolloutState(news.state).label,
        "n": news.of,
        "names": names,
    }


def offer_words(offer: Offer) -> str:
    """2課が使っていて、1課が試しています（この月に新しく1課）."""
    counted = {"used": offer.used, "trying": offer.trying}
    if offer.used and offer.trying:
        said = gettext("%(used)s課が使っていて、%(trying)s課が試しています") % counted
    elif offer.used:
        said = gettext("%(used)s課が使っています") % counted
    else:
        said = gettext("%(trying)s課が試しています") % counted
    if not offer.newly:
        return said
    return said + bracketed(gettext("この月に新しく%(n)s課") % {"n": offer.newly})
