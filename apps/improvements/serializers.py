"""Improvements as the API shows them."""

from __future__ import annotations

from rest_framework import serializers

from apps.improvements.models import Improvement


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
