"""Finding shared problems: the same filters on the page and in the API."""

from __future__ import annotations

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.clusters.models import (
    Cluster,
    ClusterMembership,
    ClusterState,
    RoundState,
    SelectionRound,
)
from apps.common.filters import Narrowed, WordsFilter
from apps.issues.models import ConfirmationState, may_name_department
from apps.organization.filters import ByDepartment
from apps.organization.models import Department

STATES = [(state.value, state.label) for state in (ClusterState.DRAFT, ClusterState.PUBLISHED)]


class ClusterFilter(ByDepartment, Narrowed):
    """Filters over what `visible_to` the person who asks."""

    q = WordsFilter("title", "statement")
    department = django_filters.ModelChoiceFilter(
        label=_("課"),
        empty_label=_("すべて"),
        queryset=Department.objects.all(),
        method="concerning",
    )
    state = django_filters.ChoiceFilter(label=_("状態"), empty_label=_("すべて"), choices=STATES)

    told = ("q", "department", "state")

    class Meta:
        model = Cluster
        fields: list[str] = []

    def concerning(
        self, queryset: QuerySet[Cluster], name: str, value: Department
    ) -> QuerySet[Cluster]:
        """The department raised one of its pain points, or confirmed one; or one it carries on."""
        found = self.together(value)
        hit = ClusterMembership.objects.current().filter(cluster=OuterRef("pk"))
        confirmed = hit.filter(
            issue__confirmations__department__in=found,
            issue__confirmations__state=ConfirmationState.CONFIRMED,
        )
        named = may_name_department(self.request.user, "issue__department")
        raised = hit.filter(named, issue__department__in=found)
        return queryset.filter(Exists(raised) | Exists(confirmed))


class RoundFilter(django_filters.FilterSet):
    """Which selections: what became of them, and when they were held."""

    state = django_filters.ChoiceFilter(label=_("状態"), choices=RoundState.choices)
    held_on = django_filters.DateFromToRangeFilter(label=_("話し合う日"))

    class Meta:
        model = SelectionRound
        fields: list[str] = []
