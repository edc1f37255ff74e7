"""The map of shared problems and departments: every hit once, in the organisation's order."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.clusters.drawing import ROWS_AT_MOST, draw_maps
from apps.clusters.selectors import overview
from tests.clusters.picking import make_problem
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 25)


def test_each_hit_is_drawn_once_on_its_row_and_column():
    names = [f"{number}課" for number in range(100)]
    hits = [{problem, 40 + problem, 99} for problem in range(30)]
    maps = list(draw_maps(names, [f"課題{n}" for n in range(30)], hits))
    assert [len(one.rows) for one in maps] == [25, 25, 25, 25]
    assert max(len(one.rows) for one in draw_maps(names[:97], [], [])) <= ROWS_AT_MOST
    rows = [row for one in maps for row in one.rows]
    assert [row.name for row in rows] == names
    column = [x for x, _title in maps[0].columns]
    drawn = {(k, n) for n, row in enumerate(rows) for k in range(30) if column[k] in row.squares}
    assert drawn == {(k, n) for k, hit in enumerate(hits) for n in hit}
    assert sum(len(row.squares) for row in rows) == sum(map(len, hits))


def test_departments_stand_in_their_order_and_their_divisions_do_not(coordinator):
    division = make_department("市民部", order=1)
    last = make_department("税務課", order=3, parent=division)
    first = make_department("市民課", order=2, parent=division)
    gone = make_department("旧課", order=9, ends_on=date(2026, 3, 31))
    make_department("消えた課", order=8, ends_on=date(2026, 3, 31))
    make_problem(coordinator, "印鑑", last, gone)
    found = overview(coordinator, today=TODAY)
    names = [row.name for row in found.maps[0].rows]
    assert [name for name in names if name in {"市民課", "税務課", "旧課", "消えた課"}] == [
        first.name,
        last.name,
        gone.name,
    ]
    assert "市民部" not in names
    assert [[str(d) for d in departments] for _p, departments in found.rows] == [["税務課", "旧課"]]


def test_the_table_says_what_the_picture_shows(coordinator, signed_in):
    make_problem(coordinator, "印鑑", make_department("市民課"), make_department("税務課"))
    text = signed_in(make_person(make_department())).get("/clusters/map/").content.decode()
    assert "市民課、税務課" in text
    assert text.count('class="map__hit"') == 2


def test_the_map_takes_the_same_queries_however_large(coordinator):
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            overview(coordinator, today=TODAY)
        return len(captured)

    make_problem(coordinator, "はじめ")
    before = count()
    for number in range(5):
        make_problem(coordinator, f"課題{number}", *(make_department() for _ in range(4)))
    assert count() == before
