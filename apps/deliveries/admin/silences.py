"""Addresses that nothing is sent to, and what mail servers told about what did not arrive."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.common.read_only import ReadOnlyAdmin
from apps.deliveries.admin.deciding import DecidingAdmin, question
from apps.deliveries.admin.messages import label_of
from apps.deliveries.kinds import ABOUT_PAIN_POINTS
from apps.deliveries.models import BounceReport, Suppression
from apps.deliveries.receiving import lift_suppression


@admin.register(Suppression)
class SuppressionAdmin(DecidingAdmin):
    """Addresses that nothing is sent to; those that were lifted stay to be read."""

    list_display = ["address", "since", "reason", "lifted_at", "lifted_by"]
    list_filter = [("lifted_at", admin.EmptyFieldListFilter)]
    search_fields = ["address"]
    fields = ["address", "since", "reason", "lifted_at", "lifted_by"]
    list_select_related = ["lifted_by"]
    actions = ["lift"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suppression]:
        return Suppression.objects.visible_to(request.user)  # type: ignore[arg-type]

    @admin.action(
        description=_("また送る（あて先を直したか、相手に確かめたとき）"), permissions=["decide"]
    )
    def lift(
        self, request: HttpRequest, queryset: QuerySet[Suppression]
    ) -> TemplateResponse | None:
        follows = [_("このあて先に、また送ります。それでも届かなければ、もう一度ここに並びます。")]
        lines = [each.address for each in queryset]
        if asked := question(self, request, queryset, follows=follows, lines=lines):
            return asked
        now = timezone.now()
        done = sum(
            lift_suppression(actor=request.user, suppression=each, now=now)  # type: ignore[arg-type]
            for each in queryset
        )
        said = ngettext(
            "%(count)s件のあて先に、また送ります。届かなかったメールは、メールの一覧から送り直せます。",
            "%(count)s件のあて先に、また送ります。届かなかったメールは、メールの一覧から送り直せます。",
            done,
        )
        self.message_user(request, said % {"count": done})
        return None


@admin.register(BounceReport)
class BounceReportAdmin(ReadOnlyAdmin):
    """To look at only. A server may name whom a mail was for, and quote it: not of a pain point."""

    list_display = ["label", "received_at", "action", "status", "said"]
    list_filter = ["action"]
    date_hierarchy = "received_at"
    fields = ["label", "received_at", "action", "status", "said"]
    list_select_related = ["message"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[BounceReport]:
        found = BounceReport.objects.visible_to(request.user)  # type: ignore[arg-type]
        return found.defer("message__mime", "message__subject").select_related("message")

    @admin.display(description=_("種類とあて先"))
    def label(self, report: BounceReport) -> str:
        return label_of(report.message)

    @admin.display(description=_("サーバーの説明"))
    def said(self, report: BounceReport) -> str:
        return "" if report.message.kind in ABOUT_PAIN_POINTS else report.diagnostic
