import pytest

from apps.issues.rules import hours_per_year, plain_digits, says_something, storable, typed


@pytest.mark.parametrize(
    ("claim", "hours"),
    [
        ((3, "week", 20, 2), 100),
        ((1, "day", 30, None), 120),
        ((1, "month", 60, 5), 60),
        ((2, "year", 90, 1), 3),
        ((1, "week", 10, 0), 0),
        ((None, "week", 20, 2), None),
        ((3, "week", None, 2), None),
    ],
)
def test_hours_a_year(claim, hours):
    assert hours_per_year(*claim) == hours


@pytest.mark.parametrize("text", ["困", "a", "1", "！", "🙂", "ﾊﾝｺ", "\ue000", "か\u3099"])
def test_anything_a_reader_sees_says_something(text):
    assert says_something(text)


@pytest.mark.parametrize(
    "text", ["", " ", "\u3000\n\t", "\u200b\u200d\ufeff", "\u202e", "\u3164\u2800", "\u0301", "\0"]
)
def test_spaces_and_invisible_characters_say_nothing(text):
    assert not says_something(text)


def test_only_what_no_row_can_hold_is_taken_out():
    kept = "髙﨑\ue000👨‍👩‍👧ﾊﾝｺ\u202e<script>\u200b\x0b"
    assert storable(f"{kept}\0\ud800\udfff") == kept


def test_line_ends_are_those_that_were_typed():
    assert typed("一行\r\n二行\r三行\n") == "一行\n二行\n三行\n"


@pytest.mark.parametrize(("text", "digits"), [("３０", "30"), ("1,000", "1000"), (" 5 ", "5")])
def test_numbers_as_people_type_them(text, digits):
    assert plain_digits(text) == digits
