"""What may be stored, said in sentences: the same for pages, API and services."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from apps.common.wording import TOO_LONG, number
from apps.issues.models import Period
from apps.issues.rules import (
    LONGEST,
    NUMBER_LIMIT,
    REASON_LIMIT,
    STATEMENT_LIMIT,
    WORDS_LIMIT,
    listed,
    says_something,
    storable,
)

NO_REASON = _("あとで読む人のために、理由をひとこと書いてください。")
ANSWER_SAYS_NOTHING = _("伝えたいことを、ひとことでも書いてください。")
SAYS_NOTHING = _("困っていることを、ひとことでも書いてください。")

ONLY_DIGITS = _("数字だけで書いてください（例：30）。")


def validate_storable(text: str) -> None:
    """Refuse what cannot be stored byte for byte."""
    if storable(text) != text:
        raise ValidationError(
            _("保存できない文字（目に見えない記号など）が混ざっています。取り除いてください。"),
            code="not_storable",
        )


def _check_length(text: str, limit: int) -> None:
    if len(text) > limit:
        raise ValidationError(
            TOO_LONG,
            code="too_long",
            params={"limit_value": number(limit), "show_value": number(len(text))},
        )


def validate_reason(text: str, *, missing: str | None = None, limit: int = REASON_LIMIT) -> None:
    """Refuse a decision without a reason that others can read later."""
    validate_storable(text)
    if not says_something(text):
        raise ValidationError(missing or NO_REASON, code="reason_missing")
    _check_length(text, limit)


def validate_answer(text: str) -> None:
    """Refuse an answer that says nothing, and one that no page can hold."""
    validate_storable(text)
    if not says_something(text):
        raise ValidationError(ANSWER_SAYS_NOTHING, code="says_nothing")
    _check_length(text, STATEMENT_LIMIT)


def validate_statement(text: str) -> None:
    """Refuse a wording that cannot be stored, and one that is as long as what it puts clearly."""
    validate_storable(text)
    _check_length(text, STATEMENT_LIMIT)


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


def validate_list(text: str) -> None:
    """Refuse a list without anything in it, or with more lines than are looked through at once."""
    validate_storable(text)
    count = len(listed(text))
    if not count:
        raise ValidationError(SAYS_NOTHING, code="says_nothing")
    if count > settings.LINES_AT_ONCE:
        raise ValidationError(
            _(
                "一度に届けられるのは%(limit)s件までです（今は%(count)s件あります）。"
                "分けて届けるか、表の取り込みを使ってください。"
            ),
            code="too_many",
            params={"limit": number(settings.LINES_AT_ONCE), "count": number(count)},
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


CHECKS: dict[str, tuple[Callable[[Any], None], ...]] = {
    "words": (validate_words,),
    "per": (validate_period,),
    **dict.fromkeys(("times", "minutes", "people"), (validate_number,)),
    **{
        name: (validate_storable, MaxLengthValidator(limit, TOO_LONG))
        for name, limit in LONGEST.items()
    },
}


def faults_of(answers: Mapping[str, Any]) -> dict[str, ValidationError]:
    """Return what is wrong with each answer; whatever stands there may be stored if nothing is."""
    faults: dict[str, ValidationError] = {}
    for name, value in answers.items():
        for check in CHECKS[name]:
            try:
                check(value)
            except ValidationError as fault:
                faults.setdefault(name, fault)
    return faults
