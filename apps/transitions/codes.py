"""Whether a name under another code is the same department: the table cannot tell, so it is asked.

Codes are given anew, swapped between two departments, or moved along a whole list. Pure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from apps.transitions.shapes import Answers, Place, PlaceRow, Question

NEW = "new"
MOVED, RENAMED = "moved", "renamed"


def with_codes_told(
    rows: Sequence[PlaceRow], today: Mapping[str, Place], answers: Answers
) -> tuple[list[PlaceRow], list[Question]]:
    """Return the lines with what was answered, and one question for all that hangs together."""
    named_before = _named_before(rows, today)
    codes = {row.code for row in rows}
    apart = {
        row.code: held
        for row in rows
        if (held := named_before.get(row.code)) and row.code not in today and codes.isdisjoint(held)
    }
    single = {code: held[0] for code, held in named_before.items() if len(held) == 1}
    questions = [_asked_same(code, held, answers) for code, held in apart.items()]
    former = {one.code: one.answer for one in questions if one.answer not in ("", NEW)}
    for group in _groups({code: old for code, old in single.items() if code not in apart}):
        answer = answers.get(f"codes:{group[0]}", "")
        moves = tuple((single[code], code) for code in group)
        questions.append(Question("codes", group[0], (MOVED, RENAMED), answer, moves))
        if answer == MOVED:
            former |= {code: single[code] for code in group}
    told = [replace(row, former=(former[row.code],)) if row.code in former else row for row in rows]
    return told, questions


def is_same_elsewhere(row: PlaceRow, today: Mapping[str, Place]) -> bool:
    """Whether a line carries one department on under its own name, and only the code is new."""
    if len(row.former) != 1 or row.former[0] == row.code:
        return False
    return today[row.former[0]].name == row.name


def _named_before(
    rows: Sequence[PlaceRow], today: Mapping[str, Place]
) -> dict[str, tuple[str, ...]]:
    """Return for each line which departments had its name and do not keep it, by code."""
    stays = {row.code for row in rows if row.code in today and today[row.code].name == row.name}
    told = {code for row in rows for code in row.former}
    by_name: dict[str, list[str]] = defaultdict(list)
    for code, place in today.items():
        if code not in stays and code not in told:
            by_name[place.name].append(code)
    return {
        row.code: tuple(by_name[row.name])
        for row in rows
        if not row.former and row.code not in stays and row.name in by_name
    }


def _asked_same(code: str, held: tuple[str, ...], answers: Answers) -> Question:
    answer = answers.get(f"same:{code}", "")
    options = (*held, NEW)
    return Question("same", code, options, answer if answer in options else "")


def _groups(single: Mapping[str, str]) -> list[tuple[str, ...]]:
    """Part new codes by where one's former code is the other's new one: rings and rows of them."""
    groups: list[set[str]] = []
    for code, old in single.items():
        touching = [group for group in groups if group & {code, old}]
        groups = [group for group in groups if group not in touching]
        groups.append(set().union({code, old}, *touching))
    return [tuple(code for code in single if code in group) for group in groups]
