"""Improvements in Django admin. They come out of a selection; none is deleted."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import local_today
from apps.common.recorded_admin import RecordedAdmin
from apps.improvements.models import Improvement
from apps.improvements.selectors import improvements_for, possible_owners
from apps.improvements.services import revise_improvement
from apps.organization.models import Role


@admin.register(Improvement)
class ImprovementAdmin(RecordedAdmin):
    fields = ["title", "goal", "owner", "state", "started_on", "live_on", "problem", "created_at"]
    readonly_fields = ["state", "started_on", "live_on", "problem", "created_at"]
    list_display = ["title", "state", "carried_by", "started_on"]
    list_filter = ["state"]
    search_fields = ["title", "goal"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Improvement]:
        return improvements_for(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Improvement | None = None) -> bool:
        return request.user.has_role(Role.COORDINATOR)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_role(Role.COORDINATOR)

    def has_change_permission(self, request: HttpRequest, obj: Improvement | None = None) -> bool:
        return request.user.has_role(Role.COORDINATOR)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Improvement | None = None) -> bool:
        return False

    def get_form(self, request: HttpRequest, obj: Improvement | None = None, **kwargs: Any) -> Any:
        """Whoever carries it stays on the list, also without a role that would put them there."""
        form = super().get_form(request, obj, **kwargs)
        if "owner" in form.base_fields:
            people = possible_owners(today=local_today(), improvement=obj)
            form.base_fields["owner"].queryset = people
        return form

    @admin.display(description=_("担当者"))
    def carried_by(self, improvement: Improvement) -> str:
        """A name, not a link to an account that a coordinator may not open."""
        return improvement.owner.name

    @admin.display(description=_("共通課題"))
    def problem(self, improvement: Improvement) -> SafeString:
        cluster = improvement.cluster
        return format_html('<a href="{}">{}</a>', cluster.get_absolute_url(), cluster.title)

    def save_model(
        self, request: HttpRequest, obj: Improvement, form: ModelForm, change: bool
    ) -> None:
        revise_improvement(actor=request.user, improvement=obj, **form.cleaned_data)
