"""What was told to whom, and when. To look at only: reminders follow from what is true."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.read_only import ReadOnlyAdmin
from apps.reminders.models import Reminder


@admin.register(Reminder)
class ReminderAdmin(ReadOnlyAdmin):
    list_display = ["kind", "subject", "recipient", "due_on", "queued_at", "cancelled_at"]
    list_filter = ["kind"]
    list_select_related = ["milestone", "recipient"]
    search_fields = ["recipient__name", "milestone__title"]
    date_hierarchy = "due_on"
    fields = ["kind", "subject", "recipient", "due_on", "created_at", "queued_at", "cancelled_at"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Reminder]:
        return Reminder.objects.visible_to(request.user)  # type: ignore[arg-type]

    @admin.display(description=_("何について"))
    def subject(self, reminder: Reminder) -> str:
        if reminder.milestone is not None:
            return str(reminder.milestone)
        return _("困りごと #%(number)s") % {"number": reminder.issue_id}
