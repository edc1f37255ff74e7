"""The door to the submitter's name: a coordinator says why, and the submitter reads it."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.issues.forms import TextField
from apps.issues.models import Issue
from apps.issues.rules import REASON_LIMIT
from apps.issues.services import look_at_name
from apps.issues.services.naming import check_reason
from apps.organization.models import Role


class LookForm(forms.Form):
    """Why somebody has to know."""

    reason = TextField(
        label=_("名前を見る理由"),
        required=True,
        max_length=REASON_LIMIT,
        error_messages={"required": _("名前を見る理由を、ひとことで書いてください。")},
        validators=[check_reason],
        widget=forms.TextInput(attrs={"size": 60}),
        help_text=_("届けた人が読みます。例：くわしいことを電話でうかがうため"),
    )
    use_required_attribute = False


class NameDesk(admin.ModelAdmin):
    """A link on the desk, and the page behind it."""

    @admin.display(description=_("届けた人"))
    def submitter(self, issue: Issue) -> str:
        return format_html(
            '<a href="{}">{}</a>',
            reverse("admin:issues_issue_submitter", args=[issue.pk]),
            gettext("名前を見る（理由と、見たことが届けた人に伝わります）"),
        )

    def get_urls(self) -> list[URLPattern]:
        look = self.admin_site.admin_view(self.show_submitter)
        return [
            path("<int:pk>/submitter/", look, name="issues_issue_submitter"),
            *super().get_urls(),
        ]

    def show_submitter(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Ask for the reason; tell the name once the look is written down."""
        if not request.user.has_role(Role.COORDINATOR):
            raise Http404
        issue = get_object_or_404(Issue.objects.visible_to(request.user), pk=pk)
        form = LookForm(request.POST if request.method == "POST" else None)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("届けた人"),
            "opts": self.opts,
            "issue": issue,
            "form": form,
        }
        if form.is_valid():
            reason = form.cleaned_data["reason"]
            look = look_at_name(actor=request.user, issue=issue, reason=reason, now=timezone.now())
            context["submitter"] = look.issue.submitted_by
        return render(request, "admin/issues/issue/submitter.html", context)
