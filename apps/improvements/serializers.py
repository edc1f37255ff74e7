"""Improvements as the API shows them."""

from __future__ import annotations

from rest_framework import serializers

from apps.improvements.models import (
    Evidence,
    FlowStep,
    Improvement,
    NextStep,
    PaperAnswer,
    Rollout,
    StepAnswer,
    Story,
)


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
            "review_on",
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


class NextStepSerializer(serializers.ModelSerializer):
    owner = serializers.SlugRelatedField(slug_field="name", read_only=True)

    class Meta:
        model = NextStep
        fields = ["id", "improvement", "what", "owner", "due_on", "done_on"]


class PaperAnswerSerializer(serializers.ModelSerializer):
    class Meta:
        model = PaperAnswer
        fields = [
            *("id", "improvement", "department", "is_used", "old_runs", "note"),
            *("answered_on", "answered_at"),
        ]


class StorySerializer(serializers.ModelSerializer):
    answered = serializers.IntegerField(
        read_only=True, help_text="Pain points that it answered while they were being written."
    )

    class Meta:
        model = Story
        fields = ["id", "improvement", "better", "how", "published_at", "answered"]
