from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.deliveries.backoff import LADDER, LONGEST_REST, rest_after, wait_after


@pytest.mark.parametrize(
    ("failures", "minutes"),
    [(1, 1), (2, 5), (3, 15), (4, 60), (5, 180), (8, 1440), (9, 1440), (1000, 1440)],
)
def test_waits_grow_to_a_day_and_stay_there(failures, minutes):
    assert wait_after(failures, 0) == timedelta(minutes=minutes)


@given(failures=st.integers(1, 50), dice=st.floats(0, 0.999))
def test_the_dice_only_lengthen_a_wait_and_never_past_the_next_step(failures, dice):
    wait = wait_after(failures, dice)
    assert wait_after(failures, 0) <= wait
    if failures < len(LADDER):
        assert wait < wait_after(failures + 1, 0)


def test_a_server_that_is_away_is_asked_again_within_minutes():
    assert rest_after(1, 0) == timedelta(minutes=1)
    assert rest_after(50, 0.9) == LONGEST_REST
