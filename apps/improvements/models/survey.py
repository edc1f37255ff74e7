"""Three questions to the same departments, before and after. Who said what is not kept."""

from __future__ import annotations

import uuid
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.improvements.models.improvement import Improvement
from apps.improvements.models.of_improvement import OfImprovement
from apps.organization.models import Department

MINUTES_A_WEEK, MISTAKES_A_MONTH, EASIEST = 2400, 999, 5


class When(models.TextChoices):
    BEFORE = "before", _("始める前")
    AFTER = "after", _("始めたあと")


class SurveyQuerySet(OfImprovement["Survey"]):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


@tracked()
class Survey(models.Model):
    """One time of asking. Both times ask the same departments."""

    improvement = models.ForeignKey(
        Improvement, models.CASCADE, related_name="surveys", verbose_name=_("改善")
    )
    when = models.CharField(_("いつの問い"), max_length=10, choices=When)
    departments = models.ManyToManyField(Department, related_name="+", verbose_name=_("たずねる課"))
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("始めた人")
    )
    opened_at = models.DateTimeField(_("始めた日時"))
    closed_at = models.DateTimeField(_("締め切った日時"), null=True, blank=True)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "前と後の問い")
        verbose_name_plural = pgettext_lazy("several", "前と後の問い")
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["improvement", "when"], name="survey_once_each_time")
        ]

    def __str__(self) -> str:
        return f"{self.improvement_id} {self.when}"


class SurveyAnswer(models.Model):
    """What somebody answered: neither who nor when, so that nobody can find out."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="answers")
    minutes = models.PositiveIntegerField(validators=[MaxValueValidator(MINUTES_A_WEEK)])
    mistakes = models.PositiveIntegerField(validators=[MaxValueValidator(MISTAKES_A_MONTH)])
    ease = models.PositiveIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(EASIEST)]
    )

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.pk)


class SurveyTaken(models.Model):
    """Somebody has answered, once. What they answered does not stand here."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    survey = models.ForeignKey(Survey, models.CASCADE, related_name="taken")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["survey", "person"], name="survey_taken_once")
        ]

    def __str__(self) -> str:
        return str(self.pk)
