"""What has to come before what."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.common.turns import wait_for_turn
from apps.milestones.graph import way
from apps.milestones.models import Milestone, MilestoneDependency
from apps.milestones.services.checks import check_may_change
from apps.organization.models import User


@recorded
@transaction.atomic
def add_dependency(
    *, actor: User, predecessor: Milestone, successor: Milestone
) -> MilestoneDependency:
    """Say that `successor` cannot finish before `predecessor`; refuses to close a circle."""
    check_may_change(actor, successor)
    wait_for_turn("add a dependency")  # two at once could close a circle that neither sees
    edges = MilestoneDependency.objects.values_list("predecessor_id", "successor_id")
    steps = way(edges, start=successor.pk, goal=predecessor.pk)
    if steps:
        raise ValidationError(
            _("前後関係が一周してしまいます（%(circle)s）。どこか一つを外してからにしてください。"),
            code="cycle",
            params={"circle": _in_words([*steps, successor.pk], actor)},
        )
    dependency, _created = MilestoneDependency.objects.get_or_create(
        predecessor=predecessor, successor=successor
    )
    return dependency


@recorded
@transaction.atomic
def remove_dependency(*, actor: User, predecessor: Milestone, successor: Milestone) -> None:
    """Let `successor` no longer wait for `predecessor`. No date moves by it."""
    check_may_change(actor, successor)
    found = MilestoneDependency.objects.filter(predecessor=predecessor, successor=successor)
    removed, _by_model = found.delete()
    if not removed:
        raise ValidationError(_("この前後関係は、もう外されています。"), code="already_removed")


def _in_words(steps: Sequence[int], actor: User) -> str:
    """Name each step of a circle that `actor` may read; the others stay unnamed."""
    readable = Milestone.objects.visible_to(actor).filter(pk__in=steps)
    titles = dict(readable.values_list("pk", "title"))
    unnamed = _("ほかの事業のもの")
    named = [titles.get(step, unnamed) for step in steps]
    return " → ".join(named)
