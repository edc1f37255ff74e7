"""What all lists share that can be narrowed: a search by words, and chips for what is in force."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

import django_filters
from django.db.models import Model, QuerySet
from django.forms import ModelChoiceField
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.common.search import holding_every
from apps.common.text import search_terms
from apps.common.wording import TOO_LONG, jdate

Chip = tuple[str, str, str]
M = TypeVar("M", bound=Model)


class WordsFilter(django_filters.CharFilter):
    """Every term stands in one of `places`; without any, the rows know how: `holding`."""

    def __init__(self, *places: str) -> None:
        super().__init__(
            label=_("ことばで探す"), max_length=200, error_messages={"max_length": TOO_LONG}
        )
        self.places = places

    def filter(self, queryset: Any, value: str) -> QuerySet[Any]:
        if not value:
            return queryset
        if not self.places:
            return queryset.holding(value)
        return holding_every(queryset, value, self.places)


def keep_all(queryset: QuerySet[M], _name: str, _value: object) -> QuerySet[M]:
    """What is chosen here narrows nothing by itself: the page takes it from the answers."""
    return queryset


class Narrowed(django_filters.FilterSet):
    """A list that tells what it is narrowed by. `told`: the filters that become chips, in order.

    `labelled`: those whose values, days and ticks, say nothing without the filter's own name.
    """

    told: tuple[str, ...] = ("q",)
    labelled: tuple[str, ...] = ()

    @cached_property
    def answers(self) -> dict[str, Any]:
        """What was asked for, where it could be read."""
        self.form.is_valid()  # What is not valid does not filter; the rest still does.
        return self.form.cleaned_data if self.is_bound else {}

    @cached_property
    def terms(self) -> list[str]:
        """What is searched for, as searches compare it."""
        return search_terms(self.answers.get("q") or "")

    def chips(self) -> list[Chip]:
        """The filters in force as (key, value, label)."""
        asked = ((name, self.answers.get(name)) for name in self.told)
        return [
            (name, self.data[name], self.label_of(name, value)) for name, value in asked if value
        ]

    def label_of(self, name: str, value: Any) -> str:
        """The words in quotation marks, anything else by its own name."""
        if name == "q":
            return gettext("「%(words)s」") % {"words": value}
        if name not in self.labelled:
            return self.name_of(name, value)
        label = str(self.form.fields[name].label)
        if value is True:
            return label
        shown = self.name_of(name, value)
        return gettext("%(filter)s：%(value)s") % {"filter": label, "value": shown}

    def name_of(self, name: str, value: Any) -> str:
        if isinstance(value, date):
            return jdate(value)
        field = self.form.fields[name]
        if isinstance(field, ModelChoiceField):
            return field.label_from_instance(value)
        return str(dict(field.choices)[value])
