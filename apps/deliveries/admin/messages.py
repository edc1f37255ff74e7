"""What waits, what failed and why. Never what a mail or a card says.

Which pain point a mail is about is not shown either: with the address it would name who wrote.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from apps.common.read_only import ReadOnlyInline
from apps.deliveries import services
from apps.deliveries.admin.deciding import DecidingAdmin, nothing_chosen, question
from apps.deliveries.kinds import ABOUT_PAIN_POINTS, KIND_NAMES
from apps.deliveries.models import UNDECIDED, Channel, DeliveryAttempt, OutboundMessage


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


def label_of(message: OutboundMessage, room: str = "") -> str:
    """A submitter's address stands here only while somebody has to look after it."""
    hidden = message.kind in ABOUT_PAIN_POINTS and message.state not in UNDECIDED
    address = _("届けた人") if hidden else message.address
    if message.channel == Channel.TEAMS:
        address = _("Teams：%(where)s") % {"where": room or address}
    return f"{KIND_NAMES.get(message.kind, message.kind)} → {address}"


@admin.register(OutboundMessage)
class OutboundMessageAdmin(DecidingAdmin):
    list_display = ["label", "state", "reason", "created_at"]
    list_filter = [LookFilter, "state", "channel", KindFilter]
    search_fields = ["address"]
    date_hierarchy = "created_at"
    fields = ["label", "state", "created_at", "next_attempt_at", "sent_at", "reason"]
    inlines = [AttemptInline]
    actions = ["send_again", "mark_arrived", "give_up"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutboundMessage]:
        found = OutboundMessage.objects.visible_to(request.user)  # type: ignore[arg-type]
        return found.defer("mime", "subject").with_rooms()

    @admin.display(description=_("種類とあて先"))
    def label(self, message: OutboundMessage) -> str:
        return label_of(message, message.room)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[OutboundMessage], search_term: str
    ) -> tuple[QuerySet[OutboundMessage], bool]:
        """Addresses that are not shown are not searched either."""
        if search_term:
            hidden = Q(kind__in=ABOUT_PAIN_POINTS) & ~Q(state__in=UNDECIDED)
            queryset = queryset.exclude(hidden)
        return super().get_search_results(request, queryset, search_term)

    @admin.action(description=_("もう一度送る（届かないもの・不明なもの）"), permissions=["decide"])
    def send_again(
        self, request: HttpRequest, queryset: QuerySet[OutboundMessage]
    ) -> TemplateResponse | None:
        follows = [
            _("同じ内容を、もう一度送ります。"),
            _("「届いたか不明」のものは、もう届いていれば、同じものが2通届きます。"),
        ]
        return self._decide(request, queryset, services.send_again, follows, _again)

    @admin.action(description=_("届いていた（確認済にする）"), permissions=["decide"])
    def mark_arrived(
        self, request: HttpRequest, queryset: QuerySet[OutboundMessage]
    ) -> TemplateResponse | None:
        follows = [_("相手に確かめて、届いていたものだけを選んでください。送り直しはしません。")]
        return self._decide(request, queryset, services.mark_arrived, follows, _arrived)

    @admin.action(description=_("送らないことにする（取りやめ）"), permissions=["decide"])
    def give_up(
        self, request: HttpRequest, queryset: QuerySet[OutboundMessage]
    ) -> TemplateResponse | None:
        follows = [
            _(
                "この内容は、もう送りません。ほかの方法で伝えたか、伝えなくてよいものを選んでください。"
            )
        ]
        return self._decide(request, queryset, services.give_up, follows, _given_up)

    def _decide(
        self,
        request: HttpRequest,
        queryset: QuerySet[OutboundMessage],
        service: Callable[..., bool],
        follows: list[Any],
        said: Callable[[int], str],
    ) -> TemplateResponse | None:
        """Only what stands undecided is asked about; the rest of what was chosen stays."""
        standing = queryset.filter(state__in=UNDECIDED)
        if not standing:
            self.message_user(request, nothing_chosen(), messages.WARNING)
            return None
        lines = [label_of(each, each.room) for each in standing]
        if asked := question(self, request, standing, follows=follows, lines=lines):
            return asked
        now = timezone.now()
        done = sum(service(actor=request.user, message=each, now=now) for each in standing)
        self.message_user(request, said(done) if done else nothing_chosen())
        return None


def _again(done: int) -> str:
    said = ngettext("%(count)s件をもう一度送ります。", "%(count)s件をもう一度送ります。", done)
    return said % {"count": done}


def _arrived(done: int) -> str:
    said = ngettext("%(count)s件を送信済にしました。", "%(count)s件を送信済にしました。", done)
    return said % {"count": done}


def _given_up(done: int) -> str:
    said = ngettext("%(count)s件を取りやめました。", "%(count)s件を取りやめました。", done)
    return said % {"count": done}
