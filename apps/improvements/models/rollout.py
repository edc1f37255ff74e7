"""Roll-outs (横展開): one improvement in one more department, as that department says it stands."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.improvements.models.improvement import Improvement
from apps.improvements.models.of_improvement import OfImprovement
from apps.organization.models import Department


class RolloutState(models.TextChoices):
    NOT_FOR_US = "not_for_us", _("当てはまらない")
    TO_DECIDE = "to_decide", _("これから決める")
    TRYING = "trying", _("試している")
    IN_USE = "in_use", _("使っている")
    SETTLED = "settled", _("定着した")


@tracked()
class Rollout(models.Model):
    """Where a department stands with an improvement. Earlier answers are in the history."""

    improvement = models.ForeignKey(
        Improvement,
        models.CASCADE,
        related_name="rollouts",
        db_index=False,  # the unique constraint begins with it
        verbose_name=_("改善"),
    )
    department = models.ForeignKey(
        Department, models.PROTECT, related_name="rollouts", verbose_name=_("課")
    )
    state = models.CharField(
        _("状態"), max_length=10, choices=RolloutState, default=RolloutState.TO_DECIDE
    )
    reason = models.CharField(_("当てはまらない理由"), max_length=200, blank=True)
    stands_on = models.DateField(_("いつから"))
    contact = models.CharField(_("連絡先（係や内線）"), max_length=60, blank=True)
    effect = models.CharField(_("この課での効果"), max_length=200, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("答えた人")
    )
    answered_at = models.DateTimeField(_("答えた日時"))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = OfImprovement.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "横展開")
        verbose_name_plural = pgettext_lazy("several", "横展開")
        ordering = ["improvement", "department__order", "department__code"]
        constraints = [
            models.UniqueConstraint(
                fields=["improvement", "department"], name="rollout_once_per_department"
            ),
            models.CheckConstraint(
                name="rollout_not_for_us_has_a_reason",
                condition=~Q(state="not_for_us") | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.improvement_id} {self.department_id} {self.state}"
