"""Improvements over the API: the same access and filters as the pages."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.viewsets import ReadOnlyModelViewSet

from apps.improvements.filters import ImprovementFilter
from apps.improvements.models import Improvement
from apps.improvements.selectors import improvements_for
from apps.improvements.serializers import ImprovementSerializer


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
