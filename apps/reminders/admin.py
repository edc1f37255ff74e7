"""What was told to whom, and when. To look at only: reminders follow from what is true."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import local_today
from apps.common.read_only import ReadOnlyAdmin
from apps.common.recorded_admin import RecordedAdmin
from apps.reminders.items import JOINED, item_of
from apps.reminders.models import Reminder, ReminderTiming


@admin.register(ReminderTiming)
class ReminderTimingAdmin(RecordedAdmin):
    """The city's own days, and those of single projects."""

    list_display = ["topic", "project", "ahead", "overdue", "rhythm"]
    list_filter = ["topic"]
    list_select_related = ["project"]
    fields = [
        "topic",
        "project",
        "ahead",
        "overdue",
        "rhythm",
        "heads_after",
        "coordinators_after",
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReminderTiming]:
        return ReminderTiming.objects.visible_to(request.user)  # type: ignore[arg-type]

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        """What was decided is decided anew, not forgotten."""
        return False


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    list_display = [
        "kind",
        "subject",
        "recipient",
        "because",
        "due_on",
        "queued_at",
        "cancelled_at",
    ]
    list_filter = ["kind", "because"]
    list_select_related = ["recipient", *JOINED]
    search_fields = ["recipient__name", "milestone__title"]
    date_hierarchy = "due_on"
    fields = [
        "kind",
        "subject",
        "recipient",
        "because",
        "due_on",
        "created_at",
        "queued_at",
        "cancelled_at",
        "snoozed_until",
        "delegated_to",
    ]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reminder]:
        return Reminder.objects.visible_to(request.user)  # type: ignore[arg-type]

    @admin.display(description=_("何について"))
    def subject(self, reminder: Reminder) -> str:
        return str(item_of(reminder, local_today()).title)
