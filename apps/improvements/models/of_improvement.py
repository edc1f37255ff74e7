"""Whatever belongs to an improvement is seen with it."""

from __future__ import annotations

from typing import Self, TypeVar

from django.db import models

from apps.improvements.models.improvement import Improvement
from apps.organization.models import User

Row = TypeVar("Row", bound=models.Model)


class OfImprovement(models.QuerySet[Row]):
    """Rows with a foreign key `improvement`."""

    def visible_to(self, user: User) -> Self:
        return self.filter(improvement__in=Improvement.objects.visible_to(user))
