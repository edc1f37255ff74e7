"""Entering the Teams channel of a department. Its address is typed in, and never shown again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.autocomplete import ForgivingAutocompleteMixin
from apps.common.recorded_admin import RecordedAdmin
from apps.deliveries.admin.deciding import question
from apps.deliveries.models import TeamsWorkflow
from apps.deliveries.services import enter_workflow, stop_workflow
from apps.deliveries.services.workflows import check_webhook


class WorkflowForm(forms.ModelForm):
    url = forms.CharField(
        label=_("ワークフローのURL"),
        max_length=2000,
        widget=forms.TextInput(attrs={"size": 80, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_(
            "このURLを知る人は、だれでもチャネルに書き込めます。保存した後は、二度と表示しません。"
            "変えるときは、新しいURLを貼ってください。"
        ),
        error_messages={"required": _("ワークフローのURLを貼ってください。")},
    )

    class Meta:
        model = TeamsWorkflow
        fields = ("department",)

    def clean_url(self) -> str:
        url = str(self.cleaned_data["url"])
        try:
            check_webhook(url)
        except ValidationError as refusal:
            raise ValidationError(refusal.messages) from refusal
        return url


@admin.register(TeamsWorkflow)
class TeamsWorkflowAdmin(ForgivingAutocompleteMixin, RecordedAdmin):
    """Coordinators and system administrators enter them; a stopped one stays to be read."""

    form = WorkflowForm
    list_display = [
        "department",
        "until",
        "host",
        "entered_at",
        "entered_by",
        "problem",
        "stopped_at",
    ]
    list_filter = [("stopped_at", admin.EmptyFieldListFilter)]
    list_select_related = ["department", "entered_by"]
    search_fields = ["department__name"]
    autocomplete_fields = ["department"]
    readonly_fields = ["host", "entered_at", "entered_by", "problem", "stopped_at"]
    actions = ["stop"]

    def get_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        if obj is None:
            return ["department", "url"]
        return ["department", *(["url"] if obj.stopped_at is None else []), *self.readonly_fields]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[Any]:
        return [*self.readonly_fields, "department"] if obj else list(self.readonly_fields)

    def get_queryset(self, request: HttpRequest) -> QuerySet[TeamsWorkflow]:
        return TeamsWorkflow.objects.visible_to(request.user)  # type: ignore[arg-type]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What was stopped is entered anew."""
        return super().has_change_permission(request, obj) and (
            obj is None or obj.stopped_at is None
        )

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, obj: TeamsWorkflow, form: forms.ModelForm, change: bool
    ) -> None:
        entered = enter_workflow(
            actor=request.user,  # type: ignore[arg-type]
            department=obj.department,
            url=form.cleaned_data["url"],
            now=timezone.now(),
        )
        obj.pk = entered.pk

    @admin.display(description=_("課の終わり"), ordering="department__ends_on")
    def until(self, workflow: TeamsWorkflow) -> date | None:
        """The last day of a department that ended, or will: nothing is asked there after it."""
        return workflow.department.ends_on

    @admin.action(description=_("このチャネルへの送信を止める"), permissions=["change"])
    def stop(self, request: HttpRequest, queryset: QuerySet[TeamsWorkflow]) -> Any:
        follows = [
            _("このチャネルには、もう送りません。URLは消します。メールは今までどおり届きます。")
        ]
        standing = queryset.in_use()  # type: ignore[attr-defined]
        lines = [each.department.name for each in standing]
        if asked := question(self, request, standing, follows=follows, lines=lines):
            return asked
        now = timezone.now()
        for each in standing:
            stop_workflow(actor=request.user, workflow=each, now=now)  # type: ignore[arg-type]
        self.message_user(request, _("止めました。"), messages.SUCCESS)
        return None
