"""Lines of a list and rows of a table, each as a piece that is a voice or says what is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from apps.common.text import search_form
from apps.issues.columns import fields_of, period_of
from apps.issues.models import IssueImport, Period
from apps.issues.rules import listed, plain_digits, typed
from apps.issues.validators import ONLY_DIGITS, faults_of, validate_storable
from apps.issues.voices import Details, Piece, Problem, Voice
from apps.organization.models import Department, User

# The keys of imported rows are made in here: the same row is the same key in any file.
ROWS = UUID("5f6c7d0e-6c5b-4a52-9d57-3f0f7a1f4a4e")
NUMBERS = {"times": "回", "minutes": "分", "people": "人"}
TEXTS = ("work", "tool", "since", "wish")


def pieces_of_list(
    text: str, *, page: UUID, actor: User, department: Department, occasion: str
) -> list[Piece]:
    """Return a piece for each line; a line's key is made of the page's key and what it says."""
    pieces = []
    for number, words in listed(text):
        key = uuid5(page, f"{actor.pk} {department.pk} {search_form(words)}")
        problems = _problems({"words": words})
        voice = None if problems else Voice(key, department, words, occasion)
        pieces.append(Piece(number, words, voice, problems))
    return pieces


def pieces_of_table(table: IssueImport, departments: Sequence[Department]) -> Iterator[Piece]:
    """Return a piece for each row; `departments` are those one may bring voices in for."""
    places, known = fields_of(table.heading), _Departments(departments)
    for number, cells, is_altered in table.rows:
        told = {name: cells[place] if place < len(cells) else "" for name, place in places.items()}
        yield _piece_of_row(number, told, table.occasion, known, is_altered=is_altered)


def _piece_of_row(
    number: int, told: Mapping[str, str], occasion: str, known: _Departments, *, is_altered: bool
) -> Piece:
    words = typed(told["words"])
    answers, problems = _answers(told)
    answers |= {"words": words, "occasion": told.get("occasion", "").strip() or occasion}
    problems += _problems(answers)
    try:
        department = known.named(told.get("department", "").strip())
    except ValidationError as refusal:
        problems += _as_problems("department", refusal)
    if is_altered:
        problems += _unstorable()
    if problems:
        return Piece(number, words, None, problems)
    del answers["words"]
    where = answers.pop("occasion")
    key = uuid5(ROWS, f"{department.pk} {search_form(words)} {search_form(where)}")
    return Piece(number, words, Voice(key, department, words, where, cast(Details, answers)))


def _answers(told: Mapping[str, str]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return what stands beside the words, and which numbers are none."""
    answers: dict[str, Any] = {name: typed(told.get(name, "")).strip() for name in TEXTS}
    per = told.get("per", "").strip()
    answers["per"] = period_of(per) if per else Period.WEEK
    problems: tuple[Problem, ...] = ()
    if answers["per"] not in Period.values:
        answers["per"] = Period.WEEK
        problems += (Problem("per", _("1日・1週間・1か月・1年のどれかで書いてください。")),)
    for name, unit in NUMBERS.items():
        digits = plain_digits(told.get(name, "")).removesuffix(unit)
        try:
            answers[name] = int(digits) if digits else None
        except ValueError:
            problems += (Problem(name, str(ONLY_DIGITS)),)
    return answers, problems


def _problems(answers: Mapping[str, Any]) -> tuple[Problem, ...]:
    found = (_as_problems(name, fault) for name, fault in faults_of(answers).items())
    return tuple(problem for problems in found for problem in problems)


def _as_problems(name: str, fault: ValidationError) -> tuple[Problem, ...]:
    return tuple(Problem(name, message) for message in fault.messages)


def _unstorable() -> tuple[Problem, ...]:
    """Say what was left out while the file was read: no row of a database can hold it."""
    try:
        validate_storable("\0")
    except ValidationError as fault:
        return _as_problems("words", fault)
    return ()


@dataclass(frozen=True)
class _Departments:
    """The departments one may bring voices in for, by name and by code."""

    all: Sequence[Department]

    def named(self, text: str) -> Department:
        """Return the department that is meant; an empty cell means one's own, if there is one."""
        if not text and len(self.all) == 1:
            return self.all[0]
        if not text:
            raise ValidationError(_("どの課の声かを、課の名前かコードで書いてください。"))
        found = self.found(search_form(text))
        if len(found) == 1:
            return found[0]
        if found:
            raise ValidationError(_("同じ名前の課がいくつかあります。コードで書いてください。"))
        if len(self.all) == 1:
            raise ValidationError(
                _("届けられるのは%(own)sの声だけです。ほかの課の分は、調整役に渡してください。")
                % {"own": self.all[0]}
            )
        raise ValidationError(_("この課は選べません。いまある課の名前かコードで書いてください。"))

    def found(self, text: str) -> list[Department]:
        return [d for d in self.all if text in (search_form(d.name), search_form(d.code))]
