from datetime import date

import pytest

from apps.milestones.history import Move, completed_as_of, due_as_of, state_of

MOVES = [
    Move(date(2026, 3, 31), date(2026, 6, 30), moved_on=date(2026, 2, 12)),
    Move(date(2026, 6, 30), date(2026, 12, 4), moved_on=date(2026, 6, 1)),
]


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 2, 11), date(2026, 3, 31)),
        (date(2026, 2, 12), date(2026, 6, 30)),
        (date(2026, 5, 31), date(2026, 6, 30)),
        (date(2026, 6, 1), date(2026, 12, 4)),
        (date(2027, 1, 1), date(2026, 12, 4)),
    ],
)
def test_a_due_date_is_remembered_as_it_stood(day, due):
    assert due_as_of(date(2026, 12, 4), MOVES, day) == due


def test_a_completion_is_not_known_before_its_day():
    done = date(2026, 4, 1)
    assert completed_as_of(done, date(2026, 3, 31)) is None
    assert completed_as_of(done, done) == done
    assert completed_as_of(None, done) is None


@pytest.mark.parametrize(
    ("due_on", "completed_on", "state"),
    [
        (date(2026, 4, 1), None, "planned"),
        (date(2026, 3, 31), None, "late"),
        (date(2026, 3, 31), date(2026, 4, 1), "done"),
    ],
)
def test_the_state_on_the_first_of_april(due_on, completed_on, state):
    assert state_of(due_on, completed_on, date(2026, 4, 1)) == state
