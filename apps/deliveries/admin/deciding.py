"""Actions of Django admin that say first what follows from them, and are then confirmed."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from apps.common.read_only import ReadOnlyAdmin
from apps.organization.models import Role

CONFIRMED = "confirmed"
SHOWN = 20


class DecidingAdmin(ReadOnlyAdmin):
    """Coordinators look, and decide by actions."""

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_role(Role.COORDINATOR)  # type: ignore[union-attr]


def question(
    model_admin: admin.ModelAdmin[Model],
    request: HttpRequest,
    queryset: QuerySet[Model],
    *,
    follows: Sequence[str | Promise],
    lines: Sequence[str],
) -> TemplateResponse | None:
    """Ask whether to go on, once; None when that was answered.

    `follows` says what will happen, `lines` name what was chosen.
    """
    if CONFIRMED in request.POST:
        return None
    action = request.POST["action"]
    _function, _name, title = model_admin.get_actions(request)[action]
    context = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "action": action,
        "chosen": list(queryset.values_list("pk", flat=True)),
        "checkbox": ACTION_CHECKBOX_NAME,
        "confirmed": CONFIRMED,
        "follows": follows,
        "lines": lines[:SHOWN],
        "more": max(len(lines) - SHOWN, 0),
    }
    return TemplateResponse(request, "admin/deliveries/confirm.html", context)


def nothing_chosen() -> str:
    return _("選んだものに、届かないもの・届いたか不明なものはありませんでした。")
