"""Monthly reports as the API shows them: the frozen figures as they are, and what they say."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.organization.models import Department
from apps.projects.models import Project
from apps.reports.figures.comparing import Line
from apps.reports.models import MonthlyReport, ReportEdition
from apps.reports.naming import figure_name
from apps.reports.phrases import sentences


class ReportDepartmentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Department
        fields = ["id", "code", "name"]


class ReportProjectSerializer(serializers.ModelSerializer):
    class Meta:
        model = Project
        fields = ["id", "name"]


class ReportSerializer(serializers.ModelSerializer):
    """`headlines` are sentences in the reader's language; `reason` says why there is an edition 2.

    Of `department` and `project` at most one is given; the city's report has neither.
    """

    department = ReportDepartmentSerializer(read_only=True, allow_null=True)
    project = ReportProjectSerializer(read_only=True, allow_null=True)
    edition = serializers.IntegerField(source="edition.number", read_only=True)
    reason = serializers.CharField(source="edition.reason", read_only=True)
    headlines = serializers.SerializerMethodField()

    class Meta:
        model = MonthlyReport
        fields = [
            *("id", "month", "edition", "reason", "kind", "department", "project"),
            *("headlines", "frozen_at"),
        ]

    def get_headlines(self, report: MonthlyReport) -> list[str]:
        return sentences(report)


class FigureSerializer(serializers.Serializer):
    """One figure in two editions or months: a number, an ISO day or a state, or null for none."""

    code = serializers.CharField()
    about = serializers.CharField(help_text="What it is about; empty for the whole report.")
    name = serializers.SerializerMethodField(help_text="In the reader's language.")
    before = serializers.SerializerMethodField()
    after = serializers.SerializerMethodField()
    step = serializers.FloatField(allow_null=True)

    def get_name(self, figure: Line) -> str:
        return figure_name(figure)

    @extend_schema_field(OpenApiTypes.ANY)
    def get_before(self, figure: Line) -> object:
        return figure.before

    @extend_schema_field(OpenApiTypes.ANY)
    def get_after(self, figure: Line) -> object:
        return figure.after


class ReportWithFiguresSerializer(ReportSerializer):
    """Each figure stands beside the one of the month before and the difference.

    `changes` are the figures that this edition put right.
    """

    figures = serializers.SerializerMethodField()
    changes = FigureSerializer(source="differences", many=True, read_only=True)

    class Meta(ReportSerializer.Meta):
        fields = [*ReportSerializer.Meta.fields, "figures", "changes"]

    @extend_schema_field(dict[str, Any])
    def get_figures(self, report: MonthlyReport) -> dict[str, Any]:
        return {name: value for name, value in report.figures.items() if name != "headlines"}


class ComparisonSerializer(serializers.Serializer):
    """Two months of the same report; `step` is null where a difference would mean nothing."""

    earlier = serializers.DateField()
    later = serializers.DateField()
    crosses_quarters = serializers.BooleanField()
    figures = FigureSerializer(source="lines", many=True)


class AskedMonthSerializer(serializers.Serializer):
    """Any day of the other month; without one, the last month there is before the report's."""

    month = serializers.DateField(
        required=False, error_messages={"invalid": _("ほかの月をひとつ選んでください。")}
    )


class EditionSerializer(serializers.ModelSerializer):
    """All reports of a month, and how far they are."""

    class Meta:
        model = ReportEdition
        fields = [
            *("id", "month", "number", "state", "reason", "begun_at", "approved_at"),
            *("goes_out_at", "sent_at", "reports_expected", "reports_made"),
            *("mails_expected", "mails_made"),
        ]
