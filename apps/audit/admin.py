"""Whether the history is what it was, for system administrators; never what stands in it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.audit.models import Verification
from apps.common.read_only import ReadOnlyAdmin


@admin.register(Verification)
class VerificationAdmin(ReadOnlyAdmin):
    list_display = ["verified_at", "events", "result"]
    fields = ["verified_at", "events", "result", "findings"]
    readonly_fields = ["result"]

    @admin.display(description=_("結果"))
    def result(self, verification: Verification) -> str:
        count = len(verification.findings)
        if not count:
            return _("書き換えられたところはありません。")
        said = ngettext(
            "合わないところが%(count)sか所あります。",
            "合わないところが%(count)sか所あります。",
            count,
        )
        return said % {"count": count}
