from datetime import timedelta

from apps.deliveries.bucket import refilled


def test_tokens_come_back_evenly_up_to_a_minutes_worth():
    assert refilled(0, timedelta(seconds=30), 30) == 15
    assert refilled(20, timedelta(hours=1), 30) == 30


def test_a_clock_that_goes_back_neither_gives_nor_takes():
    assert refilled(7, timedelta(hours=-1), 30) == 7
