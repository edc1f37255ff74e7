"""Two people at the same milestone, or at the end of its program, at the same moment."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from threading import Barrier

import pytest

from apps.milestones.models import CalendarFeed, Milestone, MilestoneDependency, SlipEntry
from apps.milestones.services import (
    Decision,
    Handover,
    add_dependency,
    checks,
    close_program,
    edit_milestone,
    make_feed,
    move_due_date,
    moving,
)
from apps.organization.models import Role, User
from apps.projects.models import Program
from tests.planning import at, make_milestone, make_person, make_project
from tests.racing import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 20
RACES = 100


@pytest.fixture
def people():
    """The project's owner and somebody who coordinates: both may move its dates."""
    return [make_person(), make_person(Role.COORDINATOR)]


def race(people, milestone: Milestone) -> tuple[list[bool], int]:
    """Let two move the same date at once; tell what they were told, and whose edits are lost.

    An edit is lost where somebody was told that it was made, and its date was never the one from
    which the next went on, nor is it the current one.
    """
    seen = [Milestone.objects.select_related("project", "owner").get(pk=milestone.pk) for _ in "ab"]
    days = [seen[0].due_on + timedelta(days=1), seen[0].due_on + timedelta(days=2)]

    def to_day(actor: User, found: Milestone, to_on: date) -> Callable[[], object]:
        return lambda: move_due_date(
            actor=actor, milestone=found, to_on=to_on, reason="law", note="", now=at("2026-11-23")
        )

    done = at_once(*map(to_day, people, seen, days))
    current = Milestone.objects.get(pk=milestone.pk).due_on
    onwards = set(milestone.slips.values_list("from_on", flat=True)) | {current}
    lost = sum(made and day not in onwards for made, day in zip(done, days, strict=True))
    return done, lost


def test_of_two_who_move_the_same_date_one_is_told_and_no_edit_is_lost(people):
    milestone = make_milestone("2026-11-30", project=make_project(owner=people[0]))
    for _ in range(RACES):
        done, lost = race(people, milestone)
        assert (sorted(done), lost) == ([False, True], 0)
    moved = Milestone.objects.get()
    slips = list(SlipEntry.objects.order_by("pk"))
    assert moved.date_version == 1 + RACES == 1 + len(slips)
    assert [slip.from_on for slip in slips] == [
        milestone.due_on,
        *(slip.to_on for slip in slips[:-1]),
    ]
    assert slips[-1].to_on == moved.due_on


def test_without_the_condition_edits_are_lost(people, monkeypatch):
    """The control: both have read the same date before either writes, and neither asks again."""
    meeting = Barrier(2, timeout=20)

    def careless(milestone: Milestone, *, from_on: date, to_on: date, seen: int) -> bool:
        meeting.wait()
        return bool(Milestone.objects.filter(pk=milestone.pk).update(due_on=to_on))

    monkeypatch.setattr(moving, "_write_unless_changed", careless)
    monkeypatch.setattr(checks, "require_open", lambda _program: None)  # it makes them take turns
    milestone = make_milestone("2026-11-30", project=make_project(owner=people[0]))
    results = [race(people, milestone) for _ in range(5)]
    assert {tuple(done) for done, _lost in results} == {(True, True)}
    assert sum(lost for _done, lost in results) >= 1


def test_of_two_who_edit_the_same_words_one_is_told(people):
    milestone = make_milestone("2026-11-30", project=make_project(owner=people[0]))
    for number in range(ROUNDS):
        milestone.refresh_from_db()

        def naming(actor: User, title: str, seen: int = milestone.version) -> Callable[[], object]:
            own = Milestone.objects.select_related("project", "owner").get()
            return lambda: edit_milestone(
                actor=actor,
                milestone=own,
                title=title,
                owner=own.owner,
                outer_reason="",
                description="",
                version=seen,
            )

        titles = [f"先{number}", f"後{number}"]
        done = at_once(*map(naming, people, titles))
        assert sorted(done) == [False, True]
        assert Milestone.objects.get().title == titles[done.index(True)]


def test_of_two_who_make_the_same_address_both_get_one(people):
    for person in [make_person() for _ in range(ROUNDS)]:
        making = partial(make_feed, actor=person, project=None, now=at("2026-11-23"))
        assert at_once(making, making) == [True, True]
    assert CalendarFeed.objects.count() == ROUNDS


def test_two_dependencies_at_once_make_no_circle():
    for _ in range(ROUNDS):
        first, second = make_milestone("2026-12-01"), make_milestone("2026-12-02")

        def adding(predecessor: Milestone, successor: Milestone) -> Callable[[], object]:
            return lambda: add_dependency(
                actor=successor.owner, predecessor=predecessor, successor=successor
            )

        assert sorted(at_once(adding(first, second), adding(second, first))) == [False, True]
    assert MilestoneDependency.objects.count() == ROUNDS


def test_what_is_moved_while_a_program_is_closed_is_in_its_result_or_refused():
    coordinator = make_person(Role.COORDINATOR)
    for _ in range(ROUNDS):
        milestone = make_milestone("2026-11-30")
        program = milestone.project.program
        decisions = [Decision(milestone.pk, carried=False, reason="国が担う")]

        def moving(seen: Milestone = milestone) -> object:
            return move_due_date(
                actor=seen.owner,
                milestone=seen,
                to_on=date(2027, 1, 8),
                reason="law",
                note="",
                now=at("2026-11-23"),
            )

        def closing(program: Program = program, decisions: list = decisions) -> object:
            return close_program(
                actor=coordinator,
                program=program,
                handover=Handover(decisions),
                reached="できた",
                missed="",
                now=at("2026-11-23"),
            )

        moved, closed = at_once(moving, closing)
        (frozen,) = program.result.shown.projects[0].milestones
        assert closed
        assert frozen.due_on == (date(2027, 1, 8) if moved else date(2026, 11, 30))
        assert frozen.moves == int(moved)
