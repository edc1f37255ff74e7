"""Two questions about a new way that went live."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


def _yes_or_no(label: Any, yes: Any, no: Any, missing: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", yes), ("no", no)],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
    )


class PaperForm(forms.Form):
    """Whether the new way is used, whether the old one runs beside it. `seen`: the last answer."""

    is_used = _yes_or_no(
        _("新しいやり方を使っていますか"),
        _("使っている"),
        _("まだ使っていない"),
        _("使っているかどうかを選んでください。"),
    )
    old_runs = _yes_or_no(
        _("前のやり方（紙や別の表など）も、並んで続いていますか"),
        _("まだ続いている"),
        _("もうしていない"),
        _("続いているかどうかを選んでください。"),
    )
    note = forms.CharField(
        label=_("続いているわけ"),
        max_length=200,
        required=False,
        help_text=_("止めるのに要ることが分かると、担当者が手伝えます。"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)
