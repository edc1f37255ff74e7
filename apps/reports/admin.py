"""Monthly reports to look at. What was frozen is not edited."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from apps.common.read_only import ReadOnlyAdmin
from apps.reports.models import MonthlyReport
from apps.reports.phrases import month_in_words, say


@admin.register(MonthlyReport)
class MonthlyReportAdmin(ReadOnlyAdmin):
    list_display = ["month_shown", "kind", "department", "frozen_at"]
    list_filter = ["kind", "month"]
    list_select_related = ["department"]
    search_fields = ["department__name"]
    date_hierarchy = "month"
    fields = readonly_fields = ["month_shown", "kind", "department", "frozen_at", "said", "page"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[MonthlyReport]:
        return super().get_queryset(request).visible_to(request.user)

    @admin.display(description=_("月"), ordering="month")
    def month_shown(self, report: MonthlyReport) -> str:
        return month_in_words(report.month)

    @admin.display(description=_("見出し"))
    def said(self, report: MonthlyReport) -> str:
        return "\n".join(say(headline) for headline in report.headlines)

    @admin.display(description=_("報告のページ"))
    def page(self, report: MonthlyReport) -> str:
        return format_html(
            '<a href="{}">{}</a>', report.get_absolute_url(), _("報告のページを見る")
        )
