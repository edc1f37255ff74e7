"""The archive: searched and narrowed by what the address says."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.common.pagination import BoundedPaginator
from apps.organization.models import Role
from apps.reports.filters import ReportFilter
from apps.reports.models import MonthlyReport, ReportEdition, ReportKind
from apps.reports.phrases import month_in_words
from apps.reports.selectors import Offered, offered_in

ROWS = 24


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The city's reports first for those who read all, else whatever one may read."""
    readable = MonthlyReport.objects.in_force().visible_to(request.user)
    asked = request.GET.copy()
    if request.user.has_role(Role.EXECUTIVE, Role.COORDINATOR):
        asked.setdefault("kind", ReportKind.EXECUTIVE)
    listed = readable.in_reading_order().select_related("edition", "department", "project")
    found = ReportFilter(asked, listed, request=request)
    offered = offered_in(readable)
    _offer(found, offered)
    context = {
        "filter": found,
        "page_obj": BoundedPaginator(found.qs, ROWS).get_page(request.GET.get("page")),
        "kind": found.answers.get("kind") or "",
        "tabs": _tabs(request, offered, found),
        "has_reports": bool(offered.months),
        "in_hand": ReportEdition.objects.unreleased().visible_to(request.user),
    }
    return render(request, "reports/list.html", context)


def _offer(found: ReportFilter, offered: Offered) -> None:
    """Offer the years and months there are, and nothing that finds nothing."""
    every = ("", _("すべて"))
    fields = found.form.fields
    years = [(str(year), _("%(year)s年度") % {"year": year}) for year in offered.fiscal_years]
    months = [(month.isoformat(), month_in_words(month)) for month in offered.months]
    fields["fiscal_year"].widget.choices = [every, *years]
    fields["month"].widget.choices = [every, *months]


def _tabs(request: HttpRequest, offered: Offered, found: ReportFilter) -> list[dict[str, Any]]:
    """The kinds one reads, and all of them; what was searched for stays as it is."""
    kinds = [kind for kind in ReportKind if kind in offered.kinds]
    if len(kinds) < 2:  # noqa: PLR2004 - one kind is no choice
        return []
    kept = request.GET.copy()
    kept.pop("page", None)
    tabs, here = [], found.answers.get("kind") or ""
    for value, label in [*((kind.value, kind.label) for kind in kinds), ("", _("すべて"))]:
        kept["kind"] = value
        tabs.append({"label": label, "query": kept.urlencode(), "is_here": value == here})
    return tabs
