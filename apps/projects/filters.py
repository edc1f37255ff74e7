"""Filters of projects and KPIs, the same wherever they are listed."""

import django_filters
from django.utils.translation import gettext_lazy as _

from apps.projects.models import Kpi, Program, Project


def _programs(request):
    return Program.objects.visible_to(request.user)


def _projects(request):
    return Project.objects.visible_to(request.user)


class ProjectFilter(django_filters.FilterSet):
    program = django_filters.ModelChoiceFilter(label=_("計画"), queryset=_programs)
    name = django_filters.CharFilter(label=_("名称"), lookup_expr="icontains")

    class Meta:
        model = Project
        fields = ["program", "name"]


class KpiFilter(django_filters.FilterSet):
    program = django_filters.ModelChoiceFilter(
        label=_("計画"), field_name="project__program", queryset=_programs
    )
    project = django_filters.ModelChoiceFilter(label=_("重点事業"), queryset=_projects)

    class Meta:
        model = Kpi
        fields = ["program", "project"]
