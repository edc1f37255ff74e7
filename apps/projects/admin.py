"""Programs, projects and KPIs for coordinators. Measurements are added and never rewritten."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import ForeignKey, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import local_today
from apps.common.offered_lookups import OfferedLookupsAdmin
from apps.organization.models import User
from apps.projects.models import Kpi, Measurement, Pillar, Program, Project
from apps.projects.services import record_measurement


class VisibleAdmin(OfferedLookupsAdmin):
    """Shows the rows that the person may see anywhere else, and picks owners by their names.

    Coordinators may not look into the accounts, so a search in them is not open to them.
    """

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).visible_to(request.user)

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> Any:
        if db_field.name == "owner":
            kwargs["queryset"] = User.objects.active().order_by("name")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was planned stays on record."""
        return False


class PillarInline(admin.TabularInline):
    model = Pillar
    extra = 0
    can_delete = False


class ProjectInline(admin.TabularInline):
    """The projects of a program to look at; each has its own page."""

    model = Project
    extra = 0
    fields = readonly_fields = ["order", "name", "pillar", "led_by"]
    show_change_link = True
    can_delete = False

    @admin.display(description=_("責任者"))
    def led_by(self, project: Project) -> str:
        """A name, not a link to an account that a coordinator may not open."""
        return project.owner.name

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        return super().get_queryset(request).select_related("pillar", "owner")

    def has_add_permission(self, request: HttpRequest, obj: Program | None = None) -> bool:
        return False


@admin.register(Program)
class ProgramAdmin(VisibleAdmin):
    list_display = ["name", "starts_on", "goal_on", "closed_on"]
    inlines = [PillarInline, ProjectInline]


@admin.register(Project)
class ProjectAdmin(VisibleAdmin):
    list_display = ["name", "program", "pillar", "owner", "order"]
    list_filter = ["program", "pillar"]
    list_select_related = ["program", "pillar", "owner"]
    search_fields = ["name", "description"]
    autocomplete_fields = ["departments"]


class MeasurementForm(forms.ModelForm):
    class Meta:
        model = Measurement
        fields = ["measured_on", "value", "source"]

    def clean_measured_on(self) -> date:
        day: date = self.cleaned_data["measured_on"]
        if day > local_today():
            raise ValidationError(_("測った日は、今日までの日付にしてください。"))
        return day


class MeasurementInline(admin.TabularInline):
    """What was measured stays as it was recorded; a new value is a new row."""

    model = Measurement
    form = MeasurementForm
    extra = 1
    fields = ["measured_on", "value", "source", "who", "recorded_at"]
    readonly_fields = ["who", "recorded_at"]
    can_delete = False

    @admin.display(description=_("記録した人"))
    def who(self, measurement: Measurement) -> str:
        return measurement.recorded_by.name if measurement.recorded_by_id else ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Measurement]:
        return super().get_queryset(request).select_related("recorded_by")

    def has_change_permission(self, request: HttpRequest, obj: Kpi | None = None) -> bool:
        return False


@admin.register(Kpi)
class KpiAdmin(VisibleAdmin):
    list_display = ["name", "project", "unit", "baseline_value", "target_value", "target_on"]
    list_filter = ["project__program", "project"]
    list_select_related = ["project"]
    search_fields = ["name"]
    inlines = [MeasurementInline]

    def save_formset(
        self, request: HttpRequest, form: forms.ModelForm, formset: Any, change: bool
    ) -> None:
        """Record new values through the same service as the page does."""
        for new in formset.save(commit=False):
            record_measurement(
                actor=request.user,
                kpi=form.instance,
                measured_on=new.measured_on,
                value=new.value,
                source=new.source,
                now=timezone.now(),
            )
