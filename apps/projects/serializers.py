"""Programs, projects and KPIs as the API shows them."""

from rest_framework import serializers

from apps.projects.models import Kpi, Measurement, MeasurementCorrection, Program, Project


class ProgramSerializer(serializers.ModelSerializer):
    class Meta:
        model = Program
        fields = ["id", "name", "goal", "starts_on", "goal_on", "closed_on"]


class ProjectSerializer(serializers.ModelSerializer):
    pillar = serializers.SlugRelatedField(slug_field="name", read_only=True, allow_null=True)
    owner = serializers.SlugRelatedField(slug_field="name", read_only=True)

    class Meta:
        model = Project
        fields = ["id", "program", "order", "name", "description", "pillar", "owner", "departments"]


class CorrectionSerializer(serializers.ModelSerializer):
    class Meta:
        model = MeasurementCorrection
        fields = ["from_value", "to_value", "reason", "corrected_at"]


class MeasurementSerializer(serializers.ModelSerializer):
    corrections = CorrectionSerializer(many=True, read_only=True)

    class Meta:
        model = Measurement
        fields = ["measured_on", "value", "source", "corrections"]
        extra_kwargs = {"source": {"required": False}}
        validators = []


class KpiSerializer(serializers.ModelSerializer):
    measurements = MeasurementSerializer(many=True, read_only=True)

    class Meta:
        model = Kpi
        fields = [
            "id",
            "project",
            "name",
            "unit",
            "baseline_value",
            "baseline_on",
            "target_value",
            "target_on",
            "weight",
            "source",
            "rhythm",
            "measurements",
        ]
