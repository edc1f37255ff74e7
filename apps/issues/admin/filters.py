"""How coordinators cut the queue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from apps.common.business_days import add_business_days, local_today
from apps.issues.models import SETTLED, Issue, Stance, of_newest_version
from apps.issues.selectors import written_back

SOON = 3  # business days


class ReplyFilter(admin.SimpleListFilter):
    """By what was promised: the first reply, and by when."""

    title = _("最初のお返事")
    parameter_name = "reply"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [
            ("waiting", _("まだ")),
            ("overdue", _("期日を過ぎた")),
            ("soon", _("3開庁日のうちに")),
            ("given", _("済み")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Issue]) -> QuerySet[Issue]:
        today = local_today()
        waiting = Q(owes_reply=True)
        conditions = {
            "waiting": waiting,
            "overdue": waiting & Q(reply_due_on__lt=today),
            "soon": waiting & Q(reply_due_on__range=(today, add_business_days(today, SOON))),
            "given": Q(first_replied_at__isnull=False),
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))


class DeskFilter(admin.SimpleListFilter):
    """What lies on the desk: unless asked otherwise, what is neither put off nor dealt with."""

    title = _("机の上")
    parameter_name = "desk"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [
            ("mine", _("わたしの担当")),
            ("nobody", _("担当なし")),
            ("later", _("後回し中")),
            ("revisit", _("もう一度検討する時期")),
            ("same", _("同じ内容としてまとめたもの")),
            ("all", _("すべて")),
        ]

    def choices(self, changelist: Any) -> Iterator[dict[str, object]]:
        yield {
            "selected": self.value() is None,
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("いま見るもの"),
        }
        yield from list(super().choices(changelist))[1:]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Issue]) -> QuerySet[Issue]:
        today = local_today()
        chosen = {
            "mine": lambda: queryset.on_the_desk(today).filter(assigned_to=request.user),
            "nobody": lambda: queryset.on_the_desk(today).filter(assigned_to=None),
            "later": lambda: queryset.put_off(today),
            "revisit": lambda: queryset.to_revisit(today),
            "same": lambda: queryset.exclude(duplicate_of=None),
            "all": lambda: queryset,
        }.get(self.value() or "", lambda: queryset.on_the_desk(today))
        return chosen()


class AnswerFilter(admin.SimpleListFilter):
    """By whether the submitter wrote back and nobody has answered that yet."""

    title = _("届けた人の返事")
    parameter_name = "answered"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("new", _("返事が届いている"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Issue]) -> QuerySet[Issue]:
        return written_back(queryset) if self.value() == "new" else queryset


class WordedFilter(admin.SimpleListFilter):
    """By whether clear words stand beside the original, and who sees them."""

    title = _("整理した言葉")
    parameter_name = "worded"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [
            ("no", _("まだ")),
            ("yes", _("書いた")),
            ("asked", _("届けた人の返事待ち")),
            ("answered", _("了解があり、まだ見せていない")),
            ("corrected", _("届けた人が言い直した")),
            ("published", _("みんなに見せている")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Issue]) -> QuerySet[Issue]:
        if self.value() in ("asked", "answered", "corrected"):
            newest = {f"newest_{name}": of_newest_version(name) for name in ("stance", "text")}
            queryset = queryset.annotate(**newest)
        unseen = Q(published_at=None) | ~Q(statement=F("newest_text"))
        conditions = {
            "no": Q(statement=""),
            "yes": ~Q(statement="") & Q(published_at=None),
            "asked": Q(newest_stance=Stance.PROPOSED),
            "answered": Q(newest_stance__in=SETTLED) & unseen,
            "corrected": Q(newest_stance=Stance.CORRECTED) & unseen,
            "published": Q(published_at__isnull=False),
        }
        return queryset.filter(conditions.get(self.value() or "", Q()))
