from datetime import date, timedelta

import pytest

from apps.projects.states import KpiFact, MilestoneFact, ProjectState, Reason, ReasonCode, judge

GOAL = date(2026, 3, 31)
BEFORE, ON, AFTER = GOAL - timedelta(days=1), GOAL, GOAL + timedelta(days=1)

DONE = MilestoneFact(date(2025, 12, 1), completed_on=date(2025, 12, 3))
AHEAD = MilestoneFact(GOAL)
BEYOND = MilestoneFact(AFTER + timedelta(days=60))
REACHED = KpiFact(attainment=1.0, expected=0.99)
ON_LINE = KpiFact(attainment=0.9, expected=0.99)
BEHIND = KpiFact(attainment=0.88, expected=0.99)
NEVER = KpiFact(attainment=None, expected=0.99)


@pytest.mark.parametrize(
    ("milestones", "kpis", "today", "state", "codes"),
    [
        ([DONE], [REACHED], BEFORE, "done", ["all_done"]),
        ([DONE], [REACHED], AFTER, "done", ["all_done"]),
        ([DONE], [], BEFORE, "done", ["all_done"]),
        ([], [REACHED], BEFORE, "done", ["all_done"]),
        ([DONE, AHEAD], [REACHED], BEFORE, "on_course", ["as_expected"]),
        ([DONE, AHEAD], [ON_LINE], ON, "on_course", ["as_expected"]),
        ([DONE, AHEAD], [REACHED], AFTER, "late", ["milestones_overdue"]),
        ([BEYOND], [REACHED], ON, "at_risk", ["milestones_after_goal"]),
        ([BEYOND], [REACHED], AFTER, "late", ["goal_passed_milestones_open"]),
        ([DONE], [ON_LINE], ON, "on_course", ["as_expected"]),
        ([DONE], [ON_LINE], AFTER, "late", ["goal_passed_kpis_short"]),
        ([DONE], [NEVER], AFTER, "late", ["goal_passed_kpis_short"]),
        ([AHEAD], [BEHIND], BEFORE, "at_risk", ["kpis_behind"]),
        ([AHEAD], [NEVER], BEFORE, "at_risk", ["kpis_never_measured"]),
        ([AHEAD], [KpiFact(None, 0.05)], BEFORE, "on_course", ["as_expected"]),
        ([], [], BEFORE, "at_risk", ["nothing_planned"]),
        ([], [], AFTER, "at_risk", ["nothing_planned"]),
        ([BEYOND, AHEAD], [BEHIND], BEFORE, "at_risk", ["kpis_behind", "milestones_after_goal"]),
    ],
)
def test_the_state_of_a_project(milestones, kpis, today, state, codes):
    found = judge(milestones, kpis, goal_on=GOAL, today=today)
    assert found.state == state
    assert [reason.code for reason in found.reasons] == codes


def test_due_today_is_not_late_and_due_yesterday_is():
    milestones = [MilestoneFact(date(2025, 11, 24)), MilestoneFact(date(2025, 11, 23))]
    late = judge(milestones, [], goal_on=GOAL, today=date(2025, 11, 24))
    assert late.state == ProjectState.LATE
    assert late.reasons == (Reason(ReasonCode.MILESTONES_OVERDUE, 1),)


def test_a_milestone_is_counted_for_one_reason_only():
    found = judge([AHEAD, BEYOND], [], goal_on=GOAL, today=AFTER)
    assert found.reasons == (
        Reason(ReasonCode.MILESTONES_OVERDUE, 1),
        Reason(ReasonCode.GOAL_PASSED_MILESTONES_OPEN, 1),
    )


def test_ten_points_behind_is_still_within_tolerance():
    edge = KpiFact(attainment=0.5, expected=0.6)
    assert judge([AHEAD], [edge], goal_on=GOAL, today=BEFORE).state == ProjectState.ON_COURSE
