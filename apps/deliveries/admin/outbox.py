"""The doors by which things leave: how many wait behind each, and whether they are open."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from apps.deliveries import services
from apps.deliveries.admin.deciding import DecidingAdmin, question
from apps.deliveries.models import Channel, MessageState, OutboundMessage, Outbox

WAITING = (MessageState.QUEUED, MessageState.RETRY)


@admin.register(Outbox)
class OutboxAdmin(DecidingAdmin):
    list_display = [
        "__str__",
        *("how_many_wait", "how_many_dead", "how_many_unknown"),
        *("paused_at", "paused_by", "paused_because", "failures", "resume_at", "last_problem"),
    ]
    fields = [*list_display[1:]]
    readonly_fields = [*list_display[1:4]]
    list_select_related = ["paused_by"]
    actions = ["pause", "resume"]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Make the door of mail for who may shut it, also before anything has left by it."""
        if self.has_decide_permission(request):
            Outbox.objects.door(Channel.MAIL)
        return super().changelist_view(request, extra_context)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Outbox]:
        return Outbox.objects.with_counts()

    @admin.display(description=gettext_lazy("送信待ち"))
    def how_many_wait(self, outbox: Outbox) -> str | SafeString:
        return _linked(outbox, outbox.waiting, {"state__in": ",".join(WAITING)})

    @admin.display(description=gettext_lazy("届かない"))
    def how_many_dead(self, outbox: Outbox) -> str | SafeString:
        return _linked(outbox, outbox.dead, {"state__exact": MessageState.DEAD.value})

    @admin.display(description=gettext_lazy("届いたか不明"))
    def how_many_unknown(self, outbox: Outbox) -> str | SafeString:
        return _linked(outbox, outbox.unknown, {"state__exact": MessageState.UNKNOWN.value})

    @admin.action(description=gettext_lazy("すべての送信を止める"), permissions=["decide"])
    def pause(self, request: HttpRequest, queryset: QuerySet[Outbox]) -> TemplateResponse | None:
        follows = [
            _("メールもTeamsも、再開するまで1通も出ません。たまるだけで、失われません。"),
            self._how_many_wait(),
        ]
        if asked := question(self, request, queryset, follows=follows, lines=[]):
            return asked
        services.pause_sending(actor=request.user, now=timezone.now())  # type: ignore[arg-type]
        self.message_user(request, _("送信を止めました。メールはたまり、失われません。"))
        return None

    @admin.action(description=gettext_lazy("送信を再開する"), permissions=["decide"])
    def resume(self, request: HttpRequest, queryset: QuerySet[Outbox]) -> TemplateResponse | None:
        follows = [_("たまっているものから順に、すぐに送り始めます。"), self._how_many_wait()]
        if asked := question(self, request, queryset, follows=follows, lines=[]):
            return asked
        services.resume_sending(actor=request.user)  # type: ignore[arg-type]
        self.message_user(request, _("送信を再開しました。"))
        return None

    def _how_many_wait(self) -> str:
        waiting = OutboundMessage.objects.waiting().count()
        if not waiting:
            return _("今、待っているものはありません。")
        said = ngettext(
            "今、%(count)s件が待っています。", "今、%(count)s件が待っています。", waiting
        )
        return said % {"count": waiting}


def _linked(outbox: Outbox, count: int, narrowed: dict[str, Any]) -> str | SafeString:
    """The number, and the way to what it counts."""
    if not count:
        return "0"
    query = {**narrowed, "channel__exact": outbox.channel}
    url = reverse("admin:deliveries_outboundmessage_changelist", query=query)
    return format_html('<a href="{}">{}</a>', url, count)
