"""Pain points as the API shows and takes them. Nothing in here tells who submitted one."""

from __future__ import annotations

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.common.api_fields import DayOfMomentField, PathField
from apps.issues.models import Attachment, Confirmation, Issue, Period
from apps.issues.rules import LONGEST, typed
from apps.issues.validators import validate_number, validate_words


class DepartmentNameSerializer(serializers.Serializer):
    id = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()


class IssueSerializer(serializers.ModelSerializer):
    """One pain point as far as the person who asks may read it."""

    text = serializers.CharField(source="text_for_reader")
    words_readable = serializers.BooleanField()
    words = serializers.SerializerMethodField()
    statement = serializers.CharField()
    department = DepartmentNameSerializer(source="shown_department")
    department_count = serializers.IntegerField()
    status_label = serializers.CharField(source="get_status_display")
    submitted_on = DayOfMomentField(source="submitted_at", format="%Y-%m-%d")
    claimed_hours_per_year = serializers.FloatField(allow_null=True)

    class Meta:
        model = Issue
        fields = (
            "id",
            "text",
            "words_readable",
            "words",
            "statement",
            "department",
            "department_count",
            "status",
            "status_label",
            "submitted_on",
            "reply_due_on",
            "times",
            "per",
            "minutes",
            "people",
            "claimed_hours_per_year",
        )
        read_only_fields = fields

    def get_words(self, issue: Issue) -> str | None:
        """The raw words, for those who may read them; else null."""
        return issue.words if issue.words_readable else None


class AttachmentSerializer(serializers.ModelSerializer):
    """A file, and where to fetch it."""

    url = PathField(source="get_absolute_url")

    class Meta:
        model = Attachment
        fields = ("id", "name", "kind", "size", "url")
        read_only_fields = fields


class IssueDetailSerializer(IssueSerializer):
    """One pain point with its files, for those who may read the raw words."""

    attachments = serializers.SerializerMethodField()

    class Meta(IssueSerializer.Meta):
        fields = (*IssueSerializer.Meta.fields, "attachments")
        read_only_fields = fields

    @extend_schema_field(AttachmentSerializer(many=True))
    def get_attachments(self, issue: Issue) -> list[dict[str, Any]]:
        files = issue.attachments.all() if issue.words_readable else []
        return AttachmentSerializer(files, many=True).data


class EffortSerializer(serializers.Serializer):
    """How often, how long, how many people."""

    times = serializers.IntegerField(required=False, allow_null=True, validators=[validate_number])
    per = serializers.ChoiceField(Period.choices, required=False)
    minutes = serializers.IntegerField(
        required=False, allow_null=True, validators=[validate_number]
    )
    people = serializers.IntegerField(required=False, allow_null=True, validators=[validate_number])


class TypedField(serializers.CharField):
    """A text exactly as typed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"trim_whitespace": False, **options})

    def to_internal_value(self, data: Any) -> str:
        return typed(super().to_internal_value(data))


class NewIssueSerializer(EffortSerializer):
    """What is delivered. The same `form_key` gives the same pain point."""

    form_key = serializers.UUIDField(required=False)
    words = TypedField(allow_blank=True, validators=[validate_words])
    work = TypedField(required=False, allow_blank=True, max_length=LONGEST["work"])
    tool = TypedField(required=False, allow_blank=True, max_length=LONGEST["tool"])
    since = TypedField(required=False, allow_blank=True, max_length=LONGEST["since"])
    wish = TypedField(required=False, allow_blank=True, max_length=LONGEST["wish"])
    occasion = TypedField(required=False, allow_blank=True, max_length=LONGEST["occasion"])


class ConfirmationSerializer(serializers.ModelSerializer):
    """What one department said about a pain point."""

    department = DepartmentNameSerializer()
    state_label = serializers.CharField(source="get_state_display")

    class Meta:
        model = Confirmation
        fields = (
            "id",
            "issue",
            "department",
            "state",
            "state_label",
            "times",
            "per",
            "minutes",
            "people",
        )
        read_only_fields = fields
