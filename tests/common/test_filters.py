"""The search by words and the chips, as every list has them."""

import pytest
from django_filters import ChoiceFilter

from apps.common.filters import Narrowed, WordsFilter
from apps.organization.models import Department
from tests.factories import make_department

pytestmark = pytest.mark.django_db


class Found(Narrowed):
    q = WordsFilter("name", "code")
    size = ChoiceFilter(label="人数", choices=[("many", "多い")], method="of_size")

    told = ("q", "size")

    def of_size(self, queryset, _name, _value):
        return queryset


def names(**asked):
    return set(Found(asked, Department.objects.all()).qs.values_list("name", flat=True))


def test_every_term_stands_in_one_of_the_places():
    make_department(name="情報システム課", code="0150")
    make_department(name="情報公開課", code="0210")
    assert names(q="情報") == {"情報システム課", "情報公開課"}
    assert names(q="ｼｽﾃﾑ 情報") == {"情報システム課"}
    assert names(q="情報 0210") == {"情報公開課"}
    assert names(q="システム 0210") == set()


def test_what_nobody_can_see_is_found_nowhere():
    make_department(name="情報システム課")
    assert names(q="\u200b") == set()


def test_a_chip_has_the_value_of_the_address_that_it_is_taken_from():
    assert Found({"q": " 押印 ", "size": "many"}, Department.objects.all()).chips() == [
        ("q", " 押印 ", "「押印」"),
        ("size", "many", "多い"),
    ]


def test_what_narrows_is_told_though_another_filter_could_not_be_read():
    assert Found({"q": "押印", "size": "?"}, Department.objects.all()).chips() == [
        ("q", "押印", "「押印」")
    ]


def test_nothing_is_told_where_nothing_was_asked():
    assert Found(None, Department.objects.all()).chips() == []
