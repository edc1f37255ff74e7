"""What a department answers about an improvement."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.common.day_field import DayField
from apps.improvements.models import RolloutState
from apps.improvements.services import Standing

ANSWERS = ("state", "stands_on", "reason", "contact", "effect")


class RolloutForm(forms.Form):
    """Where the department stands, since when, and whom to ask. `seen`: the version looked at."""

    state = forms.ChoiceField(
        label=_("今の状態"),
        choices=RolloutState.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("今の状態を選んでください。")},
    )
    reason = forms.CharField(
        label=_("当てはまらない理由"),
        max_length=200,
        required=False,
        help_text=_("「当てはまらない」のときだけ書きます。"),
    )
    stands_on = DayField(_("いつから"))
    contact = forms.CharField(label=_("連絡先（係や内線）"), max_length=60, required=False)
    effect = forms.CharField(
        label=_("この課での効果"),
        max_length=200,
        required=False,
        help_text=_("例：1件15分が4分になった"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    def standing(self) -> Standing:
        return Standing(**{name: self.cleaned_data[name] for name in ANSWERS})
