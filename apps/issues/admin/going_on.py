"""From one pain point to the next of the same list, without going back to it in between."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext

from apps.issues.models import Issue

FILTERS = "_changelist_filters"
PASSED = "passed"  # those that were looked at on this way
REMEMBERED = 100


class GoingOn(admin.ModelAdmin):
    """'Save and go on': the list as one had narrowed and ordered it, less what one has seen."""

    def response_change(self, request: HttpRequest, obj: Issue) -> HttpResponse:
        if "_next" not in request.POST:
            return super().response_change(request, obj)
        filters = request.GET.get(FILTERS, "")
        passed = [key for key in request.GET.get(PASSED, "").split(".") if key.isdecimal()]
        passed = [*passed, str(obj.pk)][-REMEMBERED:]
        following = self._listed(request, filters).exclude(pk__in=passed).first()
        if following is None:
            self.message_user(request, gettext("この一覧は、これで終わりです。"))
            return redirect(f"{reverse('admin:issues_issue_changelist')}?{filters}")
        kept = urlencode({FILTERS: filters, PASSED: ".".join(passed)})
        return redirect(f"{reverse('admin:issues_issue_change', args=[following.pk])}?{kept}")

    def _listed(self, request: HttpRequest, filters: str) -> QuerySet[Issue]:
        asked = QueryDict(filters, mutable=True)
        asked.pop("p", None)
        request.GET = asked
        try:
            return self.get_changelist_instance(request).get_queryset(request)
        except IncorrectLookupParameters:
            request.GET = QueryDict()
            return self.get_changelist_instance(request).get_queryset(request)
