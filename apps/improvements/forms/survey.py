"""Three questions, and whom they go to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.improvements.models.survey import MINUTES_A_WEEK, MISTAKES_A_MONTH
from apps.organization.models import Department

EASE = [
    (5, _("とてもやりやすい")),
    (4, _("やりやすい")),
    (3, _("どちらでもない")),
    (2, _("やりにくい")),
    (1, _("とてもやりにくい")),
]


def _count(label: Any, most: int, help_text: Any) -> forms.IntegerField:
    missing = _("0以上の数を書いてください。")
    field = forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        help_text=help_text,
        error_messages={
            "required": missing,
            "invalid": missing,
            "min_value": missing,
            "max_value": _("%(limit_value)s以下の数を書いてください。"),
        },
    )
    field.widget.attrs["inputmode"] = "numeric"
    return field


class SurveyForm(forms.Form):
    """One minute: how long, how often wrong, how easy."""

    minutes = _count(
        _("この仕事に、1週間で何分くらいかかっていますか"),
        MINUTES_A_WEEK,
        _("あなたの分だけ。だいたいで構いません。"),
    )
    mistakes = _count(
        _("やり直しや間違いは、1か月に何回くらいありますか"), MISTAKES_A_MONTH, _("なければ0。")
    )
    ease = forms.TypedChoiceField(
        label=_("この仕事は、やりやすいですか"),
        choices=EASE,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("一つ選んでください。"),
            "invalid_choice": _("一つ選んでください。"),
        },
    )


class AskForm(forms.Form):
    """The departments that are asked, before and after."""

    departments = forms.ModelMultipleChoiceField(
        label=_("たずねる課"),
        queryset=Department.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("始めたあとにも、同じ課に同じことをたずねます。"),
        error_messages={
            "required": _("たずねる課を一つは選んでください。"),
            "invalid_choice": _("一覧にある課を選んでください。"),
            "invalid_pk_value": _("一覧にある課を選んでください。"),
        },
    )

    def __init__(self, *args: Any, places: QuerySet[Department, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        departments: Any = self.fields["departments"]
        departments.queryset = places
