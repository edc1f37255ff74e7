import django_filters
from django.utils.translation import gettext_lazy as _

from apps.organization.models import DatedQuerySet, Department


class DepartmentFilter(django_filters.FilterSet):
    on = django_filters.DateFilter(method="existing_on", label=_("この日にある課"))
    name = django_filters.CharFilter(lookup_expr="icontains", label=_("名称"))

    class Meta:
        model = Department
        fields = ["name"]

    def existing_on(self, queryset: DatedQuerySet, _name: str, value) -> DatedQuerySet:
        return queryset.on(value)
