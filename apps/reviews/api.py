"""Yearly reviews for other programs: read only, what was submitted last."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.viewsets import ReadOnlyModelViewSet

from apps.reviews.filters import ReviewFilter
from apps.reviews.models import YearlyReview
from apps.reviews.serializers import ReviewSerializer


@extend_schema_view(
    list=extend_schema(summary="List the yearly reviews that were submitted, the newest first"),
    retrieve=extend_schema(summary="Read one yearly review with its frozen figures"),
)
class ReviewViewSet(ReadOnlyModelViewSet):
    """The last submitted edition for each project and fiscal year."""

    queryset = YearlyReview.objects.in_force().select_related("grade")
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter

    def get_queryset(self):
        return super().get_queryset().visible_to(self.request.user)
