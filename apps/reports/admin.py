"""Monthly reports to look at. What was frozen is not edited."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from apps.common.read_only import ReadOnlyAdmin
from apps.common.recorded_admin import RecordedAdmin
from apps.reports.models import MonthlyReport, ReportAddress, ReportEdition
from apps.reports.phrases import month_in_words, sentences


@admin.register(ReportEdition)
class ReportEditionAdmin(ReadOnlyAdmin):
    """How far an edition is. Long work is seen here, and after a reload as well."""

    list_display = ["month_shown", "number", "state", "begun_at", "approved_at", "sent_at"]
    list_filter = ["state"]
    date_hierarchy = "month"
    change_form_template = "admin/reports/edition.html"
    fields = readonly_fields = [
        *("month_shown", "number", "state", "reason", "made_by", "begun_at"),
        *("approved_by", "approved_at", "goes_out_at", "sent_at"),
        *("reports_made", "reports_expected", "mails_made", "mails_expected", "page"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReportEdition]:
        return super().get_queryset(request).visible_to(request.user)

    @admin.display(description=_("月"), ordering="month")
    def month_shown(self, edition: ReportEdition) -> str:
        return month_in_words(edition.month)

    @admin.display(description=_("準備のページ"))
    def page(self, edition: ReportEdition) -> str:
        return format_html(
            '<a href="{}">{}</a>', edition.get_absolute_url(), _("準備のページを開く")
        )


@admin.register(ReportAddress)
class ReportAddressAdmin(RecordedAdmin):
    """Who gets which report without an account. Nobody is deleted: an end date is enough."""

    list_display = ["name", "scope", "project", "starts_on", "ends_on"]
    list_filter = ["scope"]
    list_select_related = ["project"]
    search_fields = ["name", "email"]
    fields = [
        *("name", "email", "language", "scope", "project", "with_workbook"),
        *("starts_on", "ends_on"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReportAddress]:
        return super().get_queryset(request).visible_to(request.user)

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(MonthlyReport)
class MonthlyReportAdmin(ReadOnlyAdmin):
    list_display = ["month_shown", "edition", "kind", "department", "project", "frozen_at"]
    list_filter = ["kind", "month"]
    list_select_related = ["edition", "department", "project"]
    search_fields = ["department__name", "project__name"]
    date_hierarchy = "month"
    fields = readonly_fields = [
        *("month_shown", "edition", "kind", "department", "project", "frozen_at"),
        *("said", "page"),
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[MonthlyReport]:
        return super().get_queryset(request).visible_to(request.user)

    @admin.display(description=_("月"), ordering="month")
    def month_shown(self, report: MonthlyReport) -> str:
        return month_in_words(report.month)

    @admin.display(description=_("見出し"))
    def said(self, report: MonthlyReport) -> str:
        return "\n".join(sentences(report))

    @admin.display(description=_("報告のページ"))
    def page(self, report: MonthlyReport) -> str:
        return format_html(
            '<a href="{}">{}</a>', report.get_absolute_url(), _("報告のページを見る")
        )
