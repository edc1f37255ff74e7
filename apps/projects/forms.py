from django import forms
from django.utils.translation import gettext_lazy as _


class MeasurementForm(forms.Form):
    """One measured value of a KPI."""

    measured_on = forms.DateField(
        label=_("測った日"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("測った日を選んでください。"),
            "invalid": _("暦にある日付を選んでください。"),
        },
    )
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
