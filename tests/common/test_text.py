"""The search form, in Python and in the database, agree on everything people type."""

import pytest
from django.db.models import Value
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.common.search import SearchForm
from apps.common.text import search_form
from apps.organization.models import Department


@pytest.mark.parametrize(
    ("typed", "found_as"),
    [
        ("ﾌｧｯｸｽ", "ふぁっくす"),
        ("ＰＤＦ", "pdf"),
        ("ヴァイオリン", "ゔぁいおりん"),
        ("か\u3099くせい", "がくせい"),  # a combining mark
        ("申請　　書\n提出", "申請 書 提出"),
        ("①番", "1番"),
        ("髙﨑", "高崎"),
        ("ヶ月", "か月"),
        ("デ-タ デ―タ デ−−タ", "でーた でーた でーた"),
        ("3-1", "3-1"),  # no kana, no long sound
        ("ゼロ\u200b幅", "ぜろ幅"),
    ],
)
def test_search_form(typed, found_as):
    assert search_form(typed) == found_as


@pytest.mark.parametrize("unseen", ["", "  ", "\u3000\n", "\u200b\u200d", "\ufeff"])
def test_nothing_is_searched_for_where_nothing_is_seen(unseen):
    assert search_form(unseen) == ""


class TheDatabaseAgrees(TestCase):
    @settings(max_examples=150, deadline=None)
    @given(st.text(st.characters(min_codepoint=0x20, exclude_categories=["Cs"]), max_size=40))
    def test_on_any_text_that_needs_no_trimming(self, text):
        Department.objects.get_or_create(
            code="x", defaults={"name": "x", "starts_on": "2021-04-01"}
        )
        (stored,) = Department.objects.values_list(SearchForm(Value(text)), flat=True)[:1]
        assert search_form(stored) == search_form(text)
