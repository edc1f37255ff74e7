"""Finding improvements: the same filters on the page and in the API."""

from __future__ import annotations

from collections.abc import Iterator

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.clusters.models import Cluster
from apps.common.business_days import local_today
from apps.common.search import SearchForm
from apps.common.text import search_terms
from apps.common.wording import jdate
from apps.improvements.models import (
    Evidence,
    FlowStep,
    Improvement,
    ImprovementState,
    Measure,
    NextStep,
    PaperAnswer,
    ProjectProblem,
    Rollout,
    RolloutState,
    Story,
)
from apps.organization.models import Department
from apps.projects.models import Program


def visible_clusters(request: object) -> object:
    return Cluster.objects.visible_to(request.user) if request else Cluster.objects.none()


def having_every(queryset: QuerySet, value: str, places: tuple[str, ...]) -> QuerySet:
    """Keep the rows where every term stands in one of these places."""
    for number, place in enumerate(places):
        queryset = queryset.alias(**{f"searched_{number}": SearchForm(place)})
    for term in search_terms(value):
        held = Q()
        for number in range(len(places)):
            held |= Q(**{f"searched_{number}__contains": term})
        queryset = queryset.filter(held)
    return queryset


class ImprovementFilter(django_filters.FilterSet):
    """Filters over what `visible_to` the person who asks."""

    q = django_filters.CharFilter(label=_("ことばで探す"), method="with_words", max_length=200)
    state = django_filters.ChoiceFilter(
        label=_("状態"), empty_label=_("すべて"), choices=ImprovementState.choices
    )
    cluster = django_filters.ModelChoiceFilter(
        label=_("共通課題"), empty_label=_("すべて"), queryset=visible_clusters
    )

    review_from = django_filters.DateFilter(
        label=_("話し合いの日（から）"), field_name="review_on", lookup_expr="gte"
    )
    review_to = django_filters.DateFilter(
        label=_("話し合いの日（まで）"), field_name="review_on", lookup_expr="lte"
    )

    class Meta:
        model = Improvement
        fields: list[str] = []

    def with_words(self, queryset: QuerySet, _name: str, value: str) -> QuerySet:
        """Every term stands in the name, the goal or the shared problem."""
        return having_every(queryset, value, ("title", "goal", "cluster__title"))

    def chips(self) -> Iterator[tuple[str, str, str]]:
        """The filters in force as (key, value, label)."""
        answers = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        if answers.get("q"):
            yield "q", answers["q"], _("「%(words)s」") % {"words": answers["q"]}
        if answers.get("state"):
            yield "state", answers["state"], ImprovementState(answers["state"]).label
        if answers.get("cluster"):
            yield "cluster", str(answers["cluster"].pk), answers["cluster"].title
        for key in ("review_from", "review_to"):
            if answers.get(key):
                label = f"{self.filters[key].label}{_('：')}{jdate(answers[key])}"
                yield key, answers[key].isoformat(), label


class StoryFilter(django_filters.FilterSet):
    """What got better, found by its words."""

    q = django_filters.CharFilter(label=_("ことばで探す"), method="with_words", max_length=200)

    class Meta:
        model = Story
        fields: list[str] = []

    def with_words(self, queryset: QuerySet, _name: str, value: str) -> QuerySet:
        """Every term stands in the title, in what got better or in how."""
        places = ("improvement__title", "improvement__cluster__title", "better", "how")
        return having_every(queryset, value, places)

    def chips(self) -> Iterator[tuple[str, str, str]]:
        """The filters in force as (key, value, label)."""
        answers = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        if answers.get("q"):
            yield "q", answers["q"], _("「%(words)s」") % {"words": answers["q"]}


def visible_improvements(request: object) -> object:
    return Improvement.objects.visible_to(request.user) if request else Improvement.objects.none()


class FlowStepFilter(django_filters.FilterSet):
    improvement = django_filters.ModelChoiceFilter(queryset=visible_improvements)

    class Meta:
        model = FlowStep
        fields = ["improvement", "side", "medium"]


class EvidenceFilter(django_filters.FilterSet):
    improvement = django_filters.ModelChoiceFilter(queryset=visible_improvements)

    class Meta:
        model = Evidence
        fields = ["improvement", "measure", "kind"]


class NextStepFilter(django_filters.FilterSet):
    improvement = django_filters.ModelChoiceFilter(queryset=visible_improvements)
    is_done = django_filters.BooleanFilter(field_name="done_on", lookup_expr="isnull", exclude=True)

    class Meta:
        model = NextStep
        fields = ["improvement"]


class PaperAnswerFilter(django_filters.FilterSet):
    improvement = django_filters.ModelChoiceFilter(queryset=visible_improvements)

    class Meta:
        model = PaperAnswer
        fields = ["improvement", "department", "is_used", "old_runs"]


class RolloutFilter(django_filters.FilterSet):
    improvement = django_filters.ModelChoiceFilter(queryset=visible_improvements)

    class Meta:
        model = Rollout
        fields = ["improvement", "department", "state"]


def existing_departments(request: object) -> object:
    return Department.objects.on(local_today()) if request else Department.objects.none()


class GridFilter(ImprovementFilter):
    """Rows of the roll-out grid, its columns by department."""

    department = django_filters.ModelChoiceFilter(
        label=_("課"),
        empty_label=_("すべて"),
        queryset=existing_departments,
        method="keep_all",
    )
    rollout = django_filters.ChoiceFilter(
        label=_("どこかの課の状態"),
        empty_label=_("すべて"),
        choices=RolloutState.choices,
        method="with_rollout",
    )

    def keep_all(self, queryset: object, _name: str, _value: object) -> object:
        """A department chooses columns; the view takes it from the form."""
        return queryset

    def with_rollout(self, queryset, _name: str, value: str):
        return queryset.filter(rollouts__state=value).distinct()

    def chips(self) -> Iterator[tuple[str, str, str]]:
        yield from super().chips()
        answers = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        if answers.get("department"):
            yield "department", str(answers["department"].pk), answers["department"].name
        if answers.get("rollout"):
            yield "rollout", answers["rollout"], RolloutState(answers["rollout"]).label


def readable_programs(request: object) -> object:
    return Program.objects.visible_to(request.user) if request else Program.objects.none()


class EffectFilter(ImprovementFilter):
    """Which improvements are compared, and in what."""

    measure = django_filters.ChoiceFilter(
        label=_("何の数字"), empty_label=None, choices=Measure.choices, method="keep_all"
    )
    program = django_filters.ModelChoiceFilter(
        label=_("計画"), empty_label=_("すべて"), queryset=readable_programs, method="of_program"
    )

    def keep_all(self, queryset: object, _name: str, _value: object) -> object:
        """The measure chooses figures; the view takes it from the form."""
        return queryset

    def of_program(self, queryset, _name: str, value: Program):
        """Keep what is done about shared problems on which projects of a program work."""
        linked = ProjectProblem.objects.visible_to(self.request.user)
        return queryset.filter(cluster__in=linked.filter(project__program=value).values("cluster"))

    @property
    def chosen(self) -> Measure:
        """The measure that is compared; hours unless another one is asked for."""
        answers = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        return Measure(answers.get("measure") or Measure.HOURS)

    def chips(self) -> Iterator[tuple[str, str, str]]:
        yield from super().chips()
        answers = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        if answers.get("measure"):
            yield "measure", answers["measure"], Measure(answers["measure"]).label
        if answers.get("program"):
            yield "program", str(answers["program"].pk), answers["program"].name
