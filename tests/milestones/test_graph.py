from datetime import date

import pytest

from apps.milestones.graph import pushed, way

EDGES = [(1, 2), (2, 3), (2, 4), (4, 5), (9, 1)]


@pytest.mark.parametrize(
    ("start", "goal", "steps"),
    [
        (7, 7, [7]),
        (9, 5, [9, 1, 2, 4, 5]),
        (3, 2, []),
        (5, 9, []),
    ],
)
def test_the_way_from_one_to_another_names_each_step(start, goal, steps):
    assert way(EDGES, start=start, goal=goal) == steps


def test_of_two_ways_the_shorter_is_told():
    assert way([(1, 2), (2, 3), (3, 4), (1, 4)], start=1, goal=4) == [1, 4]


DATES = {1: date(2026, 3, 31), 2: date(2026, 4, 1), 3: date(2026, 4, 30), 4: date(2026, 4, 2)}


@pytest.mark.parametrize(
    ("to_on", "overtaken"),
    [
        (date(2026, 4, 1), set()),
        (date(2026, 4, 2), {2}),
        (date(2026, 4, 3), {2, 4}),
        (date(2026, 5, 1), {2, 3, 4}),
    ],
)
def test_a_later_date_overtakes_what_follows(to_on, overtaken):
    assert pushed(EDGES, DATES, 1, to_on) == overtaken


def test_what_is_done_or_still_late_enough_pushes_nothing_on():
    chain = [(1, 2), (2, 3)]
    assert pushed(chain, {1: DATES[1], 3: DATES[1]}, 1, date(2026, 6, 1)) == set()
    later = {1: DATES[1], 2: date(2026, 7, 1), 3: date(2026, 5, 1)}
    assert pushed(chain, later, 1, date(2026, 6, 1)) == set()


def test_a_circle_is_walked_once():
    circle = [(1, 2), (2, 1)]
    assert pushed(circle, DATES, 1, date(2027, 1, 1)) == {2}
