"""What stands around every page: the places in the header, and which of them one is at."""

from typing import NamedTuple

from django import template
from django.conf import settings
from django.template import Context
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

register = template.Library()


class Place(NamedTuple):
    """A place of the header: where it leads, its name, its icon, the views that belong to it.

    It is shown to whoever holds one of `roles`; to everybody where there are none.
    """

    view: str
    label: str | Promise
    icon: str
    views: tuple[str, ...]
    roles: frozenset[str] = frozenset()


# Who works in a department tells what troubles it; executives read the reports instead.
TELLERS = frozenset({"staff", "wg_member", "head", "coordinator"})

PLACES = (
    Place(
        "issues:new",
        _("届ける"),
        "pencil",
        ("issues:new", "issues:receipt", "issues:many", "issues:batch", "issues:import"),
        TELLERS,
    ),
    Place("issues:list", _("みんなの困りごと"), "voice", ("issues:",)),
    Place("clusters:list", _("取り組み"), "people", ("clusters:", "improvements:")),
    Place(
        "dashboard:program",
        _("計画"),
        "flag",
        ("dashboard:program", "projects:", "milestones:"),
    ),
    Place("reports:list", _("月次報告"), "calendar", ("reports:",), frozenset({"executive"})),
)


@register.inclusion_tag("components/places.html", takes_context=True)
def places(context: Context) -> dict[str, object]:
    """Four places at most, the current one marked."""
    here = place_of(_view_name(context))
    roles = context.get("current_roles", frozenset())
    open_to = [place for place in PLACES if not place.roles or place.roles & roles]
    shown = [(place, address_of(place.view), place == here) for place in open_to]
    return {"places": [entry for entry in shown if entry[1]]}


@register.simple_tag
def city_name() -> str:
    """The city's name, also where there is no request (mails, the error page)."""
    return str(settings.CITY_NAME)


def place_of(view_name: str) -> Place | None:
    """The first place that a view belongs to."""
    for place in PLACES:
        if any(view_name.startswith(prefix) for prefix in place.views):
            return place
    return None


def address_of(view: str) -> str:
    """Where a view lives, or nothing where this installation has none."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def _view_name(context: Context) -> str:
    match = getattr(context.get("request"), "resolver_match", None)
    return match.view_name or "" if match else ""
