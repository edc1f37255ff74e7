"""Counting stops where nobody reads on; the pages do not."""

import pytest
from django.core.paginator import InvalidPage

from apps.common import pagination
from apps.common.pagination import BoundedPaginator
from apps.issues.models import Issue
from tests.factories import make_issue


@pytest.fixture
def hundred(monkeypatch) -> BoundedPaginator:
    monkeypatch.setattr(pagination, "COUNTED", 50)
    return BoundedPaginator(list(range(95)), 10)


def test_short_lists_are_counted_to_the_last_row():
    pages = BoundedPaginator(list(range(21)), 10)
    assert (pages.count, pages.is_cut, pages.num_pages) == (21, False, 3)
    last = pages.page(3)
    assert list(last) == [20]
    assert (last.has_next(), last.start_index(), last.end_index()) == (False, 21, 21)


def test_an_empty_list_has_one_empty_page():
    page = BoundedPaginator([], 10).get_page(1)
    assert (list(page), page.has_next(), page.end_index()) == ([], False, 0)


def test_long_lists_say_so_and_go_on(hundred):
    assert (hundred.count, hundred.is_cut) == (50, True)
    assert hundred.page(5).has_next()
    last = hundred.page(10)
    assert list(last) == [90, 91, 92, 93, 94]
    assert (last.has_next(), last.end_index()) == (False, 95)


@pytest.mark.django_db
@pytest.mark.parametrize("number", ["99999999999999999999", "2147483648", "0", "x", "1000001"])
def test_no_number_is_too_large_for_a_long_list(monkeypatch, number):
    monkeypatch.setattr(pagination, "COUNTED", 0)
    make_issue()
    pages = BoundedPaginator(Issue.objects.all(), 20)
    assert pages.is_cut
    assert pages.get_page(number).number >= 1


@pytest.mark.parametrize("number", [0, -1, 11, "x"])
def test_pages_that_are_not_there(hundred, number):
    with pytest.raises(InvalidPage):
        hundred.page(number)
