from django import forms
from django.utils.translation import gettext_lazy as _


class MeasurementForm(forms.Form):
    """One measured value of a KPI."""

    measured_on = forms.DateField(
        label=_("測った日"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    value = forms.DecimalField(label=_("値"), max_digits=14, decimal_places=2)
    source = forms.CharField(
        label=_("出典"),
        max_length=200,
        required=False,
        help_text=_("どこの数字か、あとで確かめられるように書いてください。"),
    )
