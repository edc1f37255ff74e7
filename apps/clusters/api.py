"""Shared problems over the API: the same access, filters and figures as the pages."""

from __future__ import annotations

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from apps.clusters.filters import ClusterFilter, RoundFilter
from apps.clusters.models import Cluster, SelectionRound
from apps.clusters.selectors import cluster_page, ranked_clusters, similar_issues
from apps.clusters.serializers import (
    ClusterPageSerializer,
    ClusterSerializer,
    RoundSerializer,
    SimilarSerializer,
    WordsSerializer,
)


@extend_schema_view(
    list=extend_schema(summary="Shared problems, most departments first"),
    retrieve=extend_schema(
        summary="One shared problem with its voices", responses=ClusterPageSerializer
    ),
)
class ClusterViewSet(ReadOnlyModelViewSet):
    """Published shared problems; coordinators see drafts too."""

    queryset = Cluster.objects.none()
    serializer_class = ClusterSerializer
    filterset_class = ClusterFilter
    limits = {"similar": "typing"}

    def get_queryset(self):
        return ranked_clusters(self.request.user)

    def retrieve(self, request: Request, *args: object, **kwargs: object) -> Response:
        cluster = self.get_object()
        voices = cluster_page(cluster, request.user).voices
        context = {**self.get_serializer_context(), "voices": voices}
        return Response(ClusterPageSerializer(cluster, context=context).data)

    @extend_schema(
        summary="What other departments said already",
        description="Up to three published pain points of other departments like the words sent.",
        request=WordsSerializer,
        responses=SimilarSerializer(many=True),
        filters=False,
    )
    @action(detail=False, methods=["post"], pagination_class=None)
    def similar(self, request: Request) -> Response:
        words = WordsSerializer(data=request.data)
        words.is_valid(raise_exception=True)
        found = similar_issues(text=words.validated_data["words"], user=request.user)
        return Response(SimilarSerializer(found, many=True).data)


@extend_schema_view(
    list=extend_schema(summary="Selections, the latest first"),
    retrieve=extend_schema(summary="One selection with its candidates as they stood then"),
)
class SelectionViewSet(ReadOnlyModelViewSet):
    """What was picked, and why; coordinators see rounds that are not decided too."""

    queryset = SelectionRound.objects.none()
    serializer_class = RoundSerializer
    filterset_class = RoundFilter

    def get_queryset(self):
        return SelectionRound.objects.visible_to(self.request.user).prefetch_related("candidates")
