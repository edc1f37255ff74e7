"""What somebody is told whose sign-in did not work out, and what to do about it."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.identity.rules import Reason


class Words(NamedTuple):
    title: str | Promise
    text: str | Promise


TELL_THEM = _("もう一度試しても同じときは、情報を担当する課にお知らせください。")

WORDS: dict[Reason, Words] = {
    Reason.CANCELLED: Words(
        _("サインインを取りやめました"),
        _("続けるときは、もう一度サインインしてください。"),
    ),
    Reason.STALE: Words(
        _("サインインの途中で時間がたちました"),
        _("お手数ですが、はじめからもう一度お願いします。"),
    ),
    Reason.UNTRUSTED: Words(_("サインインを確かめられませんでした"), TELL_THEM),
    Reason.UNREACHABLE: Words(
        _("サインインの窓口につながりません"),
        _("こちらの都合かもしれません。少し待って、もう一度お試しください。"),
    ),
    Reason.ELSEWHERE: Words(
        _("市役所のアカウントではないようです"),
        _("仕事で使うアカウントを選んで、もう一度サインインしてください。"),
    ),
    Reason.UNKNOWN: Words(
        _("名簿に見つかりませんでした"),
        _(
            "サインインはできましたが、名簿のどなたかが分かりませんでした。"
            "採用や異動のすぐ後は、登録が間に合っていないことがあります。"
            "情報を担当する課にお知らせください。"
        ),
    ),
    Reason.TAKEN: Words(
        _("別のアカウントが登録されています"),
        _(
            "名簿のあなたの欄には、前に使った別のアカウントが登録されています。"
            "アカウントが変わったときは、情報を担当する課にお知らせください。"
        ),
    ),
    Reason.INACTIVE: Words(
        _("いまはお使いになれません"),
        _("在職中として登録されていません。情報を担当する課にお知らせください。"),
    ),
}
