"""Who is heard, by department and quarter, over two years; nobody is given away by it."""

from dataclasses import replace
from datetime import date

from apps.dashboard.silence import Row, Said, columns_of, rows_of, without_names

HEARD, DECLARED = Said(submitted=2, size=5, existed=True), Said(declared=True, size=5, existed=True)
SILENT, ABSENT = Said(size=5, existed=True), Said()
Q1, Q2 = date(2026, 4, 1), date(2026, 7, 1)


def row(*cells: Said, key: int = 1) -> Row:
    return Row(key, f"第{key}課", cells)


def test_same_here_is_heard_and_nothing_this_quarter_is_no_silence():
    said = replace(SILENT, confirmed=1)
    states = [cell.state for cell in (HEARD, said, DECLARED, SILENT, ABSENT)]
    assert states == ["sent", "sent", "none", "waiting", "absent"]


def test_who_moves_and_who_falls_behind():
    assert row(SILENT, SILENT, HEARD, SILENT).trend == "moves"
    assert row(HEARD, HEARD, DECLARED, SILENT).trend == "behind"
    assert row(HEARD, HEARD, SILENT, SILENT).trend == "quiet"
    assert row(HEARD, SILENT, SILENT, DECLARED).trend == "steady"
    assert row(ABSENT, ABSENT, HEARD, SILENT).trend == "steady", "there is nothing to compare with"
    assert row(HEARD, HEARD, ABSENT, ABSENT).trend == "steady"


def test_as_now_a_merged_department_counts_with_its_heir_and_as_then_by_itself():
    names = {1: "政策部", 2: "未来創造部"}
    said = {(1, Q1): HEARD, (2, Q2): DECLARED}
    now = rows_of(names, {1: 2, 2: 2}, said, [Q1, Q2])
    then = rows_of(names, {1: 1, 2: 2}, said, [Q1, Q2])
    assert [(one.name, [c.state for c in one.cells]) for one in now] == [
        ("未来創造部", ["sent", "none"])
    ]
    assert [one.name for one in then] == ["政策部", "未来創造部"]
    assert sum(one.submitted for one in now) == sum(one.submitted for one in then)


def test_small_departments_stand_together_without_their_names():
    small = replace(HEARD, size=2)
    rows = [row(HEARD), row(SILENT, key=2), row(small, key=3), row(replace(SILENT, size=1), key=4)]
    shown, left_out = without_names(rows, 3, "小さな課")
    assert [one.name for one in shown] == ["第1課", "第2課", "小さな課"]
    assert (shown[-1].departments, shown[-1].submitted, left_out) == (2, 2, 0)


def test_one_small_department_would_be_known_by_elimination():
    shown, left_out = without_names([row(HEARD), row(replace(HEARD, size=2), key=2)], 3, "小さな課")
    assert ([one.name for one in shown], left_out) == (["第1課"], 1)


def test_who_was_small_in_one_of_the_quarters_stays_unnamed():
    assert row(HEARD, replace(HEARD, size=2)).is_small(3)
    assert not row(HEARD, ABSENT).is_small(3)


def test_quarters_are_summed_over_those_that_were_there():
    (first,) = columns_of([row(HEARD), row(SILENT), row(DECLARED), row(ABSENT)], 1)
    assert (first.heard, first.declared, first.silent, first.of) == (1, 1, 1, 3)
