"""Programs, projects and KPIs for other programs. Everybody who is signed in may read them."""

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.status import HTTP_201_CREATED
from rest_framework.viewsets import ReadOnlyModelViewSet

from apps.common.refusals import refusals_as_answers
from apps.projects.filters import KpiFilter, ProjectFilter
from apps.projects.models import Kpi, Program, Project
from apps.projects.serializers import (
    KpiSerializer,
    MeasurementSerializer,
    ProgramSerializer,
    ProjectSerializer,
)
from apps.projects.services import record_measurement


class VisibleViewSet(ReadOnlyModelViewSet):
    """Reads the rows that the person behind the request may see, and no others."""

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)


class ProgramViewSet(VisibleViewSet):
    """DX plans with their periods and goals."""

    queryset = Program.objects.all()
    serializer_class = ProgramSerializer


class ProjectViewSet(VisibleViewSet):
    """Priority projects."""

    queryset = Project.objects.select_related("pillar", "owner").prefetch_related("departments")
    serializer_class = ProjectSerializer
    filterset_class = ProjectFilter


class KpiViewSet(VisibleViewSet):
    """KPIs with everything that was measured, oldest first."""

    queryset = Kpi.objects.prefetch_related("measurements__corrections")
    serializer_class = KpiSerializer
    filterset_class = KpiFilter

    @extend_schema(
        summary="Record a measured value",
        request=MeasurementSerializer,
        responses={HTTP_201_CREATED: MeasurementSerializer},
    )
    @action(detail=True, methods=["post"], filterset_class=None, pagination_class=None)
    def measurements(self, request: Request, pk: str | None = None) -> Response:
        """Only for the project's owner and the coordinators; one value a day."""
        asked = MeasurementSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        with refusals_as_answers():
            measurement = record_measurement(
                actor=request.user,
                kpi=self.get_object(),
                source=asked.validated_data.pop("source", ""),
                now=timezone.now(),
                **asked.validated_data,
            )
        return Response(MeasurementSerializer(measurement).data, status=HTTP_201_CREATED)
