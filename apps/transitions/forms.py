"""Shapes of what people type when others move."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from apps.common.day_field import DayField
from apps.issues.table import check_weight
from apps.organization.models import Department, Membership, Role, User


class ReceiverForm(forms.Form):
    """Who receives: a colleague or a coordinator by choosing, anybody else by number."""

    colleague = forms.ModelChoiceField(
        User.objects.none(),
        label=_("引き受ける人"),
        required=False,
        empty_label=_("選んでください"),
        error_messages={"invalid_choice": _("一覧にある人を選んでください。")},
    )
    number = forms.CharField(
        label=_("一覧にないとき：職員番号か利用者ID"), required=False, max_length=150
    )

    def __init__(self, *args: Any, person: User, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = Membership.objects.on(today)
        near = here.filter(
            Q(department__in=person.memberships.values("department")) | Q(role=Role.COORDINATOR)
        )
        people = User.objects.active().filter(pk__in=near.values("user")).exclude(pk=person.pk)
        field: Any = self.fields["colleague"]
        field.queryset = people.order_by("name", "pk")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        number = answers.get("number", "").strip()
        if number:
            found = User.objects.active().filter(Q(staff_number=number) | Q(username=number))
            if len(found) != 1:
                raise ValidationError({"number": _("この番号の職員は見つかりません。")})
            answers["to"] = found[0]
        elif answers.get("colleague"):
            answers["to"] = answers["colleague"]
        elif not self.errors:
            raise ValidationError({"colleague": _("引き受ける人を選んでください。")})
        return answers


class CarrierForm(forms.Form):
    """Which department answers for what an ended one had begun."""

    to = forms.ModelChoiceField(
        Department.objects.none(),
        label=_("引き受ける課"),
        empty_label=_("選んでください"),
        error_messages={
            "required": _("引き受ける課を選んでください。"),
            "invalid_choice": _("いまある課から選んでください。"),
        },
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = Department.objects.on(today)


class ReorganisationForm(forms.Form):
    """From which day, and the tables; one of the two is enough."""

    effective_on = DayField(_("いつから"), missing=_("いつからかを選んでください。"))
    departments = forms.FileField(
        label=_("組織の表"),
        required=False,
        help_text=_("その日からのすべての組織。Excel（xlsx）かCSV。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )
    people = forms.FileField(
        label=_("職員の表"),
        required=False,
        help_text=_("動く人だけでも構いません。ない人は、課といっしょに移ります。"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.tsv,.txt"}),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse what is too heavy for any kind of table before it is read into memory."""
        answers = super().clean() or {}
        for name in ("departments", "people"):
            file = answers.get(name)
            if file:
                try:
                    check_weight(file.size, is_workbook=True)
                except ValidationError as fault:
                    self.add_error(name, fault)
        return answers
