"""A day, picked from the browser's own calendar; one field for every form on the site."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class DayInput(forms.DateInput):
    """The browser's calendar, which takes and gives the ISO form whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class DayField(forms.DateField):
    """`missing`: what is said where no day was picked."""

    widget = DayInput

    def __init__(self, label: Any, *, missing: Any = "", **options: Any) -> None:
        told = {
            "required": missing or _("日付を選んでください。"),
            "invalid": _("暦にある日付を選んでください。"),
        }
        super().__init__(label=label, error_messages=told, **options)
