"""A figure of effect with all that makes it readable, and its correction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.day_field import DayField
from apps.improvements.models import Kind, Measure

NUMBER = {
    "required": _("値を数字で書いてください。"),
    "invalid": _("値を数字で書いてください。"),
    "max_digits": _("値が大きすぎます。単位を確かめてください。"),
    "max_whole_digits": _("値が大きすぎます。単位を確かめてください。"),
    "max_decimal_places": _("小数は2桁までで書いてください。"),
}


def _value(label: Any) -> forms.DecimalField:
    return forms.DecimalField(label=label, max_digits=14, decimal_places=2, error_messages=NUMBER)


class EvidenceForm(forms.Form):
    """Which measure, of which kind, how much, on which day, against what, found how."""

    measure = forms.ChoiceField(label=_("何の数字"), choices=Measure.choices)
    kind = forms.ChoiceField(
        label=_("数字の種類"),
        choices=Kind.choices,
        widget=forms.RadioSelect,
        help_text=_("種類の違う数字は、足さずに並べて見比べます。"),
        error_messages={"required": _("数字の種類を選んでください。")},
    )
    value = _value(_("値"))
    dated_on = DayField(_("いつの数字"))
    denominator = forms.CharField(
        label=_("何に対する数字（分母）"),
        max_length=100,
        help_text=_("例：市民課の6人・1年"),
        error_messages={"required": _("何に対する数字かを書いてください（例：6人・1年）。")},
    )
    method = forms.CharField(
        label=_("求め方"),
        max_length=200,
        help_text=_("例：10日間、かかった時間を書き留めて平均した"),
        error_messages={"required": _("どうやって求めたかを書いてください。")},
    )


class CorrectionForm(forms.Form):
    """The right value, and why the one before was not."""

    value = _value(_("正しい値"))
    reason = forms.CharField(
        label=_("直す理由"),
        max_length=200,
        help_text=_("直す前の数字も、理由と並べて残ります。"),
        error_messages={"required": _("なぜ直すのかを書いてください。")},
    )
