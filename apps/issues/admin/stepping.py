"""The pages on which coordinators take a step with one pain point, or with many at once."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.deliveries.tasks import deliver_soon
from apps.issues.admin.steps import STEPS, Step, StepForm, stamp_of, stamps_of, take_step
from apps.issues.highlight import excerpt
from apps.issues.models import Issue

MANY = ("assign", "status", "snooze", "duplicate")
AT_MOST = 200


class StepDesk(admin.ModelAdmin):
    """Steps as pages beside Django's own, and as actions of the list."""

    actions = ["assign_many", "status_many", "snooze_many", "duplicate_many"]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("many/<slug:name>/", view(self.many_view), name="issues_issue_many"),
            path("<int:pk>/step/<slug:name>/", view(self.step_view), name="issues_issue_step"),
            *super().get_urls(),
        ]

    # --- one ------------------------------------------------------------------------------------

    def step_view(self, request: HttpRequest, pk: int, name: str) -> HttpResponse:
        """Ask what the step wants to know; a second who was faster is told of."""
        step = self._step(request, name)
        issue = get_object_or_404(Issue.objects.visible_to(request.user), pk=pk)
        form, seen = step.form(request.POST or None), stamp_of(issue)
        if request.method == "POST" and form.is_valid():
            try:
                self._take(request, step, issue, form, request.POST.get("seen", ""))
            except ValidationError as refusal:
                form.add_error(None, refusal)
            else:
                self.message_user(request, gettext("記録しました。"), messages.SUCCESS)
                return redirect("admin:issues_issue_change", issue.pk)
        context = {**self._context(request, step), "issue": issue, "form": form, "seen": seen}
        return TemplateResponse(request, "admin/issues/issue/step.html", context)

    def _step(self, request: HttpRequest, name: str) -> Step:
        if not self.has_change_permission(request) or name not in STEPS:
            raise Http404
        return STEPS[name]

    def _context(self, request: HttpRequest, step: Step) -> dict[str, object]:
        title = {"title": step.title, "opts": self.opts, "step": step}
        return {**self.admin_site.each_context(request), **title}

    def _take(
        self, request: HttpRequest, step: Step, issue: Issue, form: StepForm, seen: str
    ) -> None:
        take_step(
            step,
            actor=request.user,
            issue=issue,
            answers=form.cleaned_data,
            seen=seen,
            now=timezone.now(),
        )
        deliver_soon()

    # --- many -----------------------------------------------------------------------------------

    @admin.action(description=_("担当を決める"), permissions=["change"])
    def assign_many(self, request: HttpRequest, queryset: QuerySet[Issue]) -> HttpResponse:
        return self._asked(request, "assign", queryset)

    @admin.action(description=_("状態を変えて返事をする"), permissions=["change"])
    def status_many(self, request: HttpRequest, queryset: QuerySet[Issue]) -> HttpResponse:
        return self._asked(request, "status", queryset)

    @admin.action(description=_("後回しにする"), permissions=["change"])
    def snooze_many(self, request: HttpRequest, queryset: QuerySet[Issue]) -> HttpResponse:
        return self._asked(request, "snooze", queryset)

    @admin.action(description=_("同じ内容としてまとめる"), permissions=["change"])
    def duplicate_many(self, request: HttpRequest, queryset: QuerySet[Issue]) -> HttpResponse:
        return self._asked(request, "duplicate", queryset)

    def _asked(
        self, request: HttpRequest, name: str, queryset: QuerySet[Issue]
    ) -> HttpResponseRedirect:
        chosen = list(queryset.values_list("pk", flat=True)[: AT_MOST + 1])
        if len(chosen) > AT_MOST:
            told = gettext("一度にできるのは%(n)s件までです。はじめの%(n)s件を出しています。")
            self.message_user(request, told % {"n": AT_MOST}, messages.WARNING)
        address = reverse("admin:issues_issue_many", args=[name])
        return redirect(f"{address}?{urlencode({'issues': chosen[:AT_MOST]}, doseq=True)}")

    def many_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """Show what is about to happen to which ones; then do it, and name those left out."""
        step = self._step(request, name)
        chosen = self._chosen(request)
        if name not in MANY or not chosen:
            self.message_user(request, gettext("困りごとを選んでください。"), messages.WARNING)
            return redirect("admin:issues_issue_changelist")
        form = step.form(request.POST or None)
        if request.method == "POST" and form.is_valid():
            self._sum_up(request, *self._taken(request, step, chosen, form))
            return redirect("admin:issues_issue_changelist")
        stamps = stamps_of(chosen)
        rows = [(issue, stamps[issue.pk]) for issue in chosen]
        context = {**self._context(request, step), "rows": rows, "form": form}
        return TemplateResponse(request, "admin/issues/issue/many.html", context)

    def _chosen(self, request: HttpRequest) -> list[Issue]:
        sent = request.POST if request.method == "POST" else request.GET
        keys = [key for key in sent.getlist("issues") if key.isdecimal() and len(key) < 19]  # noqa: PLR2004
        visible = Issue.objects.visible_to(request.user).select_related("department")
        return list(visible.filter(pk__in=keys[:AT_MOST]).order_by("pk"))

    def _taken(
        self, request: HttpRequest, step: Step, chosen: list[Issue], form: StepForm
    ) -> tuple[int, list[str]]:
        """Take the step with each; return with how many, and why not with the others."""
        done, refused = 0, []
        # With the one that is kept, the others are put together.
        for issue in (one for one in chosen if one != form.cleaned_data.get("original")):
            try:
                self._take(request, step, issue, form, request.POST.get(f"seen-{issue.pk}", ""))
                done += 1
            except ValidationError as refusal:
                named = f"{issue} {excerpt(issue.shown_text, 30)}"
                refused.append(f"{named}: {' '.join(refusal.messages)}")
        return done, refused

    def _sum_up(self, request: HttpRequest, done: int, refused: list[str]) -> None:
        if done:
            told = gettext("%(n)s件を記録しました。") % {"n": done}
            self.message_user(request, told, messages.SUCCESS)
        for sentence in refused:
            self.message_user(request, sentence, messages.WARNING)
