"""KPIs for coordinators. Measurements are added and never rewritten."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import local_today
from apps.projects.admin.base import VisibleAdmin
from apps.projects.models import Kpi, Measurement, Program
from apps.projects.services import record_measurement


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

    def program_of(self, row: Kpi) -> Program:
        return row.project.program

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
