"""How far figures of effect drift apart, over all improvements, as a page and as a workbook."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.common.business_days import local_today
from apps.common.downloads import as_workbook
from apps.improvements.effect_sheets import effects_workbook
from apps.improvements.filters import EffectFilter
from apps.improvements.selectors import Effects, effects_of, improvements_for

ROWS = 20


@require_safe
def effects(request: HttpRequest) -> HttpResponse:
    """From claimed to measured, for each improvement and for all that have both kinds."""
    found, shown = _effects(request)
    page = Paginator(shown.rows, ROWS).get_page(request.GET.get("page"))
    context = {"effects": shown, "filter": found, "page_obj": page}
    return render(request, "improvements/effects.html", context)


@require_safe
def effects_book(request: HttpRequest) -> HttpResponse:
    """The same as it is filtered, to take along."""
    _found, shown = _effects(request)
    now = timezone.now()
    name = _("効果の数字の開き")
    return as_workbook(effects_workbook(shown, made_at=now), name, timezone.localdate(now))


def _effects(request: HttpRequest) -> tuple[EffectFilter, Effects]:
    found = EffectFilter(request.GET, improvements_for(request.user), request=request)
    return found, effects_of(list(found.qs), found.chosen, today=local_today())
