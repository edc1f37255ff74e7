"""One filter of reviews."""

import django_filters
from django.utils.translation import gettext_lazy as _

from apps.projects.models import Project
from apps.reviews.models import YearlyReview


def _projects(request):
    return Project.objects.visible_to(request.user)


class ReviewFilter(django_filters.FilterSet):
    fiscal_year = django_filters.NumberFilter(label=_("年度"))
    project = django_filters.ModelChoiceFilter(label=_("重点事業"), queryset=_projects)

    class Meta:
        model = YearlyReview
        fields = ["fiscal_year", "project"]
