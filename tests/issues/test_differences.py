"""What changed between two texts, in pieces that people read."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.issues.differences import Change, difference


def drawn(before: str, after: str) -> str:
    marks = {Change.SAME: "{}", Change.REMOVED: "[-{}]", Change.ADDED: "[+{}]"}
    return "".join(marks[change].format(text) for change, text in difference(before, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("同じ", "同じ", "同じ"),
        ("", "新しい", "[+新しい]"),
        ("古い", "", "[-古い]"),
        ("申請書の内容を入力する", "申込書の内容を入力する", "[-申請書][+申込書]の内容を入力する"),
        ("3階と5階を行き来する", "3階と6階を行き来する", "3階と[-5][+6]階を行き来する"),
        ("窓口が混む。", "窓口がいつも混む。", "窓口[-が][+がいつも]混む。"),
        ("一行目\n二行目", "一行目\n三行目", "一行目\n[-二行目][+三行目]"),
        # The comma stays, but alone it would only tear what was said anew.
        ("判子、三階", "押印、四階", "[-判子、三階][+押印、四階]"),
    ],
)
def test_whole_words_are_marked(before, after, expected):
    assert drawn(before, after) == expected


@given(
    *[st.text(alphabet="あいうアイ漢字仕事ab12、。\n 𠮟\ue000", max_size=60) for _side in range(2)]
)
def test_both_texts_can_be_read_out_of_the_pieces(before, after):
    pieces = difference(before, after)
    assert "".join(text for change, text in pieces if change != Change.ADDED) == before
    assert "".join(text for change, text in pieces if change != Change.REMOVED) == after
    changes = [change for change, _text in pieces]
    assert all(one != other for one, other in pairwise(changes))
    assert all(text for _change, text in pieces)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("。、" * 1000, "、。。" * 666),
        ("。、" * 150, "、。。" * 100),
        ("あ。" * 5000, "い、" * 5000),
        ("漢" * 10_000, "字" * 10_000),
    ],
)
def test_no_text_keeps_the_page_waiting(before, after):
    started = time.process_time()
    assert difference(before, after)
    assert time.process_time() - started < 2
