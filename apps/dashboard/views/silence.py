"""Who is heard, by department and quarter: as a page and as a workbook."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.common.business_days import local_today
from apps.common.downloads import as_workbook
from apps.dashboard.silence import BEHIND, MOVES, QUIET, Row, Said
from apps.dashboard.silence_facts import SilenceMap, may_see_map, silence_map
from apps.dashboard.silence_sheet import TRENDS, label_of, quarter_name, silence_workbook
from apps.organization.selectors import Standpoint

SHOWN = (MOVES, BEHIND, QUIET)


@require_safe
def silence(request: HttpRequest) -> HttpResponse:
    """The map; `as` says from which organisation it is seen, `trend` whom one looks at."""
    found, standpoint, trend = _found(request)
    rows = [row for row in found.rows if not trend or row.trend == trend]
    context = {
        "map": found,
        "quarters": [(quarter, quarter_name(quarter)) for quarter in found.quarters],
        "rows": [(row, TRENDS[row.trend], _cells(row, found)) for row in rows],
        "standpoint": standpoint,
        "trends": [("", _("すべての課")), *((one, TRENDS[one]) for one in SHOWN)],
        "trend": trend,
    }
    return render(request, "dashboard/silence.html", context)


def _cells(row: Row, found: SilenceMap) -> list[tuple[Said, str]]:
    """Each cell with what its square says when it is read aloud."""
    pairs = zip(row.cells, found.quarters, strict=True)
    return [(cell, label_of(row, cell, quarter)) for cell, quarter in pairs]


@require_safe
def silence_book(request: HttpRequest) -> FileResponse:
    """The same as a workbook, in the reader's language; filtered in Excel rather than here."""
    found, standpoint, _trend = _found(request)
    content = silence_workbook(
        found, subtitle=str(Standpoint(standpoint).label), made_at=timezone.now()
    )
    return as_workbook(content, _("課ごとの声"), local_today())


def _found(request: HttpRequest) -> tuple[SilenceMap, str, str]:
    if not may_see_map(request.user):
        raise Http404
    standpoint, trend = Standpoint.asked(request.GET), request.GET.get("trend", "")
    found = silence_map(request.user, standpoint, local_today())
    return found, str(standpoint), trend if trend in SHOWN else ""
