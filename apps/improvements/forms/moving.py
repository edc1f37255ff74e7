"""Where an improvement goes next, and what its people are told."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.improvements.models import ImprovementState


class MoveForm(forms.Form):
    """The next state. `seen`: the state it was in when the page was opened."""

    state = forms.ChoiceField(
        label=_("次の状態"),
        choices=ImprovementState.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("次の状態を選んでください。")},
    )
    reason = forms.CharField(
        label=_("伝えること"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "困っていると伝えてくれた人へのメールに、そのまま載ります。"
            "取りやめるときは、理由を書いてください。"
        ),
    )
    seen = forms.CharField(max_length=10, widget=forms.HiddenInput)
