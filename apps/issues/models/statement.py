"""整理した言葉: each wording that was ever proposed, and what the submitter said of it."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.issues.models.issue import Issue


class Stance(models.TextChoices):
    """What the submitter says of a wording, or why nobody waits for that any more."""

    PROPOSED = "proposed", _("届けた人の返事を待っています")
    AGREED = "agreed", _("届けた人が了解しました")
    CORRECTED = "corrected", _("届けた人が言い直しました")
    BY_WORD = "by_word", _("電話や対面で了解を得ました")
    UNANSWERED = "unanswered", _("期日までに返事がありませんでした")
    DROPPED = "dropped", _("整理した言葉を下げました")


SETTLED = (Stance.AGREED, Stance.CORRECTED, Stance.BY_WORD, Stance.UNANSWERED)
# To these the submitter may still say yes in their own voice.
ANSWERABLE = (Stance.PROPOSED, Stance.BY_WORD, Stance.UNANSWERED)


class Hand(models.TextChoices):
    """In which part somebody wrote. This is shown; who it was never is."""

    SUBMITTER = "submitter", _("届けた人")
    COORDINATOR = "coordinator", _("調整役")
    WG_MEMBER = "wg_member", _("WG委員")


class StatementVersionQuerySet(models.QuerySet["StatementVersion"]):
    def newest_of(self, issue: OuterRef | Issue) -> Self:
        """Order the versions of one pain point, the newest first."""
        return self.filter(issue=issue).order_by("-number")


@tracked()
class StatementVersion(models.Model):
    """One wording. It is never changed afterwards: another one is a version of its own."""

    issue = models.ForeignKey(
        Issue, models.CASCADE, related_name="statement_versions", verbose_name=_("困りごと")
    )
    number = models.PositiveIntegerField(_("版"))
    text = models.TextField(_("課題（整理した言葉）"), blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("書いた人")
    )
    written_as = models.CharField(_("書いた立場"), max_length=15, choices=Hand)
    written_at = models.DateTimeField(_("書いた日時"))
    answer_due_on = models.DateField(_("返事を待つ期日"))
    stance = models.CharField(
        _("届けた人の了解"), max_length=15, choices=Stance, default=Stance.PROPOSED
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("了解を記録した人"),
    )
    decided_at = models.DateTimeField(_("了解の日時"), null=True, blank=True)
    shown_at = models.DateTimeField(_("みんなに見せた日時"), null=True, blank=True)

    objects = StatementVersionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "整理した言葉の版")
        verbose_name_plural = pgettext_lazy("several", "整理した言葉の版")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["issue", "number"], name="statement_version_once"),
            models.CheckConstraint(
                name="statement_version_decided_or_proposed",
                condition=Q(stance=Stance.PROPOSED, decided_at__isnull=True)
                | ~Q(stance=Stance.PROPOSED) & Q(decided_at__isnull=False),
            ),
            # What everybody has seen once had its submitter's consent by then.
            models.CheckConstraint(
                name="statement_version_shown_with_consent",
                condition=Q(shown_at__isnull=True) | Q(stance__in=SETTLED),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issue_id} v{self.number}"

    @property
    def is_answerable(self) -> bool:
        """Whether a yes of the submitter would add anything."""
        return self.stance in ANSWERABLE

    @property
    def is_shown(self) -> bool:
        """Whether these are the words that everybody reads."""
        return self.issue.published_at is not None and self.issue.statement == self.text

    def may_be_shown(self, today: date) -> bool:
        """Whether the submitter consented, or let the time for an answer pass."""
        waited = self.stance == Stance.PROPOSED and today > self.answer_due_on
        return self.stance in SETTLED or waited


def newest_version(issue: Issue) -> StatementVersion | None:
    """Return the wording the next answer is about."""
    return StatementVersion.objects.newest_of(issue).first()


def of_newest_version(field: str) -> Subquery:
    """For annotations of pain points: one field of their newest wording."""
    return Subquery(StatementVersion.objects.newest_of(OuterRef("pk")).values(field)[:1])
