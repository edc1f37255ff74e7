"""Reviews as the API shows them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from apps.reviews.models import YearlyReview


class ReviewSerializer(serializers.ModelSerializer):
    """`figures` are those of the day `figures_on`; milestones are told by the API of their own."""

    grade = serializers.CharField(source="grade.name", allow_null=True, read_only=True)
    figures = serializers.SerializerMethodField()

    class Meta:
        model = YearlyReview
        fields = [
            "id",
            "project",
            "fiscal_year",
            "edition",
            "grade",
            "result",
            "reasons",
            "next_measures",
            "correction",
            "figures_on",
            "figures",
            "submitted_at",
        ]

    @extend_schema_field(dict[str, Any])
    def get_figures(self, review: YearlyReview) -> dict[str, Any]:
        hidden = ("milestones", "owner")
        return {name: v for name, v in (review.figures or {}).items() if name not in hidden}
