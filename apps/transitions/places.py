"""Departments before and after a day: what a table of them means. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from apps.transitions.codes import is_same_elsewhere, with_codes_told
from apps.transitions.columns import is_broken
from apps.transitions.shapes import (
    Answers,
    Coming,
    Fault,
    Inheritance,
    Place,
    PlacePlan,
    PlaceRow,
    Question,
)

LONGEST_CODE, LONGEST_NAME = 20, 100
KEEP, ABOLISH, NOBODY = "keep", "abolish", "nobody"


def plan_places(
    rows: Sequence[PlaceRow], before: Sequence[Place], gone: Sequence[Place], answers: Answers
) -> PlacePlan:
    """Return what becomes of every department. Nothing ends unless the table or an answer says so.

    `gone` are departments that ended before; naming them again changes nothing.
    """
    today = {place.code: place for place in before}
    past = {place.code: place for place in gone if place.code not in today}
    if not rows:
        return PlacePlan({code: _as_it_is(place) for code, place in today.items()})
    done = {(place.code, heir) for place in (*before, *gone) for heir in place.heirs}
    good, wrong, faults = _judged(rows, today, past, done)
    good, same = with_codes_told(good, today, answers)
    named = {row.code for row in rows} | {code for row in wrong for code in row.former}
    claims = _claims(good, today)
    ended = {code: today[code] for code in claims if not _goes_on(code, good, today)}
    undecided = [c for c in today if c not in named and c not in claims]
    gone_questions = [
        Question("gone", code, (KEEP, ABOLISH), answers.get(f"gone:{code}", ""))
        for code in undecided
    ]
    for question in gone_questions:
        if question.answer == ABOLISH:
            ended[question.code] = today[question.code]
    links, splits = _links(claims, ended, today, good, answers)
    coming = _coming(good, today, claims, ended)
    for code, place in today.items():
        if code not in ended:
            coming.setdefault(code, _as_it_is(place))
    questions = (*same, *splits, *gone_questions)
    plan = PlacePlan(coming, ended, tuple(links), questions, tuple(faults))
    return replace(plan, coming={one.code: _hung(one, plan, named) for one in coming.values()})


def _hung(one: Coming, plan: PlacePlan, named: Collection[str]) -> Coming:
    """Put what was below an ended department below whoever carries that on, if somebody does.

    A line means the codes of after the day; what no line names, those of before.
    """
    stands = one.parent in plan.coming
    if one.parent not in plan.ended or (stands and one.code in named):
        return one
    code = plan.carrier(plan.ended[one.parent]) or (one.parent if stands else "")
    above = code
    while above and above != one.code:
        above = plan.coming[above].parent if above in plan.coming else ""
    return replace(one, parent="" if above else code)  # nobody stands below themselves


def _as_it_is(place: Place) -> Coming:
    return Coming(place.code, place.name, place.parent, place.order, place.pk)


def _judged(
    rows: Sequence[PlaceRow],
    today: Mapping[str, Place],
    past: Mapping[str, Place],
    done: Collection[tuple[str, str]],
) -> tuple[list[PlaceRow], list[PlaceRow], list[Fault]]:
    """Part the lines that can be understood from those that cannot, however they depend."""
    times = Counter(row.code for row in rows)
    good, wrong, faults = [], [], []
    for row in rows:
        fault = _fault(row, times, today, past)
        if fault is None:
            good.append(_still_to_do(row, today, done))
        else:
            wrong.append(row)
            faults.append(fault)
    while held := _held(good, wrong, today):
        wrong += [row for row, _fault in held]
        faults += [fault for _row, fault in held]
        good = [row for row in good if row not in wrong]
    return good, wrong, sorted(faults, key=lambda fault: fault.number)


def _still_to_do(
    row: PlaceRow, today: Mapping[str, Place], done: Collection[tuple[str, str]]
) -> PlaceRow:
    """Leave out what a line says of before and has been done: the same table may come again."""
    stands = row.code in today and today[row.code].name == row.name
    former = (code for code in row.former if code in today)
    return replace(
        row, former=tuple(one for one in former if not (stands and (one, row.code) in done))
    )


def _held(
    good: list[PlaceRow], wrong: list[PlaceRow], today: Mapping[str, Place]
) -> list[tuple[PlaceRow, Fault]]:
    """Return what cannot be done before other lines are put right: below them, or of the same."""
    waiting = {code for row in wrong for code in (row.code, *row.former)}
    held = []
    for row in good:
        shared = [code for code in _claims_of(row, today) if code in waiting]
        if shared:
            held.append((row, Fault(row.number, "former", "waits", shared[0])))
        elif not _has_parent(row, good, today):
            held.append((row, Fault(row.number, "parent", "unknown_parent", row.parent)))
    return held


def _claims_of(row: PlaceRow, today: Mapping[str, Place]) -> list[str]:
    """Return the departments of today that a line says it carries on, but itself."""
    is_renamed = row.code in today and today[row.code].name != row.name
    codes = dict.fromkeys((*row.former, *([row.code] if is_renamed else [])))
    return [code for code in codes if code != row.code or is_renamed]


def _fault(
    row: PlaceRow, times: Counter[str], today: Mapping[str, Place], past: Mapping[str, Place]
) -> Fault | None:
    checks = (
        ("code", "no_code", "", not row.code),
        ("code", "long", row.code, len(row.code) > LONGEST_CODE),
        ("code", "twice", row.code, times[row.code] > 1),
        ("name", "no_name", "", not row.name),
        ("code", "broken", row.code, is_broken(row.code)),
        ("name", "broken", row.name, is_broken(row.name)),
        ("name", "long", "", len(row.name) > LONGEST_NAME),
        ("parent", "own_parent", row.parent, bool(row.parent) and row.parent == row.code),
    )
    for column, code, about, is_wrong in checks:
        if is_wrong:
            return Fault(row.number, column, code, about)
    for former in row.former:
        already = former in past and row.code in past[former].heirs
        if former not in today and not already:
            return Fault(row.number, "former", "unknown_former", former)
    return None


def _has_parent(row: PlaceRow, good: list[PlaceRow], today: Mapping[str, Place]) -> bool:
    """Whether its parent will be there, without going round in a circle."""
    parents = {one.code: one.parent for one in good}
    seen, code = {row.code}, row.parent
    while code:
        if code in seen or (code not in parents and code not in today):
            return False
        seen.add(code)
        code = parents[code] if code in parents else today[code].parent
    return True


def _claims(good: list[PlaceRow], today: Mapping[str, Place]) -> dict[str, list[PlaceRow]]:
    """Return for each department of today the lines that carry it on, but itself."""
    elsewhere = {code for row in good for code in row.former if code != row.code}
    claims: dict[str, list[PlaceRow]] = defaultdict(list)
    for row in good:
        # Who had this code is named by another line, and who has it now came from there.
        is_taken = row.code in elsewhere and is_same_elsewhere(row, today)
        for code in _claims_of(row, today):
            if code != row.code or not is_taken:
                claims[code].append(row)
    return claims


def _goes_on(code: str, good: list[PlaceRow], today: Mapping[str, Place]) -> bool:
    """Whether a department that others carry on in part stays under its code and name."""
    return any(row.code == code and row.name == today[code].name for row in good)


def _links(
    claims: Mapping[str, list[PlaceRow]],
    ended: Mapping[str, Place],
    today: Mapping[str, Place],
    good: list[PlaceRow],
    answers: Answers,
) -> tuple[list[Inheritance], list[Question]]:
    heirs = Counter(row.code for code in claims if code in ended for row in claims[code])
    links, questions = [], []
    for code, rows in claims.items():
        is_split = len(rows) > 1 or code not in ended
        main = next((row.code for row in rows if row.is_main), "")
        if code in ended and len(rows) > 1 and not main:
            options = (*(row.code for row in rows), NOBODY)
            answer = answers.get(f"split:{code}", "")
            questions.append(Question("split", code, options, answer))
            main = answer
        for row in rows:
            joins = row.code in today and row.code != code and row.code not in ended
            kind = "split" if is_split else "merged" if joins or heirs[row.code] > 1 else "renamed"
            is_main = code in ended and row.code == main  # what goes on keeps its work
            links.append(Inheritance(today[code].pk, row.code, kind, is_main))
    return links, questions


def _coming(
    good: list[PlaceRow],
    today: Mapping[str, Place],
    claims: Mapping[str, list[PlaceRow]],
    ended: Mapping[str, Place],
) -> dict[str, Coming]:
    coming = {}
    for order, row in enumerate(good, start=1):
        place = today.get(row.code)
        if place is not None and place.name == row.name:
            change = "kept" if place.parent == row.parent else "placed"
            new = Coming(row.code, row.name, row.parent, order, place.pk, change)
        else:
            change = _change(row, claims, ended)
            new = Coming(row.code, row.name, row.parent, order, None, change)
        coming[row.code] = new
    return coming


def _change(row: PlaceRow, claims: Mapping[str, list[PlaceRow]], ended: Mapping[str, Place]) -> str:
    former = [code for code, rows in claims.items() if row in rows]
    if not former:
        return "created"
    if len(former) > 1:
        return "merged"
    is_only = len(claims[former[0]]) == 1 and former[0] in ended
    return "renamed" if is_only else "split"
