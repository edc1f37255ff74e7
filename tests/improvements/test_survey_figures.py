"""Three questions before and after: means, and silence where somebody could be made out."""

from decimal import Decimal

from apps.improvements.survey_figures import FEWEST, Said, compare

BEFORE = [Said(minutes, 2, 2) for minutes in (30, 60, 60, 60, 90)]
AFTER = [Said(12, 1, 4)] * FEWEST


def test_what_one_person_saves_a_year():
    gained = {one.measure: one.gained for one in compare(BEFORE, AFTER)}
    # 60 - 12 minutes a week in 50 weeks; one mistake less in 12 months; two steps easier
    assert gained == {"hours": Decimal(40), "errors": Decimal(12), "satisfaction": Decimal(2)}


def test_what_got_worse_is_told_as_it_is():
    (hours, *_others) = compare(AFTER, BEFORE)
    assert hours.gained == -40


def test_four_answers_tell_nothing_on_either_side():
    assert compare(BEFORE[:-1], AFTER) == []
    assert compare(BEFORE, AFTER[:-1]) == []
