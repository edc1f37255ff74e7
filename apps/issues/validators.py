"""What may be stored, said in sentences: the same for pages, API and services."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from apps.common.wording import number
from apps.issues.models import Period
from apps.issues.rules import (
    NUMBER_LIMIT,
    REASON_LIMIT,
    STATEMENT_LIMIT,
    WORDS_LIMIT,
    says_something,
    storable,
)

NO_REASON = _("あとで読む人のために、理由をひとこと書いてください。")
ANSWER_SAYS_NOTHING = _("伝えたいことを、ひとことでも書いてください。")
SAYS_NOTHING = _("困っていることを、ひとことでも書いてください。")

TOO_LONG = _("%(limit_value)s文字までで書いてください（今は%(show_value)s文字あります）。")


def validate_storable(text: str) -> None:
    """Refuse what cannot be stored byte for byte."""
    if storable(text) != text:
        raise ValidationError(
            _("保存できない文字（目に見えない記号など）が混ざっています。取り除いてください。"),
            code="not_storable",
        )


def validate_reason(text: str, *, missing: str | None = None) -> None:
    """Refuse a decision without a reason that others can read later."""
    validate_storable(text)
    if not says_something(text):
        raise ValidationError(missing or NO_REASON, code="reason_missing")
    if len(text) > REASON_LIMIT:
        raise ValidationError(
            TOO_LONG,
            code="too_long",
            params={"limit_value": number(REASON_LIMIT), "show_value": number(len(text))},
        )


def validate_answer(text: str) -> None:
    """Refuse an answer that says nothing, and one that no page can hold."""
    validate_storable(text)
    if not says_something(text):
        raise ValidationError(ANSWER_SAYS_NOTHING, code="says_nothing")
    if len(text) > STATEMENT_LIMIT:
        raise ValidationError(
            TOO_LONG,
            code="too_long",
            params={"limit_value": number(STATEMENT_LIMIT), "show_value": number(len(text))},
        )


def validate_statement(text: str) -> None:
    """Refuse a wording that cannot be stored, and one that is as long as what it puts clearly."""
    validate_storable(text)
    if len(text) > STATEMENT_LIMIT:
        raise ValidationError(
            TOO_LONG,
            code="too_long",
            params={"limit_value": number(STATEMENT_LIMIT), "show_value": number(len(text))},
        )


def validate_words(text: str) -> None:
    """Refuse an empty pain point, one that is far too long, and what cannot be stored."""
    validate_storable(text)
    if not says_something(text):
        raise ValidationError(SAYS_NOTHING, code="says_nothing")
    if len(text) > WORDS_LIMIT:
        raise ValidationError(
            _(
                "%(limit)s文字までで書いてください（今は%(length)s文字あります）。"
                "長い資料は、要点だけを写してください。"
            ),
            code="too_long",
            params={"limit": number(WORDS_LIMIT), "length": number(len(text))},
        )


def validate_number(value: int | None) -> None:
    """Refuse numbers that no office work can have."""
    if value is not None and not 1 <= value <= NUMBER_LIMIT:
        raise ValidationError(
            _("1から%(limit)sまでの数で書いてください。"),
            code="out_of_range",
            params={"limit": number(NUMBER_LIMIT)},
        )


def validate_period(per: str) -> None:
    """Refuse a period nobody can choose."""
    if per not in Period.values:
        raise ValidationError(_("期間は一覧から選んでください。"), code="unknown_period")
