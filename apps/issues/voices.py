"""What is brought in on behalf of others, and what is to be said about each piece beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TypedDict
from uuid import UUID

from apps.common.search import OneSpaced
from apps.common.text import search_form
from apps.issues.models import Issue, Status
from apps.organization.models import Department


class Details(TypedDict, total=False):
    """What may be told beside the words."""

    times: int | None
    per: str
    minutes: int | None
    people: int | None
    work: str
    tool: str
    since: str
    wish: str


class Verdict(StrEnum):
    """What would happen to a piece if it were delivered now."""

    NEW = "new"
    HERE = "here"  # delivered already, by this very page or table
    KNOWN = "known"  # the department has said the same before
    REPEATED = "repeated"  # the same as an earlier piece
    WRONG = "wrong"


@dataclass(frozen=True)
class Problem:
    """What has to be put right, and in which answer."""

    field: str
    message: str


@dataclass(frozen=True)
class Voice:
    """One pain point that is ready to be delivered."""

    form_key: UUID
    department: Department
    words: str
    occasion: str = ""
    details: Details = field(default_factory=Details)

    @cached_property
    def said(self) -> tuple[int, str]:
        return self.department.pk, search_form(self.words)

    @cached_property
    def said_where(self) -> str:
        return search_form(self.occasion)


@dataclass(frozen=True)
class Piece:
    """One line or row as it came in; a voice unless something is wrong with it."""

    number: int
    words: str
    voice: Voice | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Judged:
    """A piece and its verdict."""

    piece: Piece
    verdict: Verdict
    same_as: int | None = None

    @property
    def number(self) -> int:
        return self.piece.number


@dataclass(frozen=True)
class Judgement:
    """All pieces in their order."""

    pieces: Sequence[Judged]

    @cached_property
    def voices(self) -> list[Voice]:
        """What would be delivered."""
        new = (judged.piece.voice for judged in self.pieces if judged.verdict == Verdict.NEW)
        return [voice for voice in new if voice is not None]

    @cached_property
    def wrong(self) -> list[Judged]:
        return [judged for judged in self.pieces if judged.verdict == Verdict.WRONG]

    @cached_property
    def known(self) -> list[Judged]:
        """What is there already, or twice."""
        return [j for j in self.pieces if j.verdict not in (Verdict.NEW, Verdict.WRONG)]

    @cached_property
    def here(self) -> list[Judged]:
        return [judged for judged in self.pieces if judged.verdict == Verdict.HERE]


def judge(pieces: Iterable[Piece], *, by_occasion: bool) -> Judgement:
    """Compare what came in with what there is and with itself, in two queries.

    `by_occasion`: the same words on another occasion are another voice.
    """
    pieces = list(pieces)
    voices = [piece.voice for piece in pieces if piece.voice is not None]
    delivered = _delivered(voices)
    heard = _heard(voices, by_occasion=by_occasion)
    first: dict[UUID, int] = {}
    judged = []
    for piece in pieces:
        voice = piece.voice
        if voice is None:
            judged.append(Judged(piece, Verdict.WRONG))
            continue
        earlier = first.setdefault(voice.form_key, piece.number)
        if voice.form_key in delivered:
            judged.append(Judged(piece, Verdict.HERE))
        elif earlier != piece.number:
            judged.append(Judged(piece, Verdict.REPEATED, same_as=earlier))
        elif _identity(voice, by_occasion) in heard:
            judged.append(Judged(piece, Verdict.KNOWN))
        else:
            judged.append(Judged(piece, Verdict.NEW))
    return Judgement(judged)


def _identity(voice: Voice, by_occasion: bool) -> tuple[tuple[int, str], str]:
    return voice.said, voice.said_where if by_occasion else ""


def _delivered(voices: Sequence[Voice]) -> set[UUID]:
    keys = [voice.form_key for voice in voices]
    return set(Issue.objects.filter(form_key__in=keys).values_list("form_key", flat=True))


def _heard(voices: Sequence[Voice], *, by_occasion: bool) -> set[tuple[tuple[int, str], str]]:
    """Return what the departments have said before. What was taken back is nobody's to know."""
    same = (
        Issue.objects.exclude(status=Status.WITHDRAWN)
        .filter(department__in={voice.department.pk for voice in voices})
        .annotate(folded=OneSpaced("words_search"))
        .filter(folded__in={voice.said[1] for voice in voices})
        .values_list("department", "folded", "occasion")
    )
    return {((pk, text), search_form(where) if by_occasion else "") for pk, text, where in same}
