"""What is to be sent to whom, exactly as it will be sent, and every attempt at it."""

from __future__ import annotations

from datetime import datetime

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.organization.models import Role, User


class MessageState(models.TextChoices):
    QUEUED = "queued", _("送信待ち")
    SENDING = "sending", _("送信中")
    SENT = "sent", _("送信済")
    RETRY = "retry", _("再送待ち")
    DEAD = "dead", _("届かない")
    UNKNOWN = "unknown", _("届いたか不明")
    CANCELLED = "cancelled", _("取りやめ")


# What does not move on until a person decides.
UNDECIDED = (MessageState.UNKNOWN, MessageState.DEAD)


class MessageQuerySet(models.QuerySet["OutboundMessage"]):
    def waiting(self) -> MessageQuerySet:
        return self.filter(state__in=[MessageState.QUEUED, MessageState.RETRY])

    def due(self, now: datetime) -> MessageQuerySet:
        return self.waiting().filter(next_attempt_at__lte=now)

    def undecided(self) -> MessageQuerySet:
        """Keep what does not move on until a person decides."""
        return self.filter(state__in=UNDECIDED)

    def with_silences(self) -> MessageQuerySet:
        """Tell with each whether its address rests, and whether its person wants no such mail."""
        standing = apps.get_model("deliveries.Suppression").objects.standing()
        unwanted = apps.get_model("deliveries.Unsubscription").objects.all()
        return self.annotate(  # type: ignore[no-redef]
            is_suppressed=Exists(standing.filter(address=Lower(OuterRef("address")))),
            is_unwanted=Exists(unwanted.filter(user=OuterRef("recipient"), kind=OuterRef("kind"))),
        )

    def visible_to(self, user: User) -> MessageQuerySet:
        """Coordinators look after the outbox; nobody else sees whom something was sent to."""
        return self.all() if user.has_role(Role.COORDINATOR) else self.none()


class OutboundMessage(models.Model):
    """One message to one address. `mime` is frozen: a re-send sends the same bytes."""

    obligation = models.CharField(
        _("送る理由の鍵"), max_length=200, help_text=_("同じ鍵とあて先の組は一度しか送りません。")
    )
    kind = models.CharField(_("種類"), max_length=50)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("受け取る人"),
    )
    address = models.EmailField(_("あて先"))
    subject = models.CharField(_("件名"), max_length=300)
    mime = models.BinaryField(editable=False)
    message_id = models.CharField(max_length=200, unique=True, editable=False)

    state = models.CharField(
        _("状態"), max_length=10, choices=MessageState, default=MessageState.QUEUED
    )
    created_at = models.DateTimeField(_("作った日時"))
    next_attempt_at = models.DateTimeField(_("次に送る日時"))
    lease_token = models.UUIDField(null=True, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    data_begun_at = models.DateTimeField(
        null=True,
        editable=False,
        help_text=_("この時刻の後に途切れたら、届いたかどうか分かりません。"),
    )
    sent_at = models.DateTimeField(_("送った日時"), null=True, blank=True)
    reason = models.CharField(_("取りやめ・失敗の理由"), max_length=300, blank=True)

    # Told by `with_silences`.
    is_suppressed: bool
    is_unwanted: bool

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "メール")
        verbose_name_plural = pgettext_lazy("several", "メール")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "address"], name="message_once_per_obligation_and_address"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(state__in=["queued", "retry"]),
                name="message_due",
            ),
            models.Index(
                fields=["lease_until"], condition=Q(state="sending"), name="message_leased"
            ),
        ]

    def __str__(self) -> str:
        """The number alone: Django admin shows and keeps this where an address is too much."""
        return f"#{self.pk}"


class Outcome(models.TextChoices):
    SENT = "sent", _("届けた")
    RETRY = "retry", _("後で送り直す")
    REFUSED = "refused", _("断られた")
    UNKNOWN = "unknown", _("届いたか不明")
    ARRIVED = "arrived", _("届いていたと確認")
    AGAIN = "again", _("もう一度送るよう指示")


class DeliveryAttempt(models.Model):
    """One try at sending a message, or what a person decided. Added, never changed."""

    message = models.ForeignKey(
        OutboundMessage, models.CASCADE, related_name="attempts", verbose_name=_("メール")
    )
    attempted_at = models.DateTimeField(_("日時"))
    outcome = models.CharField(_("結果"), max_length=10, choices=Outcome)
    reply = models.CharField(_("サーバーの返事"), max_length=500, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("決めた人"),
    )

    class Meta:
        verbose_name = pgettext_lazy("one", "送信の記録")
        verbose_name_plural = pgettext_lazy("several", "送信の記録")
        ordering = ["attempted_at", "pk"]

    def __str__(self) -> str:
        return self.get_outcome_display()


class Outbox(models.Model):
    """The one door all mail leaves by: its pace, and whether it rests or was shut by a person."""

    tokens = models.FloatField(default=0)
    refilled_at = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(_("続けてつながらなかった回数"), default=0)
    resume_at = models.DateTimeField(_("次につなぐ日時"), null=True, blank=True)
    last_problem = models.CharField(_("つながらない理由"), max_length=500, blank=True)
    paused_at = models.DateTimeField(_("止めた日時"), null=True, blank=True)
    paused_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("止めた人"),
    )
    paused_because = models.CharField(_("止めた理由"), max_length=300, blank=True)
    # The database that mails were last sent from: a restored one is another.
    home = models.CharField(max_length=60, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("one", "送信口")
        verbose_name_plural = pgettext_lazy("several", "送信口")
        constraints = [
            models.CheckConstraint(name="only_one_outbox", condition=Q(pk=1)),
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
