"""Finding pain points: one set of filters for the page and the API."""

from __future__ import annotations

import django_filters
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext_lazy as _

from apps.common.filters import Narrowed, WordsFilter
from apps.issues.models import Confirmation, Issue, Status
from apps.issues.permissions import SPEAKERS
from apps.organization.filters import ByDepartment
from apps.organization.models import Department

SCOPES = [
    ("mine", _("わたしが届けた")),
    ("department", _("わたしの課")),
    ("waiting", _("課の確認待ち")),
]
ORDERS = [("many", _("同じ課が多い順"))]
EVERY = _("すべて")


class IssueFilter(ByDepartment, Narrowed):
    """Filters over what `visible_to` the person who asks."""

    q = WordsFilter()
    scope = django_filters.ChoiceFilter(label=_("だれの"), choices=SCOPES, method="within")
    department = django_filters.ModelChoiceFilter(
        label=_("課"), empty_label=EVERY, queryset=Department.objects.all(), method="concerning"
    )
    status = django_filters.ChoiceFilter(label=_("状態"), empty_label=EVERY, choices=Status)
    sort = django_filters.ChoiceFilter(
        label=_("並び順"), empty_label=_("新しい順"), choices=ORDERS, method="ordered"
    )

    told = ("q", "department", "status")  # the scope has tabs of its own

    class Meta:
        model = Issue
        fields: list[str] = []

    @property
    def person(self):
        return self.request.user

    @property
    def is_narrowed(self) -> bool:
        return any(self.answers.get(name) for name in ("department", "status", "sort"))

    def filter_queryset(self, queryset: QuerySet[Issue]) -> QuerySet[Issue]:
        answers = self.form.cleaned_data
        if not answers.get("status") and answers.get("scope") != "mine":
            queryset = queryset.exclude(status=Status.WITHDRAWN)
        return super().filter_queryset(queryset)

    def within(self, queryset: QuerySet[Issue], name: str, value: str) -> QuerySet[Issue]:
        if value == "mine":
            return queryset.filter(submitted_by=self.person)
        if value == "waiting":
            proposed = Confirmation.objects.proposed().filter(
                issue=OuterRef("pk"), department__in=self.person.answers_for(SPEAKERS)
            )
            return queryset.filter(Exists(proposed))
        departments = [membership.department for membership in self.person.current_memberships]
        return queryset.filter(department__in=departments)

    def concerning(
        self, queryset: QuerySet[Issue], name: str, value: Department
    ) -> QuerySet[Issue]:
        """The department submitted it, or said 'same here'; or one that it carries on did."""
        found = self.together(value)
        # A union: each half is found by its index, where OR would look at every row.
        own = Issue.objects.visible_to(self.person).order_by().filter(department__in=found)
        own = own.filter(department_named=True).values("pk")
        said = Confirmation.objects.confirmed().filter(department__in=found).values("issue")
        return queryset.filter(pk__in=own.union(said))

    def ordered(self, queryset: QuerySet[Issue], name: str, value: str) -> QuerySet[Issue]:
        return queryset.order_by("-department_count", "-submitted_at", "-pk")
