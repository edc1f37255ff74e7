"""Milestones for other programs: the same rows, filters and rules as on the pages."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from apps.common.refusals import refusals_as_answers
from apps.milestones.filters import MilestoneFilter, SlipFilter
from apps.milestones.models import Milestone, ProgramResult, SlipEntry
from apps.milestones.serializers import (
    CompleteSerializer,
    MilestoneSerializer,
    MovedSerializer,
    MoveSerializer,
    ProgramResultSerializer,
)
from apps.milestones.services import complete_milestone, move_due_date
from apps.projects.api import VisibleViewSet


class ProgramResultViewSet(VisibleViewSet):
    """Closed programs as they were frozen: their figures never change. Titles stay inside."""

    queryset = ProgramResult.objects.select_related("program")
    serializer_class = ProgramResultSerializer


class MilestoneViewSet(VisibleViewSet):
    """Milestones one may read, the earliest due first, each with every move of its date."""

    queryset = Milestone.objects.select_related("owner", "project").prefetch_related("slips")
    serializer_class = MilestoneSerializer
    filterset_class = MilestoneFilter

    @extend_schema(
        summary="Move a due date",
        request=MoveSerializer,
        responses=MilestoneSerializer,
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def move(self, request: Request, pk: str | None = None) -> Response:
        """Refused where somebody has moved the date since `seen_version`, and on outer dates."""
        return self._changed(request, MoveSerializer, move_due_date)

    @extend_schema(
        summary="Complete a milestone",
        request=CompleteSerializer,
        responses=MilestoneSerializer,
    )
    @action(detail=True, methods=["post"], filterset_class=None)
    def complete(self, request: Request, pk: str | None = None) -> Response:
        """Needs the day, and what shows that it is done."""
        return self._changed(request, CompleteSerializer, complete_milestone)

    def _changed(self, request: Request, shape, service) -> Response:
        asked = shape(data=request.data)
        asked.is_valid(raise_exception=True)
        milestone = self.get_object()
        with refusals_as_answers():
            service(
                actor=request.user,
                milestone=milestone,
                now=timezone.now(),
                **asked.validated_data,
            )
        return Response(MilestoneSerializer(self.get_object()).data)


class SlipViewSet(VisibleViewSet):
    """Every move of a date one may read, by project, the oldest first."""

    queryset = SlipEntry.objects.by_project()
    serializer_class = MovedSerializer
    filterset_class = SlipFilter
