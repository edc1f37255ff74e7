"""Shared problems as the API shows them. Nobody's name and no raw words pass here."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.clusters.models import Cluster, SelectionCandidate, SelectionRound
from apps.clusters.selectors import Similar
from apps.issues.models import Issue


class ClusterSerializer(serializers.ModelSerializer):
    """A shared problem with its figures. Hours are claimed (申告)."""

    url = serializers.HyperlinkedIdentityField(view_name="cluster-detail")
    issue_count = serializers.IntegerField(read_only=True)
    department_count = serializers.IntegerField(read_only=True)
    department_ids = serializers.ListField(child=serializers.IntegerField(), read_only=True)
    claimed_hours = serializers.FloatField(read_only=True, allow_null=True)

    class Meta:
        model = Cluster
        fields = [
            "id",
            "url",
            "title",
            "statement",
            "state",
            "published_at",
            "issue_count",
            "department_count",
            "department_ids",
            "claimed_hours",
        ]


class VoiceSerializer(serializers.ModelSerializer):
    """What was said, in the words this person may read."""

    text = serializers.CharField(source="text_for_reader", read_only=True)
    department = serializers.CharField(source="shown_department.name", read_only=True)

    class Meta:
        model = Issue
        fields = ["id", "text", "department", "status"]


class ClusterPageSerializer(ClusterSerializer):
    """One shared problem, with its voices."""

    voices = serializers.SerializerMethodField()

    class Meta(ClusterSerializer.Meta):
        fields = [*ClusterSerializer.Meta.fields, "voices"]

    @extend_schema_field(VoiceSerializer(many=True))
    def get_voices(self, cluster: Cluster) -> list[dict[str, object]]:
        return VoiceSerializer(self.context["voices"], many=True).data


class WordsSerializer(serializers.Serializer):
    """A text that somebody is typing."""

    words = serializers.CharField(max_length=10_000)


class SimilarSerializer(serializers.Serializer):
    """A published pain point of another department that says much the same."""

    issue = serializers.IntegerField(source="issue.pk")
    text = serializers.CharField(source="issue.statement")
    department = serializers.CharField(source="issue.shown_department.name")
    department_count = serializers.IntegerField(source="issue.department_count")
    likelihood = serializers.FloatField()
    matches = serializers.SerializerMethodField()

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_matches(self, found: Similar) -> list[str]:
        return [piece.text for piece in found.pieces if piece.marked]


class CandidateSerializer(serializers.ModelSerializer):
    """A shared problem as it stood when the round began. Points are tenths of one."""

    cluster = serializers.HyperlinkedRelatedField(view_name="cluster-detail", read_only=True)

    class Meta:
        model = SelectionCandidate
        fields = ["position", "cluster", "title", "figures", "scores", "picked", "reason"]


class RoundSerializer(serializers.ModelSerializer):
    """A selection with its frozen candidates, in the order of the agenda."""

    url = serializers.HyperlinkedIdentityField(view_name="selection-detail")
    candidates = CandidateSerializer(many=True, read_only=True)

    class Meta:
        model = SelectionRound
        fields = [
            "id",
            "url",
            "title",
            "held_on",
            "state",
            "pick_count",
            "weights",
            "summary",
            "decided_as",
            "decided_at",
            "candidates",
        ]
