"""Monthly reports as the API shows them: the frozen figures as they are, and what they say."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.organization.models import Department
from apps.reports.models import MonthlyReport
from apps.reports.phrases import sentences


class ReportDepartmentSerializer(serializers.ModelSerializer):
    class Meta:
        model = Department
        fields = ["id", "code", "name"]


class ReportSerializer(serializers.ModelSerializer):
    """`headlines` are sentences in the reader's language."""

    department = ReportDepartmentSerializer(read_only=True, allow_null=True)
    edition = serializers.IntegerField(source="edition.number", read_only=True)
    headlines = serializers.SerializerMethodField()

    class Meta:
        model = MonthlyReport
        fields = ["id", "month", "edition", "kind", "department", "headlines", "frozen_at"]

    def get_headlines(self, report: MonthlyReport) -> list[str]:
        return sentences(report)


class ReportWithFiguresSerializer(ReportSerializer):
    """Each figure stands beside the one of the month before and the difference."""

    figures = serializers.SerializerMethodField()

    class Meta(ReportSerializer.Meta):
        fields = [*ReportSerializer.Meta.fields, "figures"]

    @extend_schema_field(dict[str, Any])
    def get_figures(self, report: MonthlyReport) -> dict[str, Any]:
        return {name: value for name, value in report.figures.items() if name != "headlines"}
