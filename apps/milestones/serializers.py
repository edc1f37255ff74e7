"""Milestones as the API shows them, and what it takes to change one."""

from rest_framework import serializers

from apps.common.business_days import local_today
from apps.milestones.history import MilestoneState, state_of
from apps.milestones.models import Milestone, ProgramResult, SlipEntry, SlipReason


class SlipSerializer(serializers.ModelSerializer):
    class Meta:
        model = SlipEntry
        fields = ["from_on", "to_on", "reason", "note", "moved_at"]


class MovedSerializer(SlipSerializer):
    """A move by itself, with what moved and who moved it."""

    title = serializers.CharField(source="milestone.title", read_only=True)
    project = serializers.PrimaryKeyRelatedField(source="milestone.project", read_only=True)
    moved_by = serializers.SlugRelatedField(slug_field="name", read_only=True)
    days = serializers.IntegerField(read_only=True)

    class Meta(SlipSerializer.Meta):
        fields = [
            "id",
            "milestone",
            "title",
            "project",
            *SlipSerializer.Meta.fields,
            "days",
            "moved_by",
        ]


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
            "description",
            "owner",
            "state",
            "baseline_on",
            "due_on",
            "date_version",
            "outer_reason",
            "completed_on",
            "evidence",
            "dropped_on",
            "dropped_reason",
            "slips",
        ]

    def get_state(self, milestone: Milestone) -> MilestoneState:
        return state_of(
            milestone.due_on, milestone.completed_on, local_today(), milestone.dropped_on
        )


class MoveSerializer(serializers.Serializer):
    """A new due date and why. `seen_version` is the date_version that was read before."""

    to_on = serializers.DateField()
    reason = serializers.ChoiceField(choices=SlipReason.choices)
    note = serializers.CharField(max_length=2000, allow_blank=True, default="")
    seen_version = serializers.IntegerField(min_value=1, max_value=2_147_483_647)


class CompleteSerializer(serializers.Serializer):
    completed_on = serializers.DateField()
    evidence = serializers.CharField(max_length=2000)


class ProgramResultSerializer(serializers.ModelSerializer):
    """What a closed program reached. Shares: 1 is all of the way from baseline to target."""

    closed_on = serializers.DateField(source="program.closed_on")
    attainment = serializers.FloatField(source="shown.attainment.value", allow_null=True)
    attainment_at_goal = serializers.FloatField(source="shown.attainment_at_goal", allow_null=True)
    milestones = serializers.DictField(source="shown.fates", child=serializers.IntegerField())

    class Meta:
        model = ProgramResult
        fields = [
            "id",
            "program",
            "closed_on",
            "attainment",
            "attainment_at_goal",
            "milestones",
            "reached",
            "missed",
            "successor",
        ]
