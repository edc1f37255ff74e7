"""Why nothing goes to an address: it does not exist any more, or its owner wants less."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.deliveries.models.messages import OutboundMessage
from apps.organization.models import Role, User


class BounceReportQuerySet(models.QuerySet["BounceReport"]):
    def visible_to(self, user: User) -> Self:
        return self.all() if user.has_role(Role.COORDINATOR) else self.none()


class BounceReport(models.Model):
    """What a mail server told about one message afterwards. `digest` makes twice once."""

    digest = models.CharField(max_length=64, unique=True, editable=False)
    message = models.ForeignKey(
        OutboundMessage, models.CASCADE, related_name="bounces", verbose_name=_("メール")
    )
    received_at = models.DateTimeField(_("届いた日時"))
    action = models.CharField(_("扱い"), max_length=20)
    status = models.CharField(_("状態の番号"), max_length=20)
    diagnostic = models.CharField(_("サーバーの説明"), max_length=500, blank=True)

    objects = BounceReportQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "不達の知らせ")
        verbose_name_plural = pgettext_lazy("several", "不達の知らせ")
        ordering = ["-received_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.action} {self.status}"


class SuppressionQuerySet(models.QuerySet["Suppression"]):
    def standing(self) -> Self:
        return self.filter(lifted_at__isnull=True)

    def visible_to(self, user: User) -> Self:
        return self.all() if user.has_role(Role.COORDINATOR) else self.none()


@tracked()
class Suppression(models.Model):
    """An address that nothing is sent to until somebody has put it right. Kept when lifted."""

    address = models.EmailField(_("あて先"), help_text=_("小文字で持ちます。"))
    since = models.DateTimeField(_("止めた日時"))
    reason = models.CharField(_("サーバーの返事"), max_length=500)
    lifted_at = models.DateTimeField(_("また送るようにした日時"), null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("また送るようにした人"),
    )

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "送らないあて先")
        verbose_name_plural = pgettext_lazy("several", "送らないあて先")
        ordering = ["-since", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["address"],
                condition=Q(lifted_at__isnull=True),
                name="suppressed_once_per_address",
            )
        ]

    def __str__(self) -> str:
        return self.address


class Unsubscription(models.Model):
    """Somebody does not want mails of a kind that is not an obligation."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="unsubscriptions",
        verbose_name=_("受け取る人"),
    )
    kind = models.CharField(_("種類"), max_length=50)
    since = models.DateTimeField(_("止めた日時"))

    class Meta:
        verbose_name = pgettext_lazy("one", "受け取らない種類")
        verbose_name_plural = pgettext_lazy("several", "受け取らない種類")
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="unsubscribed_once_per_kind")
        ]

    def __str__(self) -> str:
        return self.kind
