"""Finding shared problems: the same filters on the page and in the API."""

from __future__ import annotations

from collections.abc import Iterator

import django_filters
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.clusters.models import (
    Cluster,
    ClusterMembership,
    ClusterState,
    RoundState,
    SelectionRound,
)
from apps.common.search import SearchForm
from apps.common.text import search_terms
from apps.issues.models import ConfirmationState, may_name_department
from apps.organization.filters import ByDepartment
from apps.organization.models import Department

STATES = [(state.value, state.label) for state in (ClusterState.DRAFT, ClusterState.PUBLISHED)]


class ClusterFilter(ByDepartment):
    """Filters over what `visible_to` the person who asks."""

    q = django_filters.CharFilter(label=_("ことばで探す"), method="having_every", max_length=200)
    department = django_filters.ModelChoiceFilter(
        label=_("課"),
        empty_label=_("すべて"),
        queryset=Department.objects.all(),
        method="concerning",
    )
    state = django_filters.ChoiceFilter(label=_("状態"), empty_label=_("すべて"), choices=STATES)

    class Meta:
        model = Cluster
        fields: list[str] = []

    def having_every(self, queryset: QuerySet[Cluster], name: str, value: str) -> QuerySet[Cluster]:
        """Every term stands in the title or in the statement."""
        queryset = queryset.alias(
            title_search=SearchForm("title"), statement_search=SearchForm("statement")
        )
        for term in search_terms(value):
            queryset = queryset.filter(
                Q(title_search__contains=term) | Q(statement_search__contains=term)
            )
        return queryset

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

    def chips(self) -> Iterator[tuple[str, str, str]]:
        """The filters in force as (key, value, label)."""
        answers = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        if answers.get("q"):
            yield "q", answers["q"], _("「%(words)s」") % {"words": answers["q"]}
        if answers.get("department"):
            yield "department", str(answers["department"].pk), answers["department"].name
        if answers.get("state"):
            yield "state", answers["state"], ClusterState(answers["state"]).label


class RoundFilter(django_filters.FilterSet):
    """Which selections: what became of them, and when they were held."""

    state = django_filters.ChoiceFilter(label=_("状態"), choices=RoundState.choices)
    held_on = django_filters.DateFromToRangeFilter(label=_("話し合う日"))

    class Meta:
        model = SelectionRound
        fields: list[str] = []
