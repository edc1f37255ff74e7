"""Shapes of what people type into a yearly review. What is allowed is decided by the services."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.reviews.models import EvaluationGrade, YearlyReview
from apps.reviews.services import LONGEST, Words


def _text(label: str, help_text: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class ReviewForm(forms.Form):
    """All may be left empty until it is submitted. `seen` is the revision that was looked at."""

    result = _text(_("この年度の結果"), _("何をして、何がどう変わったか。数字は下に付きます。"))
    grade = forms.ModelChoiceField(
        label=_("評価"),
        queryset=EvaluationGrade.objects.none(),
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
    )
    reasons = _text(_("そう評価したわけ"), _("うまくいったこと、思うように進まなかったこと。"))
    next_measures = _text(_("次の年度にすること"), _("だれが、いつまでに、何をするか。"))
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args, draft: YearlyReview | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        kept = draft.grade_id if draft else None
        self.fields["grade"].queryset = EvaluationGrade.objects.filter(
            Q(is_offered=True) | Q(pk=kept)
        )

    def words(self) -> Words:
        names = ("result", "grade", "reasons", "next_measures")
        return Words(**{name: self.cleaned_data[name] for name in names})


class CorrectionForm(forms.Form):
    """Why something that was submitted is written anew."""

    reason = forms.CharField(
        label=_("訂正の理由"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("訂正の理由を、ひとこと書いてください。")},
    )
