"""What an improvement brings: figures of four kinds that are never mixed."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.improvements.models.improvement import Improvement
from apps.improvements.models.of_improvement import OfImprovement
from apps.organization.models import Department


class Measure(models.TextChoices):
    HOURS = "hours", _("1年に減る時間（時間）")
    WAIT_DAYS = "wait_days", _("減る待ちの日数（日）")
    ERRORS = "errors", _("1年に減る誤り（件）")
    SHEETS = "sheets", _("1年に減る紙（枚）")
    YEN = "yen", _("1年に減る費用（円）")
    SATISFACTION = "satisfaction", _("満足度の伸び（点）")


class Kind(models.TextChoices):
    """How sure a figure is; each is a rung of the ladder."""

    CLAIMED = "claimed", _("申告")
    ESTIMATED = "estimated", _("試算")
    AGREED = "agreed", _("合意")
    MEASURED = "measured", _("実測")


class EvidenceQuerySet(OfImprovement["Evidence"]):
    def standing(self) -> Self:
        """Keep what nobody has corrected."""
        return self.filter(correction__isnull=True)


@tracked()
class Evidence(models.Model):
    """One figure, of one kind. It is never changed: a correction is a row that replaces it."""

    improvement = models.ForeignKey(
        Improvement, models.PROTECT, related_name="evidence", verbose_name=_("改善")
    )
    department = models.ForeignKey(
        Department,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("一つの課だけの数字"),
    )
    measure = models.CharField(_("何の数字"), max_length=20, choices=Measure)
    kind = models.CharField(_("数字の種類"), max_length=10, choices=Kind)
    value = models.DecimalField(_("値"), max_digits=14, decimal_places=2)
    dated_on = models.DateField(_("いつの数字"))
    denominator = models.CharField(_("何に対する数字（分母）"), max_length=100)
    method = models.CharField(_("求め方"), max_length=200)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("記録した人")
    )
    recorded_at = models.DateTimeField(_("記録した日時"))
    replaces = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="correction",
        verbose_name=_("直す前の数字"),
    )
    reason = models.CharField(_("直した理由"), max_length=200, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "効果の数字")
        verbose_name_plural = pgettext_lazy("several", "効果の数字")
        ordering = ["dated_on", "recorded_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="correction_has_a_reason",
                condition=Q(replaces__isnull=True) | ~Q(reason=""),
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.kind} {self.value}"

    @property
    def may_wait_for_paper(self) -> bool:
        """Whether these are hours that nobody measured: none are saved while the old way runs."""
        return self.measure == Measure.HOURS and self.kind != Kind.MEASURED
