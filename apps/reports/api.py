"""Monthly reports for other programs: read only, and only what one may read on the pages."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.serializers import BaseSerializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from apps.reports.filters import ReportFilter
from apps.reports.models import MonthlyReport
from apps.reports.serializers import ReportSerializer, ReportWithFiguresSerializer


@extend_schema_view(
    list=extend_schema(summary="List the monthly reports one may read, the newest first"),
    retrieve=extend_schema(summary="Read one monthly report with its frozen figures"),
)
class ReportViewSet(ReadOnlyModelViewSet):
    """The frozen state of each closed month: the city's, and each department's."""

    queryset = MonthlyReport.objects.select_related("edition", "department", "project")
    filterset_class = ReportFilter

    def get_queryset(self):
        return super().get_queryset().released().visible_to(self.request.user)

    def get_serializer_class(self) -> type[BaseSerializer]:
        return ReportWithFiguresSerializer if self.action == "retrieve" else ReportSerializer
