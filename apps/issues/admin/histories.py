"""What happened to a pain point, below its form: to be read, never changed here."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.common.read_only import ReadOnlyInline
from apps.issues.models import Answer, Confirmation, StatusChange


class StatusChangeInline(ReadOnlyInline):
    model = StatusChange
    fields = ["changed_at", "status", "reply", "by"]
    readonly_fields = ["by"]

    @admin.display(description=_("変えた人"))
    def by(self, change: StatusChange) -> str:
        """The submitter's own steps go without the name: looking at that is written down."""
        if change.changed_by_id == change.issue.submitted_by_id:
            return gettext("届けた人")
        return str(change.changed_by)

    def get_queryset(self, request: HttpRequest) -> QuerySet[StatusChange]:
        return super().get_queryset(request).select_related("changed_by", "issue")


class AnswerInline(ReadOnlyInline):
    """What the submitter wrote back; by whom, is behind the door of the name."""

    model = Answer
    fields = ["written_at", "text"]


class ConfirmationInline(ReadOnlyInline):
    """Which departments said 'same here'; who said it stays with the department."""

    model = Confirmation
    fk_name = "issue"
    fields = ["department", "state", "created_at", "confirmed_at"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Confirmation]:
        return super().get_queryset(request).select_related("department")
