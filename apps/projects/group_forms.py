"""Shapes of what people type about a project's working group, notes and papers."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from apps.common.day_field import DayField
from apps.organization.models import User
from apps.projects.models import NoteKind


class MemberForm(forms.Form):
    """Who joins, in which role, from when."""

    person = forms.ModelChoiceField(
        label=_("職員"),
        queryset=User.objects.none(),
        error_messages={
            "required": _("職員を選んでください。"),
            "invalid_choice": _("一覧にある職員を選んでください。"),
        },
    )
    role = forms.CharField(
        label=_("役割"),
        max_length=60,
        help_text=_("例：推進役、現場の代表、システムの担当"),
        error_messages={"required": _("役割を書いてください（例：推進役、現場の代表）。")},
    )
    starts_on = DayField(_("いつから"))

    def __init__(self, *args: Any, people: QuerySet[User, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        person: Any = self.fields["person"]
        person.queryset = people


class EndForm(forms.Form):
    """The last day of a role."""

    ends_on = DayField(_("いつまで"))


class NoteForm(forms.Form):
    """A decision, or how things go."""

    kind = forms.ChoiceField(
        label=_("種類"),
        choices=NoteKind.choices,
        widget=forms.RadioSelect,
        initial=NoteKind.PROGRESS,
        error_messages={"required": _("種類を選んでください。")},
    )
    noted_on = DayField(_("いつのこと"))
    text = forms.CharField(
        label=_("内容"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("職員みんなが読みます。"),
        error_messages={"required": _("あとで読む人のために、内容を書いてください。")},
    )


class SafeAddressField(forms.URLField):
    """An address that nobody reads or alters on the way: https and nothing else."""

    default_validators = [URLValidator(schemes=["https"])]


class LinkForm(forms.Form):
    """A document by its name and its address."""

    label = forms.CharField(
        label=_("資料の名前"),
        max_length=100,
        error_messages={"required": _("資料の名前を書いてください。")},
    )
    url = SafeAddressField(
        label=_("アドレス"),
        max_length=500,
        assume_scheme="https",
        error_messages={
            "required": _("資料のアドレスを書いてください。"),
            "invalid": _("https:// で始まるアドレスを書いてください。"),
        },
        help_text=_("資料そのものは、今の場所に置いたままで構いません。"),
    )
