"""A step in one row, several pasted at once, and the answers to the four questions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.improvements.models import Automation, Medium
from apps.improvements.models.flow import DAYS_AT_MOST, MINUTES_AT_MOST, TIMES_AT_MOST
from apps.improvements.pasting import LINES_AT_MOST, read_lines


def _count(label: Any, most: int) -> forms.IntegerField:
    too_many = _("%(limit_value)s以下の数を書いてください。")
    field = forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        required=False,
        error_messages={
            "invalid": _("0以上の数を書いてください。"),
            "min_value": _("0以上の数を書いてください。"),
            "max_value": too_many,
        },
    )
    field.widget.attrs["inputmode"] = "numeric"
    return field


class StepForm(forms.Form):
    """Who does what, with what, how long, and how often."""

    who = forms.CharField(
        label=_("だれが"),
        max_length=40,
        error_messages={"required": _("だれがするのかを書いてください。")},
    )
    what = forms.CharField(
        label=_("何を"),
        max_length=100,
        error_messages={"required": _("何をするのかを書いてください。")},
    )
    medium = forms.ChoiceField(
        label=_("何で"), choices=Medium.choices, initial=Medium.PAPER, required=False
    )
    minutes = _count(_("1回の分数"), MINUTES_AT_MOST)
    wait_days = _count(_("待ちの日数"), DAYS_AT_MOST)
    times_a_year = _count(_("1年の回数"), TIMES_AT_MOST)

    def values(self) -> dict[str, Any]:
        """What a service takes; what was left open counts as nothing."""
        given = {name: self.cleaned_data[name] for name in StepForm.base_fields}
        numbers = {n: given[n] or 0 for n in ("minutes", "wait_days", "times_a_year")}
        return given | numbers | {"medium": given["medium"] or Medium.PAPER}


class ChangeForm(StepForm):
    """A step put differently; `version` is what was seen."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class PasteForm(forms.Form):
    """Several steps, a line each."""

    lines = forms.CharField(
        label=_("手順（1行に一つ）"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=20_000,
        help_text=_(
            "だれが、何を、何で、1回の分数、待ちの日数、1年の回数の順に。"
            "エクセルから貼り付けたままで読めます。読点やカンマで区切っても構いません。"
        ),
        error_messages={"required": _("手順を1行に一つずつ書いてください。")},
    )

    def clean_lines(self) -> list[dict[str, Any]]:
        """Every line as a step, or every line that could not be read with its number."""
        steps, faults = steps_of(self.cleaned_data["lines"])
        if faults:
            raise ValidationError(faults)
        return steps


def steps_of(text: str) -> tuple[list[dict[str, Any]], list[ValidationError]]:
    """Read pasted lines; each fault names its line."""
    media = {str(label).lower(): code for code, label in Medium.choices}
    read = read_lines(text, media | {code: code for code in Medium.values})
    if len(read) > LINES_AT_MOST:
        most = {"most": LINES_AT_MOST}
        too_many = ValidationError(_("一度に読めるのは%(most)d行までです。"), params=most)
        return [], [too_many]
    steps: list[dict[str, Any]] = []
    faults = []
    for line in read:
        form = StepForm(line.values)
        if form.is_valid():
            steps.append(form.values())
            continue
        why = " ".join(str(error) for errors in form.errors.values() for error in errors)
        told = {"number": line.number, "why": why}
        faults.append(ValidationError(_("%(number)d行目：%(why)s"), params=told))
    return steps, faults


class QuestionForm(forms.Form):
    """Yes or no to one of the four questions, and why."""

    is_yes = forms.TypedChoiceField(
        label=_("答え"),
        choices=[("yes", _("できる")), ("no", _("できない"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("できるか、できないかを選んでください。")},
    )
    reason = forms.CharField(
        label=_("理由"),
        max_length=200,
        error_messages={"required": _("あとで読む人のために、理由を書いてください。")},
    )


class SkipForm(forms.Form):
    """Why the four questions are left out."""

    reason = forms.CharField(
        label=_("省く理由"),
        max_length=200,
        help_text=_("この改善を読む人みんなに見えます。"),
        error_messages={"required": _("あとで読む人のために、理由を書いてください。")},
    )


class AutomationForm(forms.Form):
    """How a machine could do it."""

    automation = forms.ChoiceField(
        label=_("自動にする方法"),
        choices=Automation.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("方法を一つ選んでください。")},
    )
