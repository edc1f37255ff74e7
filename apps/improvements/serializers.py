"""Improvements as the API shows them."""

from __future__ import annotations

from rest_framework import serializers

from apps.improvements.models import Evidence, FlowStep, Improvement, Rollout, StepAnswer


class ImprovementSerializer(serializers.ModelSerializer):
    url = serializers.HyperlinkedIdentityField(view_name="improvement-detail")
    owner = serializers.SlugRelatedField(slug_field="name", read_only=True)

    class Meta:
        model = Improvement
        fields = [
            "id",
            "url",
            "cluster",
            "chosen_in",
            "title",
            "owner",
            "goal",
            "state",
            "started_on",
            "live_on",
            "created_at",
        ]


class StepAnswerSerializer(serializers.ModelSerializer):
    class Meta:
        model = StepAnswer
        fields = ["question", "is_yes", "reason"]


class FlowStepSerializer(serializers.ModelSerializer):
    answers = StepAnswerSerializer(many=True, read_only=True)

    class Meta:
        model = FlowStep
        fields = [
            *("id", "improvement", "side", "position", "who", "what", "medium", "minutes"),
            *("wait_days", "times_a_year", "automation", "skipped_reason", "answers"),
        ]


class EvidenceSerializer(serializers.ModelSerializer):
    replaced = serializers.SerializerMethodField()

    class Meta:
        model = Evidence
        fields = [
            *("id", "improvement", "department", "measure", "kind", "value", "dated_on"),
            *("denominator", "method", "recorded_at", "replaces", "reason", "replaced"),
        ]

    def get_replaced(self, evidence: Evidence) -> bool:
        """Whether another figure stands in its place."""
        return hasattr(evidence, "correction")


class RolloutSerializer(serializers.ModelSerializer):
    class Meta:
        model = Rollout
        fields = [
            *("id", "improvement", "department", "state", "reason", "stands_on", "contact"),
            *("effect", "answered_at"),
        ]
