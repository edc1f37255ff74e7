"""The four questions come in order, and automation after them."""

from apps.improvements.ecrs import may_automate, next_question

ALL_NO = {"drop": False, "combine": False, "reorder": False, "simplify": False}


def test_the_first_that_is_open_comes_next():
    assert next_question({}) == "drop"
    assert next_question({"drop": False}) == "combine"
    assert next_question({"drop": False, "combine": True, "reorder": False}) == "simplify"
    assert next_question(ALL_NO) is None


def test_what_can_be_dropped_is_asked_nothing_more_and_never_automated():
    assert next_question({"drop": True}) is None
    assert not may_automate({**ALL_NO, "drop": True}, "急ぐため")


def test_automation_opens_after_the_last_question_or_with_a_reason():
    assert not may_automate({"drop": False}, "")
    assert may_automate(ALL_NO, "")
    assert may_automate({}, "急ぐため")
