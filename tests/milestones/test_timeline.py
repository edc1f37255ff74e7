from datetime import date
from itertools import pairwise

from apps.common.fiscal_year import FiscalYear
from apps.milestones.history import MilestoneState
from apps.milestones.timeline import WIDTH, Entry, draw_timeline

TODAY = date(2026, 11, 23)
GOAL = date(2026, 3, 31)


def entry(baseline: str, due: str | None = None, **fields) -> Entry:
    first = date.fromisoformat(baseline)
    due_on = date.fromisoformat(due) if due else first
    fields = {"label": baseline, "state": MilestoneState.PLANNED, **fields}
    return Entry(baseline_on=first, due_on=due_on, **fields)


def draw(*entries: Entry, **fields):
    return draw_timeline([("事業", entries)], today=TODAY, goal_on=GOAL, **fields)


def test_the_grid_has_whole_fiscal_years_around_everything():
    drawn = draw(entry("2021-04-01"), entry("2027-04-01"))
    assert (drawn.scale.first, drawn.scale.last) == (FiscalYear(2021), FiscalYear(2027))
    assert drawn.scale.years()[0].x == 0
    assert draw(entry("2021-03-31")).scale.first == FiscalYear(2020)


def test_a_goal_in_the_past_and_today_both_have_their_lines():
    drawn = draw(entry("2021-04-01"))
    assert 0 < drawn.goal_x < drawn.today_x < WIDTH


def test_the_current_mark_stands_where_it_was_done_else_where_it_is_due():
    moved, done = (
        draw(
            entry("2026-03-31", "2026-12-04"),
            entry("2026-03-31", "2026-12-04", completed_on=date(2026, 5, 1)),
        )
        .groups[0]
        .rows
    )
    assert moved.baseline_x == done.baseline_x
    assert moved.slipped
    assert moved.baseline_x < done.current_x < moved.current_x


def test_what_never_moved_has_one_mark_only():
    assert not draw(entry("2026-03-31")).groups[0].rows[0].slipped


def test_rows_do_not_overlap():
    drawn = draw_timeline(
        [("a", [entry("2026-04-01")] * 3), ("b", [entry("2026-04-01")] * 2)],
        today=TODAY,
        goal_on=GOAL,
    )
    heights = [y for group in drawn.groups for y in (group.y, *(row.y for row in group.rows))]
    assert heights == sorted(set(heights))
    assert min(b - a for a, b in pairwise(heights)) >= 20
    assert drawn.head < heights[0]
    assert heights[-1] < drawn.ground


def test_labels_near_the_right_edge_stand_before_their_mark():
    early, late = draw(entry("2021-04-01"), entry("2027-03-31")).groups[0].rows
    assert not early.label_before
    assert early.label_x > early.current_x
    assert late.label_before
    assert late.label_x < late.current_x


def test_a_label_without_room_on_either_side_stands_between_the_marks():
    year = (FiscalYear(2026), FiscalYear(2026))
    row = draw(entry("2026-03-31", "2027-03-01"), years=year).groups[0].rows[0]
    assert not row.label_before
    assert row.baseline_x < row.label_x < row.current_x


def test_zooming_leaves_out_and_counts_what_lies_outside():
    inside = entry("2026-04-01")
    reaching_in = entry("2025-01-01", "2026-06-01")
    outside = entry("2026-03-31")
    drawn = draw(inside, reaching_in, outside, years=(FiscalYear(2026), FiscalYear(2026)))
    assert [row.entry for row in drawn.groups[0].rows] == [inside, reaching_in]
    assert drawn.left_out == 1
    assert drawn.goal_x is None
    assert drawn.today_x is not None


def test_outer_dates_are_numbered_by_their_day():
    drawn = draw(
        entry("2026-12-25", outer_reason="法律"),
        entry("2024-06-28", outer_reason="サポート終了"),
        entry("2025-01-01"),
    )
    assert [(line.number, line.entry.outer_reason) for line in drawn.outer] == [
        (1, "サポート終了"),
        (2, "法律"),
    ]


def test_nothing_to_draw_is_no_error():
    drawn = draw_timeline([], today=TODAY, goal_on=GOAL)
    assert drawn.groups == ()
    assert drawn.scale.holds(TODAY)
