"""As then or as now: one switch for every page that shows departments."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context

from apps.organization.selectors import Standpoint

register = template.Library()


@register.inclusion_tag("organization/standpoints.html", takes_context=True)
def standpoints(context: Context, standpoint: str, *, quiet: bool = False) -> dict[str, Any]:
    """Links to the page one is on, from both standpoints; whatever else was asked for stays.

    `quiet` where the page has tabs of its own.
    """
    kept = context["request"].GET.copy()
    kept.pop("page", None)
    links = []
    for value, label in Standpoint.choices:
        kept["as"] = value
        links.append((label, kept.urlencode(), value == standpoint))
    return {"links": links, "quiet": quiet}
