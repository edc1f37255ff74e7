"""Shapes of what coordinators type about reports. What is allowed is decided by the services."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.reports.models import MonthlyReport
from apps.reports.phrases import month_in_words, say
from apps.reports.services.making import LONGEST_REASON
from apps.reports.services.writing import LONGEST_SENTENCE


class SentencesForm(forms.Form):
    """One field for each sentence; `seen` is the report's revision that was looked at."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, report: MonthlyReport, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.generated = [say(headline) for headline in report.headlines]
        self.fields["seen"].initial = report.revision
        for place, generated in enumerate(self.generated):
            self.fields[f"sentence_{place}"] = forms.CharField(
                label=_("%(number)s番目の文") % {"number": place + 1},
                required=False,
                max_length=LONGEST_SENTENCE,
                initial=report.written(place) or generated,
                help_text=_("空にすると、数字から作った文に戻ります。"),
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    @property
    def rows(self) -> list[tuple[forms.BoundField, str]]:
        """Each field with the sentence that the figures gave."""
        return [(self[f"sentence_{n}"], said) for n, said in enumerate(self.generated)]

    def sentences(self) -> list[str]:
        """Return what was written in place of each sentence; what is as generated is left so."""
        typed = [self.cleaned_data[f"sentence_{n}"].strip() for n in range(len(self.generated))]
        return [
            "" if text == said else text for text, said in zip(typed, self.generated, strict=True)
        ]


class ApprovalForm(forms.Form):
    """`seen` is the edition's revision that was looked at."""

    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class CorrectionForm(forms.Form):
    """Why the reports of a month are made anew. Everybody who gets them reads it."""

    reason = forms.CharField(
        label=_("訂正の理由"),
        help_text=_("受け取る人みんなが読みます。何がちがっていたのかを書いてください。"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("訂正の理由を、ひとこと書いてください。")},
    )


class OtherMonthForm(forms.Form):
    """Which other month a report is laid beside, and whether what is the same is left out."""

    month = forms.TypedChoiceField(
        label=_("くらべる月"),
        coerce=date.fromisoformat,
        required=False,
        error_messages={"invalid_choice": _("ほかの月をひとつ選んでください。")},
    )
    changed = forms.BooleanField(label=_("ちがいのある数字だけ"), required=False)

    def __init__(self, *args: Any, months: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(month.isoformat(), month_in_words(month)) for month in months]
        self["month"].field.choices = offered
