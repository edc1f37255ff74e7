from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from apps.clusters.explain import matching_phrases

TEXT = st.text(alphabet="窓口で手数料を現金しか払えない。ﾊﾟｿｺﾝ PC電話、の☃\n", max_size=40)


def phrases(a, b):
    return [
        (a[slice(*match.span_in_a)], b[slice(*match.span_in_b)]) for match in matching_phrases(a, b)
    ]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("ﾊﾟｿｺﾝが遅い", "PCの動きが遅くて困る", [("ﾊﾟｿｺﾝ", "PC"), ("遅い", "遅く")]),
        ("窓口の手数料は現金だけ", "手数料を現金で払う", [("手数料は現金", "手数料を現金")]),
        ("会議室の予約が取れない", "会議室の予約は紙の台帳", [("会議室の予約", "会議室の予約")]),
        ("申し込みの電話", "申込みはがき", [("申し込み", "申込み")]),
        ("熊が出た", "印鑑をなくした", []),
    ],
)
def test_a_coordinator_sees_what_matches(a, b, expected):
    assert phrases(a, b) == expected


def test_exact_says_whether_the_letters_are_the_same():
    assert [match.exact for match in matching_phrases("手数料。PC", "手数料。パソコン")] == [
        True,
        False,
    ]


@given(TEXT, TEXT)
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_their_text_in_order_and_never_overlap(a, b):
    matches = matching_phrases(a, b)
    spans = [match.span_in_a for match in matches]
    assert all(0 <= start < end <= len(a) for start, end in spans)
    assert all(0 <= m.span_in_b[0] < m.span_in_b[1] <= len(b) for m in matches)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    in_b = sorted(match.span_in_b for match in matches)
    assert all(before[1] <= after[0] for before, after in pairwise(in_b))


@given(TEXT)
@settings(max_examples=50, deadline=None)
def test_a_text_agrees_with_itself_to_the_letter(text):
    assert all(match.exact for match in matching_phrases(text, text))
