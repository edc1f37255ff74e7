"""The flow as it is and as it should be, step by step, and what was asked about each step."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.improvements.models.improvement import Improvement
from apps.improvements.models.of_improvement import OfImprovement

MINUTES_AT_MOST, DAYS_AT_MOST, TIMES_AT_MOST = 10_000, 365, 1_000_000


class Side(models.TextChoices):
    AS_IS = "as_is", _("今の流れ")
    TO_BE = "to_be", _("これからの流れ")


class Medium(models.TextChoices):
    PAPER = "paper", _("紙")
    EXCEL = "excel", _("エクセル")
    SYSTEM = "system", _("システム")
    PHONE = "phone", _("電話")
    MAIL = "mail", _("メール")
    COUNTER = "counter", _("窓口・対面")
    WEB = "web", _("ウェブの入力画面")
    OTHER = "other", _("そのほか")


class Automation(models.TextChoices):
    """How a step could be done by a machine; asked only after the four questions."""

    APP = "app", _("自分たちで作るアプリ")
    ROBOT = "robot", _("操作を代わりにするロボット")
    PRODUCT = "product", _("市販のしくみ")
    FORM = "form", _("オンラインの申請・入力")
    NOTHING = "nothing", _("自動にしない")


class Question(models.TextChoices):
    """The four questions, in the order in which they are asked (ECRS)."""

    DROP = "drop", _("なくせますか")
    COMBINE = "combine", _("ほかとまとめられますか")
    REORDER = "reorder", _("順番や担当を入れ替えられますか")
    SIMPLIFY = "simplify", _("簡単にできますか")


@tracked()
class FlowStep(models.Model):
    """One step of a flow: who does what, with what, how long, and how often."""

    improvement = models.ForeignKey(
        Improvement,
        models.CASCADE,
        related_name="steps",
        db_index=False,  # the unique constraint begins with it
        verbose_name=_("改善"),
    )
    side = models.CharField(_("どちらの流れ"), max_length=10, choices=Side)
    position = models.PositiveIntegerField(_("順番"))
    who = models.CharField(_("だれが"), max_length=40)
    what = models.CharField(_("何を"), max_length=100)
    medium = models.CharField(_("何で"), max_length=10, choices=Medium, default=Medium.PAPER)
    minutes = models.PositiveIntegerField(
        _("1回の分数"), default=0, validators=[MaxValueValidator(MINUTES_AT_MOST)]
    )
    wait_days = models.PositiveIntegerField(
        _("待ちの日数"), default=0, validators=[MaxValueValidator(DAYS_AT_MOST)]
    )
    times_a_year = models.PositiveIntegerField(
        _("1年の回数"), default=0, validators=[MaxValueValidator(TIMES_AT_MOST)]
    )
    automation = models.CharField(
        _("自動にする方法"), max_length=10, choices=Automation, blank=True
    )
    skipped_reason = models.CharField(_("四つの問いを省いた理由"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = OfImprovement.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "流れの手順")
        verbose_name_plural = pgettext_lazy("several", "流れの手順")
        ordering = ["improvement", "side", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["improvement", "side", "position"],
                name="step_once_per_place",
                deferrable=models.Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                name="step_side_is_known", condition=Q(side__in=["as_is", "to_be"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.who} {self.what}"


@tracked()
class StepAnswer(models.Model):
    """What the people at the table said to one of the four questions about one step."""

    step = models.ForeignKey(
        FlowStep,
        models.CASCADE,
        related_name="answers",
        db_index=False,  # the unique constraint begins with it
        verbose_name=_("流れの手順"),
    )
    question = models.CharField(_("問い"), max_length=10, choices=Question)
    is_yes = models.BooleanField(_("できる"))
    reason = models.CharField(_("理由"), max_length=200)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("答えた人")
    )
    answered_at = models.DateTimeField(_("答えた日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "手順の問いの答え")
        verbose_name_plural = pgettext_lazy("several", "手順の問いの答え")
        ordering = ["answered_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["step", "question"], name="question_once_per_step")
        ]

    def __str__(self) -> str:
        return f"{self.step_id} {self.question}"
