"""What got better, in plain words, and how others do the same."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from apps.improvements.models import Story


class StoryForm(forms.Form):
    """`seen`: the version looked at."""

    better = forms.CharField(
        label=_("よくなったこと"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "ふだんのことばで。例：申込みの打ち直しがなくなり、窓口を離れずに済むようになりました。"
        ),
        error_messages={"required": _("何がよくなったかを書いてください。")},
    )
    how = forms.CharField(
        label=_("やり方"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("ほかの課が、今日から同じようにできるように。"),
        error_messages={"required": _("ほかの課が同じようにするやり方を書いてください。")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @staticmethod
    def initial_of(story: Story | None) -> dict[str, object]:
        if story is None:
            return {"seen": 0}
        return {"better": story.better, "how": story.how, "seen": story.version}
