"""Shapes of what people type about KPIs. What is allowed is decided by the services."""

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.day_field import DayField
from apps.projects.figures import Direction
from apps.projects.models import MeasuringRhythm
from apps.projects.services import KpiPlan


class MeasurementForm(forms.Form):
    """One measured value of a KPI."""

    measured_on = DayField(_("測った日"), missing=_("測った日を選んでください。"))
    value = forms.DecimalField(
        label=_("値"),
        max_digits=14,
        decimal_places=2,
        error_messages={
            "required": _("測った値を数字で書いてください。"),
            "invalid": _("数字だけを書いてください（例：1978）。"),
        },
    )
    source = forms.CharField(
        label=_("出典"),
        max_length=200,
        required=False,
        help_text=_("どこの数字か、あとで確かめられるように書いてください。"),
    )


class CorrectionForm(forms.Form):
    """The right value of a day, and why. `seen_value` is the value on the page."""

    value = forms.DecimalField(
        label=_("正しい値"),
        max_digits=14,
        decimal_places=2,
        error_messages={
            "required": _("正しい値を数字で書いてください。"),
            "invalid": _("数字だけを書いてください（例：1978）。"),
        },
    )
    reason = forms.CharField(
        label=_("訂正の理由"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("数え方の違い、書き間違いなど。ほかの人も読めます。"),
        error_messages={"required": _("訂正の理由を、ひとこと書いてください。")},
    )
    seen_value = forms.DecimalField(max_digits=14, decimal_places=2, widget=forms.HiddenInput)


def _value(label, example):
    return forms.DecimalField(
        label=label,
        max_digits=14,
        decimal_places=2,
        error_messages={
            "required": _("数字で書いてください。"),
            "invalid": _("数字だけを書いてください（例：%(example)s）。") % {"example": example},
        },
    )


class KpiForm(forms.Form):
    """What a KPI is to do. The direction is asked for so that swapped figures are noticed."""

    name = forms.CharField(label=_("指標の名前"), max_length=100)
    unit = forms.CharField(label=_("単位"), max_length=20, help_text=_("件、%、分、時間／年など。"))
    direction = forms.ChoiceField(
        label=_("どちらへ向かえばよくなりますか"),
        choices=[
            (Direction.UP, _("増えるとよい")),
            (Direction.DOWN, _("減るとよい")),
            (Direction.KEEP, _("今の値を保つ")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("向きを一つ選んでください。")},
    )
    baseline_value = _value(_("基準値"), "36")
    baseline_on = DayField(_("基準日"))
    target_value = _value(_("目標値"), "1978")
    target_on = DayField(_("目標日"))
    rhythm = forms.ChoiceField(
        label=_("測る間隔"),
        choices=MeasuringRhythm.choices,
        help_text=_("4月から数えた月・四半期・半期・年度の、それぞれの終わりまでに測ります。"),
    )
    weight = forms.DecimalField(
        label=_("重み"),
        max_digits=5,
        decimal_places=2,
        min_value=0.01,
        help_text=_("計画全体の達成率の中で、ほかの指標の何倍に数えるか。ふつうは1です。"),
        error_messages={"min_value": _("重みは、0より大きい数にしてください。")},
    )
    source = forms.CharField(
        label=_("出典"),
        max_length=200,
        help_text=_("どこの数字か、あとで確かめられるように書いてください。"),
    )

    def plan(self) -> KpiPlan:
        return KpiPlan(**{name: self.cleaned_data[name] for name in KpiPlan.__dataclass_fields__})

    def way(self) -> Direction:
        return Direction(self.cleaned_data["direction"])


class KpiChangeForm(KpiForm):
    """The same, with why. `seen` is a seal of what stood on the page."""

    reason = forms.CharField(
        label=_("変える理由"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("前の目標と一緒に残り、職員みんなが読めます。"),
        error_messages={"required": _("変える理由を、ひとこと書いてください。")},
    )
    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)
