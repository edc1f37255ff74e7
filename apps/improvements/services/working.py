"""Rewording an improvement, and giving it into other hands."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.improvements.models import Improvement
from apps.issues.rules import says_something
from apps.issues.validators import validate_storable
from apps.organization.models import User
from apps.organization.permissions import require_coordinator


@recorded
@transaction.atomic
def revise_improvement(
    *, actor: User, improvement: Improvement, title: str, owner: User, goal: str
) -> Improvement:
    """Reword an improvement, or give it into other hands."""
    require_coordinator(actor)
    current = Improvement.objects.select_for_update().get(pk=improvement.pk)
    current.title, current.owner, current.goal = tidy_title(title), owner, goal
    validate_storable(goal)
    current.clean_fields()
    current.save()
    return current


def tidy_title(title: str) -> str:
    validate_storable(title)
    tidy = " ".join(title.split())
    longest = Improvement._meta.get_field("title").max_length or 0
    if not says_something(tidy) or len(tidy) > longest:
        raise ValidationError(
            _("改善の名前は、1文字から%(longest)d文字で書いてください。"),
            code="title_length",
            params={"longest": longest},
        )
    return tidy
