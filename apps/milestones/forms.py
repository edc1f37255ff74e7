"""Shapes of what people type about milestones. What is allowed is decided by the services."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.milestones.models import SlipReason


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class MoveForm(forms.Form):
    """A new due date and why. `seen_version` is the version of the date on the page."""

    to_on = forms.DateField(
        label=_("新しい期日"),
        widget=DateInput,
        error_messages={
            "required": _("新しい期日を選んでください。"),
            "invalid": _("暦にある日付を選んでください。"),
        },
    )
    reason = forms.ChoiceField(
        label=_("動かす理由"),
        choices=SlipReason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("動かす理由を一つ選んでください。")},
    )
    note = forms.CharField(
        label=_("説明"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("次に読む人のために、何が起きたかを一言書いてください。"),
    )
    seen_version = forms.IntegerField(min_value=1, widget=forms.HiddenInput)


class CompleteForm(forms.Form):
    """The day something was done, and what shows it."""

    completed_on = forms.DateField(
        label=_("完了した日"),
        widget=DateInput,
        error_messages={
            "required": _("完了した日を選んでください。"),
            "invalid": _("暦にある日付を選んでください。"),
        },
    )
    evidence = forms.CharField(
        label=_("何で確かめましたか"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("文書の場所、公開したページ、立ち会った人など。"),
        error_messages={"required": _("何で完了を確かめたかを書いてください。")},
    )
