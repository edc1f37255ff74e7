"""The outbox for coordinators: what waits, what failed and why. Never what a mail says.

Which pain point a mail is about is not shown either: with the address it would name who wrote.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.common.read_only import ReadOnlyAdmin, ReadOnlyInline
from apps.deliveries import services
from apps.deliveries.kinds import ABOUT_PAIN_POINTS, KIND_NAMES
from apps.deliveries.models import (
    UNDECIDED,
    DeliveryAttempt,
    OutboundMessage,
    Outbox,
    Suppression,
)
from apps.deliveries.receiving import lift_suppression
from apps.organization.models import Role


class DecidingAdmin(ReadOnlyAdmin):
    """Coordinators look, and decide by actions."""

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_role(Role.COORDINATOR)  # type: ignore[union-attr]


class AttemptInline(ReadOnlyInline):
    model = DeliveryAttempt
    fields = readonly_fields = ["attempted_at", "outcome", "reply", "decided_by"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[DeliveryAttempt]:
        return super().get_queryset(request).select_related("decided_by")


class KindFilter(admin.SimpleListFilter):
    title = _("種類")
    parameter_name = "kind"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(KIND_NAMES.items())

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[OutboundMessage]
    ) -> QuerySet[OutboundMessage]:
        return queryset.filter(kind=self.value()) if self.value() else queryset


class LookFilter(admin.SimpleListFilter):
    """What does not move on by itself."""

    title = _("見てほしいもの")
    parameter_name = "look"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("undecided", _("届かない・届いたか不明"))]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[OutboundMessage]
    ) -> QuerySet[OutboundMessage]:
        return queryset.undecided() if self.value() else queryset


@admin.register(OutboundMessage)
class OutboundMessageAdmin(DecidingAdmin):
    list_display = ["label", "state", "reason", "created_at"]
    list_filter = [LookFilter, "state", KindFilter]
    search_fields = ["address"]
    date_hierarchy = "created_at"
    fields = ["label", "state", "created_at", "next_attempt_at", "sent_at", "reason"]
    inlines = [AttemptInline]
    actions = ["send_again", "mark_arrived"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutboundMessage]:
        found = OutboundMessage.objects.visible_to(request.user)  # type: ignore[arg-type]
        return found.defer("mime", "subject")

    @admin.display(description=_("種類とあて先"))
    def label(self, message: OutboundMessage) -> str:
        """A submitter's address stands here only while somebody has to look after it."""
        hidden = message.kind in ABOUT_PAIN_POINTS and message.state not in UNDECIDED
        address = _("届けた人") if hidden else message.address
        return f"{KIND_NAMES.get(message.kind, message.kind)} → {address}"

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[OutboundMessage], search_term: str
    ) -> tuple[QuerySet[OutboundMessage], bool]:
        """Addresses that are not shown are not searched either."""
        if search_term:
            hidden = Q(kind__in=ABOUT_PAIN_POINTS) & ~Q(state__in=UNDECIDED)
            queryset = queryset.exclude(hidden)
        return super().get_search_results(request, queryset, search_term)

    @admin.action(description=_("もう一度送る（届かないもの・不明なもの）"), permissions=["decide"])
    def send_again(self, request: HttpRequest, queryset: QuerySet[OutboundMessage]) -> None:
        done = self._decide(request, queryset, services.send_again)
        said = ngettext("%(count)s件をもう一度送ります。", "%(count)s件をもう一度送ります。", done)
        self._tell(request, said % {"count": done}, done)

    @admin.action(description=_("届いていた（確認済にする）"), permissions=["decide"])
    def mark_arrived(self, request: HttpRequest, queryset: QuerySet[OutboundMessage]) -> None:
        done = self._decide(request, queryset, services.mark_arrived)
        said = ngettext("%(count)s件を送信済にしました。", "%(count)s件を送信済にしました。", done)
        self._tell(request, said % {"count": done}, done)

    def _decide(
        self, request: HttpRequest, queryset: QuerySet[OutboundMessage], service: Any
    ) -> int:
        now = timezone.now()
        return sum(service(actor=request.user, message=each, now=now) for each in queryset)

    def _tell(self, request: HttpRequest, said: str, done: int) -> None:
        if done:
            self.message_user(request, said)
        else:
            nothing = _("選んだものに、届かないもの・届いたか不明なものはありませんでした。")
            self.message_user(request, nothing, messages.WARNING)


@admin.register(Outbox)
class OutboxAdmin(DecidingAdmin):
    fields = ["paused_at", "paused_by", "paused_because", "failures", "resume_at", "last_problem"]
    list_display = ["__str__", *fields]
    list_select_related = ["paused_by"]
    actions = ["pause", "resume"]

    @admin.action(description=_("すべての送信を止める"), permissions=["decide"])
    def pause(self, request: HttpRequest, _queryset: QuerySet[Outbox]) -> None:
        services.pause_sending(actor=request.user, now=timezone.now())  # type: ignore[arg-type]
        self.message_user(request, _("送信を止めました。メールはたまり、失われません。"))

    @admin.action(description=_("送信を再開する"), permissions=["decide"])
    def resume(self, request: HttpRequest, _queryset: QuerySet[Outbox]) -> None:
        services.resume_sending(actor=request.user)  # type: ignore[arg-type]
        self.message_user(request, _("送信を再開しました。"))


@admin.register(Suppression)
class SuppressionAdmin(DecidingAdmin):
    """Addresses that nothing is sent to; those that were lifted stay to be read."""

    list_display = ["address", "since", "reason", "lifted_at", "lifted_by"]
    list_filter = [("lifted_at", admin.EmptyFieldListFilter)]
    search_fields = ["address"]
    fields = ["address", "since", "reason", "lifted_at", "lifted_by"]
    list_select_related = ["lifted_by"]
    actions = ["lift"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suppression]:
        return Suppression.objects.visible_to(request.user)  # type: ignore[arg-type]

    @admin.action(
        description=_("また送る（あて先を直したか、相手に確かめたとき）"), permissions=["decide"]
    )
    def lift(self, request: HttpRequest, queryset: QuerySet[Suppression]) -> None:
        now = timezone.now()
        done = sum(
            lift_suppression(actor=request.user, suppression=each, now=now)  # type: ignore[arg-type]
            for each in queryset
        )
        said = ngettext(
            "%(count)s件のあて先に、また送ります。届かなかったメールは、メールの一覧から送り直せます。",
            "%(count)s件のあて先に、また送ります。届かなかったメールは、メールの一覧から送り直せます。",
            done,
        )
        self.message_user(request, said % {"count": done})
