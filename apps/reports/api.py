"""Monthly reports for other programs: read only, and only what one may read on the pages."""

from __future__ import annotations

from django.http import Http404
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from apps.reports.filters import EditionFilter, ReportFilter
from apps.reports.models import MonthlyReport, ReportEdition
from apps.reports.selectors import other_months_of, side_by_side, usual_month
from apps.reports.serializers import (
    AskedMonthSerializer,
    ComparisonSerializer,
    EditionSerializer,
    ReportSerializer,
    ReportWithFiguresSerializer,
)


@extend_schema_view(
    list=extend_schema(
        summary="List the monthly reports one may read, the newest first",
        description="`q` searches names and texts in the figures. Reports that a later edition "
        "has corrected are listed too; `in_force=true` leaves them out.",
    ),
    retrieve=extend_schema(summary="Read one monthly report with its frozen figures"),
)
class ReportViewSet(ReadOnlyModelViewSet):
    """The frozen state of each closed month: the city's, each department's, each project's."""

    queryset = MonthlyReport.objects.select_related("edition", "department", "project")
    filterset_class = ReportFilter

    def get_queryset(self):
        return super().get_queryset().released().visible_to(self.request.user)

    def get_serializer_class(self) -> type[BaseSerializer]:
        return ReportWithFiguresSerializer if self.action == "retrieve" else ReportSerializer

    @extend_schema(
        summary="Lay a report beside the same one of another month",
        parameters=[AskedMonthSerializer],
        responses=ComparisonSerializer,
        filters=False,
    )
    @action(detail=True, pagination_class=None, filterset_class=None)
    def comparison(self, request: Request, *args: object, **kwargs: object) -> Response:
        report = self.get_object()
        asked = AskedMonthSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        months = other_months_of(report, request.user)
        day = asked.validated_data.get("month")
        if not months or (day and day.replace(day=1) not in months):
            raise Http404
        month = day.replace(day=1) if day else usual_month(report.month, months)
        pair = side_by_side(report, month, request.user)
        return Response(ComparisonSerializer(pair.comparison).data)


@extend_schema_view(
    list=extend_schema(summary="List the editions of the months' reports, the newest first"),
    retrieve=extend_schema(summary="Read how far an edition is"),
)
class EditionViewSet(ReadOnlyModelViewSet):
    """Drafts, what is approved, and what was sent: for coordinators. Nobody else finds any."""

    queryset = ReportEdition.objects.all()
    serializer_class = EditionSerializer
    filterset_class = EditionFilter

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)
