import pytest

from apps.common.charts import MARGIN, SPARK_HEIGHT, SPARK_WIDTH, Bar, Point, draw_bars, draw_spark


def coordinates(line: str) -> list[tuple[float, float]]:
    return [tuple(map(float, place.split(","))) for place in line.split()]


def test_bars_share_one_scale():
    drawn = draw_bars([Bar("a", 50), Bar("b", 200), Bar("c", 0)])
    assert [row.percent for row in drawn] == [25, 100, 0]


def test_bars_can_be_measured_against_something_longer():
    assert draw_bars([Bar("a", 50)], longest=500)[0].percent == 10


@pytest.mark.parametrize("values", [[], [0, 0], [-3]])
def test_bars_of_nothing_have_no_length(values):
    assert all(row.percent == 0 for row in draw_bars([Bar("x", value) for value in values]))


def test_a_rising_series_goes_from_bottom_left_to_top_right():
    spark = draw_spark([Point("1", 0, 0), Point("2", 5, 6), Point("3", 10, 10)])
    left, _, right = coordinates(spark.actual)
    assert left == (MARGIN, SPARK_HEIGHT - MARGIN)
    assert right == (SPARK_WIDTH - MARGIN, MARGIN)
    assert (spark.last_x, spark.last_y) == right


def test_what_was_not_measured_is_not_drawn():
    spark = draw_spark([Point("1", 3, 1), Point("2", None, 2), Point("3", None, 3)])
    assert len(coordinates(spark.actual)) == 1
    assert len(coordinates(spark.expected)) == 3
    assert spark.last_x == MARGIN


@pytest.mark.parametrize("points", [[], [Point("1")], [Point("1", 0, 0)]])
def test_a_series_of_almost_nothing_is_drawn_without_complaint(points):
    spark = draw_spark(points)
    assert spark.has_actual == any(point.actual is not None for point in points)


def test_negative_values_stay_inside_the_drawing():
    spark = draw_spark([Point("1", -5), Point("2", 5)])
    assert all(MARGIN <= y <= SPARK_HEIGHT - MARGIN for _, y in coordinates(spark.actual))
