"""Ways to narrow a list by department, shared by pages and the API."""

from __future__ import annotations

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import local_today
from apps.organization.models import DatedQuerySet, Department
from apps.organization.selectors import Standpoint, together_with


class DepartmentFilter(django_filters.FilterSet):
    on = django_filters.DateFilter(method="existing_on", label=_("この日にある課"))
    name = django_filters.CharFilter(lookup_expr="icontains", label=_("名称"))

    class Meta:
        model = Department
        fields = ["name"]

    def existing_on(self, queryset: DatedQuerySet, _name: str, value) -> DatedQuerySet:
        return queryset.on(value)


class ByDepartment(django_filters.FilterSet):
    """A list with a `department`. As now, one that carries others on is found with what they did;
    as then, each stands for itself.
    """

    @cached_property
    def standpoint(self) -> Standpoint:
        return Standpoint.asked(self.data or {})

    @property
    def is_carrying(self) -> bool:
        """Whether as then and as now differ for the department that was chosen."""
        chosen = self.form.cleaned_data.get("department") if self.form.is_valid() else None
        return chosen is not None and len(self._carried_on(chosen)) > 1

    def together(self, department: Department) -> frozenset[int]:
        """Return the keys of the departments that are looked for with this one."""
        if self.standpoint == Standpoint.THEN:
            return frozenset({department.pk})
        return self._carried_on(department)

    def _carried_on(self, department: Department) -> frozenset[int]:
        if department.pk not in self._found:
            self._found[department.pk] = together_with(department, Standpoint.NOW, local_today())
        return self._found[department.pk]

    @cached_property
    def _found(self) -> dict[int, frozenset[int]]:
        """What was looked up already: the page asks again what the list asked."""
        return {}

    def seen_from(self, queryset: QuerySet[Any], _name: str, _value: str) -> QuerySet[Any]:
        """It narrows nothing by itself: the department's filter asks `together`."""
        return queryset


# `as` is no name in Python.
ByDepartment.declared_filters["as"] = django_filters.ChoiceFilter(
    label=_("どの組織で見るか"), choices=Standpoint.choices, method="seen_from"
)
