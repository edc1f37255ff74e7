"""Finding improvements: the same filters on the page and in the API."""

from __future__ import annotations

from collections.abc import Iterator

import django_filters
from django.utils.translation import gettext_lazy as _

from apps.clusters.models import Cluster
from apps.improvements.models import Improvement, ImprovementState


def visible_clusters(request: object) -> object:
    return Cluster.objects.visible_to(request.user) if request else Cluster.objects.none()


class ImprovementFilter(django_filters.FilterSet):
    """Filters over what `visible_to` the person who asks."""

    state = django_filters.ChoiceFilter(
        label=_("状態"), empty_label=_("すべて"), choices=ImprovementState.choices
    )
    cluster = django_filters.ModelChoiceFilter(
        label=_("共通課題"), empty_label=_("すべて"), queryset=visible_clusters
    )

    class Meta:
        model = Improvement
        fields: list[str] = []

    def chips(self) -> Iterator[tuple[str, str, str]]:
        """The filters in force as (key, value, label)."""
        answers = self.form.cleaned_data if self.is_bound and self.form.is_valid() else {}
        if answers.get("state"):
            yield "state", answers["state"], ImprovementState(answers["state"]).label
        if answers.get("cluster"):
            yield "cluster", str(answers["cluster"].pk), answers["cluster"].title
