"""Shapes of what people choose about their reminders."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.common.day_field import DayField
from apps.organization.models import Department, User
from apps.reminders.models import TIMES, USUAL_TIME, Topic, Ways
from apps.reminders.rules import REDUCIBLE


def _as_time(text: str) -> time:
    return time.fromisoformat(text)


class PreferenceForm(forms.Form):
    """When and how the day's digest comes, and what may wait for the first open day of the week."""

    told_at = forms.TypedChoiceField(
        label=_("届く時刻"),
        choices=[(f"{one:%H:%M}", f"{one:%H:%M}") for one in TIMES],
        coerce=_as_time,
        initial=f"{USUAL_TIME:%H:%M}",
        help_text=_("開庁日に、お伝えすることがあるときだけ届きます。"),
        error_messages={
            "required": _("一覧にある時刻を選んでください。"),
            "invalid_choice": _("一覧にある時刻を選んでください。"),
        },
    )
    ways = forms.ChoiceField(
        label=_("届け方"),
        choices=Ways,
        initial=Ways.MAIL,
        widget=forms.RadioSelect,
        help_text=_("Teamsには、あなたとのチャットに届きます。"),
        error_messages={
            "required": _("届け方を選んでください。"),
            "invalid_choice": _("一覧にある届け方を選んでください。"),
        },
    )
    weekly = forms.MultipleChoiceField(
        label=_("週に1度でよいもの"),
        choices=[(topic, Topic(topic).label) for topic in REDUCIBLE],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("ほかの方が受け持つものだけが、週の初めの開庁日にまとまります。"),
        error_messages={"invalid_choice": _("一覧にあるものを選んでください。")},
    )

    def __init__(self, *args: Any, with_teams: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_teams:
            del self.fields["ways"]


class LaterForm(forms.Form):
    until = DayField(_("いつ知らせますか"))

    def __init__(self, *args: Any, last: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if last is not None:
            self.fields["until"].widget.attrs["max"] = last.isoformat()


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        label=_("どなたに頼みますか"),
        queryset=User.objects.none(),
        error_messages={
            "required": _("頼む方を選んでください。"),
            "invalid_choice": _("この件を見ることのできる、同じ課か同じ事業の方を選んでください。"),
        },
    )

    def __init__(self, *args: Any, people: QuerySet[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.queryset = people


class PreviewForm(forms.Form):
    """Narrows the preview; whatever is wrong narrows nothing, and is said."""

    topic = forms.ChoiceField(
        label=_("何について"), choices=[("", _("すべて")), *Topic.choices], required=False
    )
    department = forms.ModelChoiceField(
        label=_("受け取る人の課"),
        queryset=Department.objects.all(),
        required=False,
        empty_label=_("すべて"),
    )
    name = forms.CharField(label=_("受け取る人の名前"), max_length=100, required=False)
