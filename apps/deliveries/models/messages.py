"""What is to be sent to whom, exactly as it will be sent, and every attempt at it."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import Count, Exists, IntegerField, OuterRef, Q, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from apps.common.history import tracked
from apps.organization.models import Role, User


class Channel(models.TextChoices):
    """By which way something leaves: each has its own pace, and rests by itself."""

    MAIL = "mail", _("メール")
    TEAMS = "teams", _("Teams")


class MessageState(models.TextChoices):
    QUEUED = "queued", _("送信待ち")
    SENDING = "sending", _("送信中")
    SENT = "sent", _("送信済")
    RETRY = "retry", _("再送待ち")
    DEAD = "dead", _("届かない")
    UNKNOWN = "unknown", _("届いたか不明")
    CANCELLED = "cancelled", _("取りやめ")


# How the address of a message to a department's Teams channel begins.
ADDRESS = "workflow:"
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
            is_suppressed=Q(channel=Channel.MAIL)
            & Exists(standing.filter(address=Lower(OuterRef("address")))),
            is_unwanted=Exists(unwanted.filter(user=OuterRef("recipient"), kind=OuterRef("kind"))),
        )

    def with_rooms(self) -> MessageQuerySet:
        """Tell with each whose Teams channel it goes to; nothing where it goes to a person."""
        workflows = apps.get_model("deliveries.TeamsWorkflow").objects.annotate(
            key=Concat(Value(ADDRESS), Cast("pk", models.CharField()))
        )
        found = workflows.filter(key=OuterRef("address")).values("department__name")
        return self.annotate(room=Coalesce(Subquery(found[:1]), Value("")))  # type: ignore[no-redef]

    def visible_to(self, user: User) -> MessageQuerySet:
        """Coordinators look after the outbox; nobody else sees whom something was sent to."""
        return self.all() if user.has_role(Role.COORDINATOR) else self.none()


class OutboundMessage(models.Model):
    """One message to one address by one channel. `mime` is frozen: the same is sent again."""

    obligation = models.CharField(
        _("送る理由の鍵"), max_length=200, help_text=_("同じ鍵とあて先の組は一度しか送りません。")
    )
    kind = models.CharField(_("種類"), max_length=50)
    channel = models.CharField(_("送る方法"), max_length=5, choices=Channel, default=Channel.MAIL)
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
    mime = models.BinaryField(editable=False)  # of a card: what is posted
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
    # Told by `with_rooms`.
    room: str

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "メール")
        verbose_name_plural = pgettext_lazy("several", "メール")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["obligation", "address", "channel"],
                name="message_once_per_obligation_and_address",
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
    GIVEN_UP = "given_up", _("送らないと決定")


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


# Where the one row of each channel stands: no sequence has to know of rows made under a key.
DOORS = {Channel.MAIL: 1, Channel.TEAMS: 2}


class OutboxQuerySet(models.QuerySet["Outbox"]):
    def door(self, channel: Channel) -> Outbox:
        """Return the outbox of a channel, made if it is not there yet."""
        return self.get_or_create(channel=channel, defaults={"pk": DOORS[channel]})[0]

    def locked(self, channel: Channel) -> Outbox:
        """Return a channel's door, which nobody else moves until the transaction ends."""
        return self.select_for_update().door(channel)

    def with_counts(self) -> Self:
        """Tell with each how much waits, did not arrive, or may not have."""
        behind = OutboundMessage.objects.filter(channel=OuterRef("channel")).order_by()

        def count(rows: MessageQuerySet) -> Coalesce:
            counted = rows.values("channel").annotate(count=Count("pk")).values("count")
            return Coalesce(Subquery(counted, output_field=IntegerField()), 0)

        return self.annotate(
            waiting=count(behind.waiting()),
            dead=count(behind.filter(state=MessageState.DEAD)),
            unknown=count(behind.filter(state=MessageState.UNKNOWN)),
        )


# Its pace and rest are no decisions of anybody.
@tracked(leaving_out=("tokens", "refilled_at", "failures", "resume_at", "last_problem", "home"))
class Outbox(models.Model):
    """The door of one channel: its pace and its rest. A pause ordered by a person shuts them all.

    A row comes into being with the first thing that leaves by it, or with whoever comes to shut it.
    """

    channel = models.CharField(
        _("送る方法"), max_length=5, choices=Channel, default=Channel.MAIL, unique=True
    )
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

    # Told by `with_counts`.
    waiting: int
    dead: int
    unknown: int

    objects = OutboxQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("one", "送信口")
        verbose_name_plural = pgettext_lazy("several", "送信口")
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.get_channel_display())
