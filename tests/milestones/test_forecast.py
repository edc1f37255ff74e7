"""The forecast in cases whose answer is known without it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.milestones.forecast import Completed, Remaining, forecast

TODAY = date(2025, 6, 1)


def done(delay, count=20, project=1):
    return [Completed(project, delay)] * count


def left(days, key=1, project=1, **fields):
    """Open, first promised so many days from today, never moved."""
    due = TODAY + timedelta(days=days)
    return Remaining(key, project, due, due, **fields)


def days_of(found):
    return tuple((day - TODAY).days for day in (found.earliest, found.middle, found.latest))


def test_who_was_always_on_time_will_be_on_time():
    earliest, middle, _latest = days_of(forecast(done(0, 200), [left(100)], today=TODAY).whole)
    assert (earliest, middle) == (100, 100)


def test_who_was_always_ten_days_late_will_be_about_ten_days_late():
    earliest, middle, latest = days_of(forecast(done(10, 200), [left(100)], today=TODAY).whole)
    assert 104 <= earliest <= 108
    assert middle in {109, 110, 111}
    assert 113 <= latest <= 120


def test_being_early_is_learnt_too():
    assert days_of(forecast(done(-30, 200), [left(100)], today=TODAY).whole)[1] == 70


def test_nothing_ends_before_today():
    found = forecast(done(-300), [left(20)], today=TODAY).whole
    assert days_of(found)[0] >= 0


def test_what_is_overdue_ends_after_today_and_later_than_all_delays_known():
    found = forecast(done(5, 50), [left(-60)], today=TODAY).whole
    assert days_of(found)[0] > 0


def test_what_is_overdue_does_not_all_end_tomorrow():
    past = [Completed(1, delay) for delay in range(5, 205, 10)]
    earliest, middle, _latest = days_of(forecast(past, [left(-150)], today=TODAY).whole)
    assert earliest > 3
    assert 40 < middle < 60


def test_a_new_date_is_not_expected_to_be_kept_before_it():
    moved = replace(left(10), due_on=TODAY + timedelta(days=70))
    assert days_of(forecast(done(0, 50), [moved], today=TODAY).whole)[0] >= 69


def test_a_chain_ends_no_earlier_than_what_it_waits_for():
    first, second = left(-90, key=1), left(10, key=2, waits_for=(1,))
    alone = forecast(done(0, 50), [left(10, key=2)], today=TODAY).milestones[2]
    both = forecast(done(0, 50), [second, first], today=TODAY)
    assert both.milestones[2].latest >= both.milestones[1].latest
    assert both.milestones[2].latest > alone.latest


def test_a_long_chain_hands_its_delay_on_to_the_end():
    chain = [left(-90, key=1)]
    chain += [left(key, key=key, waits_for=(key - 1,)) for key in range(2, 9)]
    found = forecast(done(0, 50), chain, today=TODAY).milestones
    latest = [found[key].latest for key in range(1, 9)]
    assert latest == sorted(latest)


def test_a_circle_does_not_hang():
    circle = [left(5, key=1, waits_for=(2,)), left(9, key=2, waits_for=(1,))]
    found = forecast(done(0, 50), circle, today=TODAY).milestones
    assert found[1] == found[2]


def test_a_date_at_the_end_of_the_calendar_is_answered():
    far = Remaining(1, 1, date(9999, 12, 1), date(9999, 12, 1))
    assert forecast(done(400), [far], today=TODAY).whole.latest == date.max


def test_what_it_waits_for_elsewhere_is_done_already():
    assert forecast(done(0, 50), [left(9, waits_for=(77,))], today=TODAY)


@pytest.mark.parametrize("count", range(7))
def test_out_of_fewer_than_five_it_says_nothing(count):
    assert (forecast(done(0, count), [left(9)], today=TODAY) is None) == (count < 5)


def test_with_nothing_open_there_is_nothing_to_say():
    assert forecast(done(0), [], today=TODAY) is None


def test_few_data_give_a_wider_range_than_many():
    few = [Completed(1, delay) for delay in (0, 20, 40, 60, 80)]
    narrow = days_of(forecast(few * 20, [left(100)], today=TODAY).whole)
    wide = days_of(forecast(few, [left(100)], today=TODAY).whole)
    assert wide[2] - wide[0] > narrow[2] - narrow[0]


def test_what_is_still_open_beyond_its_date_makes_the_rest_later():
    waiting = [left(200, key=100, project=3)]
    overdue = [left(-150, key=key, project=2) for key in range(40)]
    calm = forecast(done(0), waiting, today=TODAY).milestones[100]
    warned = forecast(done(0), [*waiting, *overdue], today=TODAY).milestones[100]
    assert warned.latest > calm.latest + timedelta(days=60)


def test_its_own_delays_weigh_more_for_a_project():
    past = done(0, 30, project=1) + done(100, 30, project=2)
    found = forecast(past, [left(50, 1, 1), left(50, 2, 2)], today=TODAY).milestones
    assert found[2].middle > found[1].middle


def test_the_program_ends_with_its_last_project():
    found = forecast(done(0, 90), [left(50, 1, 1), left(400, 2, 2)], today=TODAY)
    assert found.whole == found.projects[2]
    assert found.projects[1].latest < found.projects[2].earliest
    assert found.rests_on == 90


def test_the_course_rises_to_everything():
    found = forecast(done(3, 50), [left(day, day) for day in (10, 40, 70, 100)], today=TODAY)
    days = [one.day for one in found.course]
    assert days == sorted(days)
    assert all((day + timedelta(days=1)).day == 1 for day in days)
    assert all(one.fewest <= one.middle <= one.most for one in found.course)
    assert found.course[-1].middle == 4
    assert found.course[0].most >= 1


DELAYS = st.lists(st.integers(-200, 900), min_size=5, max_size=30)
OPEN = st.lists(
    st.tuples(st.integers(-900, 900), st.integers(-300, 900), st.integers(1, 3)),
    min_size=1,
    max_size=8,
)


@settings(max_examples=60, deadline=None)
@given(DELAYS, OPEN)
def test_whatever_the_dates_the_range_is_in_order_and_never_past(delays, waiting):
    past = [Completed(place % 3 + 1, delay) for place, delay in enumerate(delays)]
    remaining = [
        Remaining(key, project, baseline, baseline + timedelta(days=moved))
        for key, (days, moved, project) in enumerate(waiting)
        for baseline in [TODAY + timedelta(days=days)]
    ]
    found = forecast(past, remaining, today=TODAY, draws=200)
    for one in (found.whole, *found.projects.values(), *found.milestones.values()):
        assert TODAY <= one.earliest <= one.middle <= one.latest
    again = forecast(past[::-1], remaining[::-1], today=TODAY, draws=200)
    assert again == found
