"""The editions (版) of a month's reports: the first, and each correction after it."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.organization.models import Role, User


class EditionState(models.TextChoices):
    MAKING = "making", _("作成中")
    DRAFT = "draft", _("下書き")
    APPROVED = "approved", _("承認済")
    SENDING = "sending", _("送付中")
    SENT = "sent", _("送付済")


RELEASED = (EditionState.SENDING, EditionState.SENT)


class EditionQuerySet(models.QuerySet["ReportEdition"]):
    def released(self) -> EditionQuerySet:
        """Keep what has left the coordinators' hands: it is read, and stays as it is."""
        return self.filter(state__in=RELEASED)

    def unreleased(self) -> EditionQuerySet:
        return self.exclude(state__in=RELEASED)

    def in_force(self) -> EditionQuerySet:
        """Keep the newest released edition of each month."""
        later = ReportEdition.objects.released().filter(
            month=OuterRef("month"), number__gt=OuterRef("number")
        )
        return self.released().filter(~Exists(later))

    def visible_to(self, user: User) -> EditionQuerySet:
        """Coordinators look after the editions; everybody else reads the reports in them."""
        return self.all() if user.has_role(Role.COORDINATOR) else self.none()


@tracked(leaving_out=("reports_made", "mails_made"))
class ReportEdition(models.Model):
    """All reports of one month, made, approved and sent together. A correction is a new one."""

    month = models.DateField(_("月"))
    number = models.PositiveSmallIntegerField(_("版"))
    state = models.CharField(
        _("状態"), max_length=10, choices=EditionState, default=EditionState.MAKING
    )
    revision = models.PositiveIntegerField(
        default=0, editable=False, help_text=_("文を直すたびに一つ増えます。")
    )
    reason = models.TextField(_("訂正の理由"), blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("作った人"),
    )
    begun_at = models.DateTimeField(_("作りはじめた日時"))
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("承認した人"),
    )
    approved_at = models.DateTimeField(_("承認した日時"), null=True, blank=True)
    goes_out_at = models.DateTimeField(_("送る日時"), null=True, blank=True)
    sent_at = models.DateTimeField(_("送りおえた日時"), null=True, blank=True)
    # How far long work has come. Here and not in the page: it survives a reload.
    reports_expected = models.PositiveIntegerField(_("作る報告の数"), default=0)
    reports_made = models.PositiveIntegerField(_("できた報告の数"), default=0)
    mails_expected = models.PositiveIntegerField(_("作るメールの数"), default=0)
    mails_made = models.PositiveIntegerField(_("できたメールの数"), default=0)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "月次報告の版")
        verbose_name_plural = pgettext_lazy("several", "月次報告の版")
        ordering = ["-month", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["month", "number"], name="edition_once_per_number"),
            models.UniqueConstraint(
                fields=["month"],
                condition=Q(state__in=["making", "draft", "approved"]),
                name="one_edition_of_a_month_in_hand",
            ),
            models.CheckConstraint(
                name="edition_month_is_its_first_day", condition=Q(month__day=1)
            ),
            models.CheckConstraint(
                name="correction_says_why", condition=Q(number=1) | ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} v{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("reports:edition", args=[self.pk])

    @property
    def is_released(self) -> bool:
        return self.state in RELEASED

    @property
    def is_correction(self) -> bool:
        return self.number > 1

    @property
    def is_draft(self) -> bool:
        return self.state == EditionState.DRAFT

    @property
    def is_being_made(self) -> bool:
        return self.state == EditionState.MAKING

    @property
    def is_at_work(self) -> bool:
        return self.state in (EditionState.MAKING, EditionState.SENDING)

    @property
    def is_followed(self) -> bool:
        """Whether another edition was begun after this one."""
        return ReportEdition.objects.filter(month=self.month, number__gt=self.number).exists()

    def is_due(self, now: datetime) -> bool:
        return self.goes_out_at is not None and self.goes_out_at <= now
