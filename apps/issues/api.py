"""The API of pain points: the same filters, services and access as the pages."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins, status
from rest_framework.decorators import action
from rest_framework.exceptions import APIException
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from apps.common.refusals import refusals_as_answers
from apps.common.schema import REFUSAL
from apps.deliveries.tasks import deliver_soon
from apps.issues.filters import IssueFilter
from apps.issues.models import Issue
from apps.issues.serializers import (
    ConfirmationSerializer,
    EffortSerializer,
    IssueDetailSerializer,
    IssueSerializer,
    NewIssueSerializer,
)
from apps.issues.services import confirm_issue, submit_issue


class AlreadyDelivered(APIException):
    """The form key belongs to a pain point with other words."""

    status_code = status.HTTP_409_CONFLICT


@contextmanager
def _absent_where_forbidden() -> Iterator[None]:
    """What is not for somebody to do is not there for them, as on the pages."""
    try:
        yield
    except PermissionDenied as refusal:
        raise Http404 from refusal


@extend_schema_view(
    list=extend_schema(summary="List pain points"),
    retrieve=extend_schema(summary="Read one pain point"),
)
class IssueViewSet(mixins.ListModelMixin, mixins.RetrieveModelMixin, GenericViewSet):
    """Pain points that the person who asks may read."""

    limits = {"create": "sending"}
    serializer_class = IssueSerializer
    filterset_class = IssueFilter
    queryset = Issue.objects.none()

    def get_serializer_class(self) -> type[IssueSerializer]:
        return IssueDetailSerializer if self.action == "retrieve" else IssueSerializer

    def get_queryset(self) -> QuerySet[Issue]:
        visible = Issue.objects.visible_to(self.request.user)
        return visible.select_related("department")

    def filter_queryset(self, queryset: QuerySet[Issue]) -> QuerySet[Issue]:
        # Filters belong to the list: one pain point is found by its number alone.
        return super().filter_queryset(queryset) if self.action == "list" else queryset

    @extend_schema(
        summary="Deliver a pain point",
        description="Idempotent: the same `form_key` answers 200 with what is there already.",
        request=NewIssueSerializer,
        responses={200: IssueSerializer, 201: IssueSerializer, 409: REFUSAL},
    )
    def create(self, request: Request) -> Response:
        given = NewIssueSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        fields = {"form_key": uuid.uuid4(), **given.validated_data}
        known = Issue.objects.filter(form_key=fields["form_key"]).exists()
        with _absent_where_forbidden(), refusals_as_answers():
            issue = submit_issue(actor=request.user, now=timezone.now(), **fields)
        deliver_soon()
        if issue.words != fields["words"]:
            raise AlreadyDelivered(_("この控えでは、別の内容がもう届いています。"))
        code = status.HTTP_200_OK if known else status.HTTP_201_CREATED
        return Response(IssueSerializer(self.get_queryset().get(pk=issue.pk)).data, status=code)

    @extend_schema(
        summary="Say 'same here' for one's department",
        request=EffortSerializer,
        responses=ConfirmationSerializer,
    )
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: int) -> Response:
        issue = self.get_object()
        given = EffortSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        with _absent_where_forbidden(), refusals_as_answers():
            said = confirm_issue(
                actor=request.user, issue=issue, now=timezone.now(), **given.validated_data
            )
        return Response(ConfirmationSerializer(said).data)
