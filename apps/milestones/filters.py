"""Filters of milestones, the same on the page and in the API."""

from __future__ import annotations

import django_filters
from django.db.models import F, QuerySet
from django.forms import CheckboxInput
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import local_today
from apps.common.filters import Narrowed
from apps.milestones.models import Milestone, SlipEntry, SlipReason
from apps.milestones.wording import MILESTONE_WORDS
from apps.projects.models import Project


class MilestoneFilter(Narrowed):
    state = django_filters.ChoiceFilter(
        label=_("状態"),
        choices=[(state.value, word) for state, word in MILESTONE_WORDS.items()],
        method="by_state",
        empty_label=_("すべて"),
    )
    project = django_filters.ModelChoiceFilter(
        label=_("重点事業"),
        queryset=lambda request: Project.objects.visible_to(request.user),
        empty_label=_("すべて"),
    )
    due_from = django_filters.DateFilter(
        label=_("期日（から）"), field_name="due_on", lookup_expr="gte"
    )
    due_to = django_filters.DateFilter(
        label=_("期日（まで）"), field_name="due_on", lookup_expr="lte"
    )
    moved = django_filters.BooleanFilter(
        label=_("期日が動いたものだけ"), method="by_moved", widget=CheckboxInput
    )
    mine = django_filters.BooleanFilter(
        label=_("自分が受け持つものだけ"), method="by_mine", widget=CheckboxInput
    )

    told = labelled = ("state", "project", "due_from", "due_to", "moved", "mine")

    class Meta:
        model = Milestone
        fields: list[str] = []

    def by_state(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        today = local_today()
        if value == "done":
            return queryset.done()
        if value == "dropped":
            return queryset.filter(dropped_on__isnull=False)
        if value == "late":
            return queryset.overdue(today)
        return queryset.open().filter(due_on__gte=today)

    def by_moved(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        return queryset.exclude(due_on=F("baseline_on")) if value else queryset

    def by_mine(self, queryset: QuerySet, name: str, value: bool) -> QuerySet:
        return queryset.led_by(self.request.user) if value else queryset


class SlipFilter(Narrowed):
    """Which dates moved: since when, in which project, for which reason."""

    since = django_filters.DateFilter(
        label=_("動かした日（から）"), field_name="moved_at", lookup_expr="date__gte"
    )
    until = django_filters.DateFilter(
        label=_("動かした日（まで）"), field_name="moved_at", lookup_expr="date__lte"
    )
    project = django_filters.ModelChoiceFilter(
        label=_("重点事業"),
        field_name="milestone__project",
        queryset=lambda request: Project.objects.visible_to(request.user),
        empty_label=_("すべて"),
    )
    reason = django_filters.ChoiceFilter(
        label=_("動かした理由"), choices=SlipReason.choices, empty_label=_("すべて")
    )

    told = labelled = ("since", "until", "project", "reason")

    class Meta:
        model = SlipEntry
        fields: list[str] = []
