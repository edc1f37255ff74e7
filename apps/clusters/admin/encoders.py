"""What finds alike pain points, since when, and what it learnt: to look at."""

from __future__ import annotations

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.clusters.calibration import SHIPPED, Calibration
from apps.clusters.models import EncoderRecord, IssueVector
from apps.common.read_only import ReadOnlyAdmin

SHOWN_AT = (0.3, 0.5, 0.7, 0.9)


@admin.register(EncoderRecord)
class EncoderRecordAdmin(ReadOnlyAdmin):
    list_display = ["encoder", "serving_since", "answers", "learnt_at"]
    fields = readonly_fields = [*list_display, "texts_read", "learnt"]

    @admin.display(description=gettext_lazy("読み終えた困りごと"))
    def texts_read(self, record: EncoderRecord) -> int:
        return IssueVector.objects.filter(encoder=record.encoder).count()

    @admin.display(description=gettext_lazy("似ている度合いと、同じ困りごとである確からしさ"))
    def learnt(self, record: EncoderRecord) -> str:
        before = _calibration(record.inherited)
        now = _calibration(record.calibration or record.inherited)
        said = _("%(likeness).1f：はじめ%(before).0f%%、今%(now).0f%%")
        lines = (
            (
                said
                % {
                    "likeness": likeness,
                    "before": 100 * before.company(likeness),
                    "now": 100 * now.company(likeness),
                },
            )
            for likeness in SHOWN_AT
        )
        return format_html_join("", "<div>{}</div>", lines)


def _calibration(figures: dict[str, object] | None) -> Calibration:
    return Calibration.of_figures(figures) if figures else SHIPPED
