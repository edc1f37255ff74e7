from datetime import date

from apps.milestones.burn_up import draw_burn_up
from apps.milestones.forecast import Count

TODAY, GOAL = date(2025, 6, 1), date(2026, 3, 31)
PLANNED = [date(2025, 1, 1), date(2025, 5, 1), date(2025, 9, 1), date(2025, 12, 1)]
DONE = [date(2025, 2, 1)]
COURSE = [Count(date(2025, 9, 30), 1, 2, 3), Count(date(2025, 12, 31), 2, 3, 3)]


def drawn(**changes):
    given = {"planned_on": PLANNED, "completed_on": DONE, "course": COURSE, **changes}
    return draw_burn_up(**given, today=TODAY, goal_on=GOAL)


def points(text):
    return [tuple(map(float, pair.split(","))) for pair in text.split()]


def test_what_is_done_never_goes_beyond_today_nor_falls():
    line = points(drawn().done)
    assert line[-1][0] == drawn().today_x
    heights = [y for _x, y in line]
    assert heights == sorted(heights, reverse=True)


def test_the_forecast_begins_where_the_done_ends():
    assert points(drawn().middle)[0] == points(drawn().done)[-1]


def test_the_fan_holds_its_middle():
    fan, middle = points(drawn().fan), points(drawn().middle)
    upper, lower = fan[: len(middle)], fan[len(middle) :][::-1]
    for most, mean, fewest in zip(upper, middle, lower, strict=True):
        assert most[1] <= mean[1] <= fewest[1]


def test_silence_draws_no_fan():
    assert drawn(course=[]).fan == drawn(course=[]).middle == ""


def test_the_table_says_the_same_quarter_by_quarter():
    rows = [(line.day, line.planned, line.done) for line in drawn().lines]
    assert rows[:4] == [
        (date(2025, 3, 31), 1, 1),
        (TODAY, 2, 1),
        (date(2025, 6, 30), 2, None),
        (date(2025, 9, 30), 3, None),
    ]
    september = drawn().lines[3].coming
    assert (september.fewest, september.most) == (2, 4)


def test_the_last_day_of_a_quarter_is_told_once():
    days = [
        line.day
        for line in draw_burn_up(PLANNED, DONE, [], today=date(2025, 6, 30), goal_on=GOAL).lines
    ]
    assert days.count(date(2025, 6, 30)) == 1


def test_nothing_done_yet_is_no_line():
    assert drawn(completed_on=[], course=[]).done == ""


def test_the_grid_has_whole_numbers_that_hold_everything():
    counts = [level.count for level in drawn(planned_on=PLANNED * 3).levels]
    assert counts == [0, 3, 6, 9, 12]
