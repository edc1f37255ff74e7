"""Finding improvements: the same filters on the page and in the API."""

from __future__ import annotations

import django_filters
from django.utils.translation import gettext_lazy as _

from apps.clusters.models import Cluster
from apps.common.business_days import local_today
from apps.common.filters import Narrowed, WordsFilter, keep_all
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


class ImprovementFilter(Narrowed):
    """Filters over what `visible_to` the person who asks."""

    q = WordsFilter("title", "goal", "cluster__title")
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

    told = ("q", "state", "cluster", "review_from", "review_to")
    labelled = ("review_from", "review_to")

    class Meta:
        model = Improvement
        fields: list[str] = []


class StoryFilter(Narrowed):
    """What got better, found by its words."""

    q = WordsFilter("improvement__title", "improvement__cluster__title", "better", "how")

    class Meta:
        model = Story
        fields: list[str] = []


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

    told = (*ImprovementFilter.told, "department", "rollout")

    department = django_filters.ModelChoiceFilter(
        label=_("課"),
        empty_label=_("すべて"),
        queryset=existing_departments,
        method=keep_all,
    )
    rollout = django_filters.ChoiceFilter(
        label=_("どこかの課の状態"),
        empty_label=_("すべて"),
        choices=RolloutState.choices,
        method="with_rollout",
    )

    def with_rollout(self, queryset, _name: str, value: str):
        return queryset.filter(rollouts__state=value).distinct()


def readable_programs(request: object) -> object:
    return Program.objects.visible_to(request.user) if request else Program.objects.none()


class EffectFilter(ImprovementFilter):
    """Which improvements are compared, and in what."""

    told = (*ImprovementFilter.told, "measure", "program")

    measure = django_filters.ChoiceFilter(
        label=_("何の数字"), empty_label=None, choices=Measure.choices, method=keep_all
    )
    program = django_filters.ModelChoiceFilter(
        label=_("計画"), empty_label=_("すべて"), queryset=readable_programs, method="of_program"
    )

    def of_program(self, queryset, _name: str, value: Program):
        """Keep what is done about shared problems on which projects of a program work."""
        linked = ProjectProblem.objects.visible_to(self.request.user)
        return queryset.filter(cluster__in=linked.filter(project__program=value).values("cluster"))

    @property
    def chosen(self) -> Measure:
        """The measure that is compared; hours unless another one is asked for."""
        return Measure(self.answers.get("measure") or Measure.HOURS)
