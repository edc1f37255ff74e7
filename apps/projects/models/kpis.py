"""What a priority project is measured by, and what was measured."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.projects.models.programs import OpenToAll, Project
from apps.projects.rhythm import Rhythm


class MeasuringRhythm(models.TextChoices):
    MONTHLY = Rhythm.MONTHLY.value, _("毎月")
    QUARTERLY = Rhythm.QUARTERLY.value, _("3か月ごと")
    HALF_YEARLY = Rhythm.HALF_YEARLY.value, _("半年ごと")
    YEARLY = Rhythm.YEARLY.value, _("年に一度")


@tracked()
class Kpi(models.Model):
    """A figure a project is measured by: from a baseline to a target, each with its date."""

    project = models.ForeignKey(
        Project, models.CASCADE, related_name="kpis", verbose_name=_("重点事業")
    )
    name = models.CharField(_("指標"), max_length=100)
    unit = models.CharField(_("単位"), max_length=20)
    baseline_value = models.DecimalField(_("基準値"), max_digits=14, decimal_places=2)
    baseline_on = models.DateField(_("基準日"))
    target_value = models.DecimalField(_("目標値"), max_digits=14, decimal_places=2)
    target_on = models.DateField(_("目標日"))
    weight = models.DecimalField(_("重み"), max_digits=5, decimal_places=2, default=1)
    source = models.CharField(_("出典"), max_length=200)
    rhythm = models.CharField(
        _("測る間隔"),
        max_length=20,
        choices=MeasuringRhythm,
        default=MeasuringRhythm.HALF_YEARLY,
        help_text=_("4月から数えた月・四半期・半期・年度の、それぞれの終わりまでに測ります。"),
    )

    objects = OpenToAll.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "指標（KPI）")
        verbose_name_plural = pgettext_lazy("several", "指標（KPI）")
        ordering = ["project", "pk"]
        constraints = [
            models.CheckConstraint(
                name="kpi_target_after_baseline", condition=Q(target_on__gt=F("baseline_on"))
            ),
            models.CheckConstraint(name="kpi_weight_positive", condition=Q(weight__gt=0)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{self.project.get_absolute_url()}#kpi-{self.pk}"


@tracked()
class Measurement(models.Model):
    """One measured value of a KPI, with its day, its source and who recorded it."""

    kpi = models.ForeignKey(
        Kpi, models.CASCADE, related_name="measurements", verbose_name=_("指標")
    )
    measured_on = models.DateField(_("測定日"))
    value = models.DecimalField(_("値"), max_digits=14, decimal_places=2)
    source = models.CharField(_("出典"), max_length=200, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("記録した人")
    )
    recorded_at = models.DateTimeField(_("記録日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "測定値")
        verbose_name_plural = pgettext_lazy("several", "測定値")
        ordering = ["kpi", "measured_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["kpi", "measured_on"], name="one_value_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.kpi} {self.measured_on}"


class MeasurementCorrection(models.Model):
    """A value that was put right: what stood there before stays to be read, with the reason."""

    measurement = models.ForeignKey(
        Measurement, models.CASCADE, related_name="corrections", verbose_name=_("測定値")
    )
    from_value = models.DecimalField(_("訂正前の値"), max_digits=14, decimal_places=2)
    to_value = models.DecimalField(_("訂正後の値"), max_digits=14, decimal_places=2)
    reason = models.TextField(_("訂正の理由"))
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("訂正した人")
    )
    corrected_at = models.DateTimeField(_("訂正した日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "測定値の訂正")
        verbose_name_plural = pgettext_lazy("several", "測定値の訂正")
        ordering = ["corrected_at", "pk"]

    def __str__(self) -> str:
        return f"{self.measurement_id}: {self.from_value} → {self.to_value}"
