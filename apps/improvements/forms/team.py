"""The next step of an improvement. Its people, notes and papers have the forms of projects."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.common.day_field import DayField
from apps.improvements.forms.picking import OwnerField
from apps.organization.models import User


class ReviewDayForm(forms.Form):
    """The day on which it is talked over; none takes it back."""

    review_on = DayField(
        _("話し合いの日"),
        required=False,
        help_text=_(
            "いっしょに進める人に、7日前・前日・当日にお知らせします。空にすると取りやめます。"
        ),
    )


class NextStepForm(forms.Form):
    """What, by whom, until when."""

    what = forms.CharField(
        label=_("次の一歩"),
        max_length=100,
        help_text=_("例：様式の案を三つの課に見せる"),
        error_messages={"required": _("次にすることを書いてください。")},
    )
    owner = OwnerField(
        User.objects.none(),
        label=_("担当者"),
        error_messages={
            "required": _("担当者を選んでください。"),
            "invalid_choice": _("一覧にある職員を選んでください。"),
        },
    )
    due_on = DayField(_("期日"), missing=_("期日を選んでください。"))

    def __init__(self, *args: Any, people: QuerySet[User, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner: Any = self.fields["owner"]
        owner.queryset = people
