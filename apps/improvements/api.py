"""Improvements over the API: the same access and filters as the pages."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.viewsets import ReadOnlyModelViewSet

from apps.improvements.filters import (
    EvidenceFilter,
    FlowStepFilter,
    ImprovementFilter,
    NextStepFilter,
    PaperAnswerFilter,
    RolloutFilter,
    StoryFilter,
)
from apps.improvements.models import (
    Evidence,
    FlowStep,
    Improvement,
    NextStep,
    PaperAnswer,
    Rollout,
    Story,
)
from apps.improvements.selectors import improvements_for, stories_for
from apps.improvements.serializers import (
    EvidenceSerializer,
    FlowStepSerializer,
    ImprovementSerializer,
    NextStepSerializer,
    PaperAnswerSerializer,
    RolloutSerializer,
    StorySerializer,
)
from apps.projects.api import VisibleViewSet


@extend_schema_view(
    list=extend_schema(summary="Improvements, the latest first"),
    retrieve=extend_schema(summary="One improvement"),
)
class ImprovementViewSet(ReadOnlyModelViewSet):
    """Work on shared problems that were picked."""

    queryset = Improvement.objects.none()
    serializer_class = ImprovementSerializer
    filterset_class = ImprovementFilter

    def get_queryset(self):
        return improvements_for(self.request.user)


class FlowStepViewSet(VisibleViewSet):
    """Steps of flows as they are and as they should be, with the answers to the four questions."""

    queryset = FlowStep.objects.prefetch_related("answers")
    serializer_class = FlowStepSerializer
    filterset_class = FlowStepFilter


class EvidenceViewSet(VisibleViewSet):
    """Figures of effect. Kinds are never to be added; `replaced` says that one was corrected."""

    queryset = Evidence.objects.select_related("correction", "department")
    serializer_class = EvidenceSerializer
    filterset_class = EvidenceFilter


class RolloutViewSet(VisibleViewSet):
    """Where departments stand with improvements, as they said themselves."""

    queryset = Rollout.objects.select_related("department")
    serializer_class = RolloutSerializer
    filterset_class = RolloutFilter


class NextStepViewSet(VisibleViewSet):
    """What is done next, by whom and until when; `done_on` is null until it is done."""

    queryset = NextStep.objects.select_related("owner")
    serializer_class = NextStepSerializer
    filterset_class = NextStepFilter


class PaperAnswerViewSet(VisibleViewSet):
    """Whether departments use the new way and still run the old one. The latest answer counts."""

    queryset = PaperAnswer.objects.select_related("department")
    serializer_class = PaperAnswerSerializer
    filterset_class = PaperAnswerFilter


@extend_schema_view(
    list=extend_schema(summary="What got better, the latest first"),
    retrieve=extend_schema(summary="What got better by one improvement"),
)
class StoryViewSet(ReadOnlyModelViewSet):
    """Published stories: what got better, and how others do the same."""

    queryset = Story.objects.none()
    serializer_class = StorySerializer
    filterset_class = StoryFilter

    def get_queryset(self):
        return stories_for(self.request.user)
