"""Milestones as the API shows them, and what it takes to change one."""

from rest_framework import serializers

from apps.common.business_days import local_today
from apps.milestones.history import MilestoneState, state_of
from apps.milestones.models import Milestone, SlipEntry, SlipReason


class SlipSerializer(serializers.ModelSerializer):
    class Meta:
        model = SlipEntry
        fields = ["from_on", "to_on", "reason", "note", "moved_at"]


class MilestoneSerializer(serializers.ModelSerializer):
    owner = serializers.SlugRelatedField(slug_field="name", read_only=True)
    state = serializers.SerializerMethodField()
    slips = SlipSerializer(many=True, read_only=True)

    class Meta:
        model = Milestone
        fields = [
            "id",
            "project",
            "title",
            "owner",
            "state",
            "baseline_on",
            "due_on",
            "date_version",
            "outer_reason",
            "completed_on",
            "evidence",
            "slips",
        ]

    def get_state(self, milestone: Milestone) -> MilestoneState:
        return state_of(milestone.due_on, milestone.completed_on, local_today())


class MoveSerializer(serializers.Serializer):
    """A new due date and why. `seen_version` is the date_version that was read before."""

    to_on = serializers.DateField()
    reason = serializers.ChoiceField(choices=SlipReason.choices)
    note = serializers.CharField(max_length=2000, allow_blank=True, default="")
    seen_version = serializers.IntegerField(min_value=1, max_value=2_147_483_647)


class CompleteSerializer(serializers.Serializer):
    completed_on = serializers.DateField()
    evidence = serializers.CharField(max_length=2000)
