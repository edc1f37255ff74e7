"""Where improvements are used (横展開): the grid on a day, and what became new in a month."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from apps.reports.figures.facts import Facts, Improvement, Rollout, Standing
from apps.reports.figures.moment import Span
from apps.reports.figures.offered import Offer, RolledOut, RolloutNews
from apps.reports.figures.shapes import Compared, compared

UNDECIDED = ("", "to_decide")
USING = ("trying", "in_use", "settled")  # each further than the one before it
IN_ORDER = ("settled", "in_use", "trying", "to_decide", "not_for_us")
IMPROVEMENTS_SHOWN = 10
NAMES_SHOWN = 12
OFFERS_SHOWN = 5
ABANDONED = "abandoned"

Cells = Mapping[int, Mapping[int, str]]  # a state by improvement and department


@dataclass(frozen=True)
class Spread:
    """The same departments' cells at a month's end and at the end of the two months before it."""

    improvements: tuple[Improvement, ...]
    span: Span
    names: Mapping[int, str]
    now: Cells
    before: Cells
    long_before: Cells


def spread_of(facts: Facts, span: Span, heir: Mapping[int, int]) -> Spread:
    """Count every answer with the department that carries it on; ended ones have no cell."""
    names = {one.pk: one.name for one in facts.departments if one.exists_on(span.ends_on)}
    said: dict[tuple[int, int], list[Rollout]] = defaultdict(list)
    for one in facts.rollouts:
        if heir[one.department] in names:
            said[one.improvement, heir[one.department]].append(one)
    days = (span.ends_on, span.before.ends_on, span.before.before.ends_on)
    return Spread(facts.rolled_out, span, names, *(_cells(facts, said, day) for day in days))


def _cells(facts: Facts, said: Mapping[tuple[int, int], list[Rollout]], day: date) -> Cells:
    cells: dict[int, dict[int, str]] = {one.pk: {} for one in facts.rolled_out}
    for (improvement, department), answers in said.items():
        if improvement in cells and (state := _state(department, answers, day)):
            cells[improvement][department] = state
    return cells


def _state(department: int, answers: Iterable[Rollout], day: date) -> str:
    """A department's own answer goes before an inherited one, a later before an earlier."""
    known = [
        (one.department == department, step)
        for one in answers
        if (step := one.step_on(day)) is not None
    ]
    return max(known)[1][1] if known else ""


def standings(spread: Spread, department: int | None = None) -> tuple[Standing, ...]:
    """Count the cells by what they say, of all departments or of one."""
    now, before = (_counted(cells, department) for cells in (spread.now, spread.before))
    return tuple(
        Standing(state, now[state], before[state])
        for state in IN_ORDER
        if now[state] or before[state]
    )


def _counted(cells: Cells, department: int | None) -> Counter[str]:
    if department is None:
        return Counter(state for row in cells.values() for state in row.values())
    return Counter(row[department] for row in cells.values() if department in row)


def rolled_out(spread: Spread) -> tuple[RolledOut, ...]:
    """Return where departments newly try or use something, the furthest spread first."""
    found = [(one, _news(spread.now[one.pk], spread.before[one.pk])) for one in spread.improvements]
    newest = sorted(found, key=lambda each: (-len(each[1]), each[0].pk))
    return tuple(
        RolledOut(one.pk, one.title, _by_state(news, spread.names))
        for one, news in newest[:IMPROVEMENTS_SHOWN]
        if news
    )


def newly_counted(spread: Spread) -> Compared:
    """Count the cells that went further in the month, and in the month before."""
    return compared(
        sum(len(_news(row, spread.before[pk])) for pk, row in spread.now.items()),
        sum(len(_news(row, spread.long_before[pk])) for pk, row in spread.before.items()),
    )


def _news(row: Mapping[int, str], earlier: Mapping[int, str]) -> dict[int, str]:
    return {
        department: state
        for department, state in row.items()
        if _reached(state) > _reached(earlier.get(department, ""))
    }


def _reached(state: str) -> int:
    return USING.index(state) + 1 if state in USING else 0


def _by_state(news: Mapping[int, str], names: Mapping[int, str]) -> tuple[RolloutNews, ...]:
    # In the organisation's order, which is that of the names.
    told = {
        state: [name for pk, name in names.items() if news.get(pk) == state] for state in IN_ORDER
    }
    return tuple(
        RolloutNews(state, tuple(listed[:NAMES_SHOWN]), len(listed))
        for state, listed in told.items()
        if listed
    )


@dataclass(frozen=True)
class Offers:
    """What departments could take over from each other, worked out once for all of them."""

    spread: Spread
    offered: tuple[Offer, ...]
    offered_before: frozenset[int]

    @classmethod
    def of(cls, spread: Spread) -> Offers:
        end, end_before = spread.span.ends_on, spread.span.before.ends_on
        open_now = [one for one in spread.improvements if _is_used(one, spread.now, end)]
        offers = [_offer(one, spread) for one in open_now]
        in_order = sorted(offers, key=lambda one: (-one.newly, -one.used, -one.trying, one.pk))
        earlier = (o.pk for o in spread.improvements if _is_used(o, spread.before, end_before))
        return cls(spread, tuple(in_order), frozenset(earlier))

    def to(self, department: int) -> Iterator[Offer]:
        """Yield what others use and `department` has not answered, or is still to decide."""
        for offer in self.offered:
            if self.spread.now[offer.pk].get(department, "") in UNDECIDED:
                yield offer

    def counted(self, department: int) -> Compared:
        cells = self.spread.before
        before = [pk for pk in self.offered_before if cells[pk].get(department, "") in UNDECIDED]
        return compared(sum(1 for _offer in self.to(department)), len(before))


def _is_used(one: Improvement, cells: Cells, day: date) -> bool:
    """Whoever is still to decide uses nothing: so it is used by others, if at all."""
    under_way = one.state_on(day) not in (None, ABANDONED)
    return under_way and any(state in USING for state in cells[one.pk].values())


def _offer(one: Improvement, spread: Spread) -> Offer:
    states = Counter(spread.now[one.pk].values())
    return Offer(
        pk=one.pk,
        title=one.title,
        used=states["in_use"] + states["settled"],
        trying=states["trying"],
        newly=len(_news(spread.now[one.pk], spread.before[one.pk])),
    )
