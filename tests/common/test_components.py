"""The components, drawn without a database."""

import re
from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

from apps.common.charts import Bar, Point


class Form(forms.Form):
    words = forms.CharField(label="何に<困って>いますか", help_text="そのまま書いてください")
    minutes = forms.IntegerField(label="時間", required=False)
    kind = forms.ChoiceField(
        label="種類", choices=[("a", "あ"), ("b", "い")], widget=forms.RadioSelect
    )
    agree = forms.BooleanField(label="同意", required=False)


def draw(source: str, address: str = "/issues/", **context: object) -> str:
    request = RequestFactory().get(address)
    template = Template("{% load komarigoto %}" + source)
    return template.render(Context({"request": request, **context}))


def ids(html: str) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', html))


def described_by(html: str) -> list[str]:
    return " ".join(re.findall(r'aria-describedby="([^"]+)"', html)).split()


def test_a_badge_has_an_icon_and_its_word():
    html = draw("{% badge 'late' word %}", word="遅れ<")
    assert "<svg" in html
    assert "遅れ&lt;" in html
    assert "badge--bad" in html


def test_a_field_names_its_help_and_its_error():
    html = draw("{% field form.words %}", form=Form({"words": ""}))
    assert described_by(html)
    assert set(described_by(html)) <= ids(html)
    assert 'aria-invalid="true"' in html
    assert 'for="id_words"' in html
    assert "何に&lt;困って&gt;いますか" in html


def test_a_field_passes_attributes_on_to_its_control():
    html = draw("{% field form.words rows=6 hx_get='/similar/' %}", form=Form())
    assert 'rows="6"' in html
    assert 'hx-get="/similar/"' in html


def test_a_choice_is_a_group_with_a_legend_that_the_summary_can_reach():
    form = Form({"p-words": "x", "p-kind": "c"}, prefix="p")
    html = draw("{% form_errors form %}{% field form.kind %}", form=form)
    assert "<legend" in html
    target = re.search(r'href="#([^"]+)"', html)
    assert target
    assert target[1] in ids(html)


def test_a_unit_stands_after_its_number():
    html = draw("{% field form.minutes suffix='分' %}", form=Form())
    assert html.index("<input") < html.index("分")


def test_the_summary_of_errors_is_silent_while_nothing_is_wrong():
    assert not draw("{% form_errors form %}", form=Form()).strip()


@pytest.mark.parametrize("number", [1, 4, 9])
def test_pages_keep_the_rest_of_the_address(number):
    page = Paginator(range(83), 10).page(number)
    html = draw("{% pagination page_obj %}", "/issues/?q=%E5%8D%B0&page=4&page=5", page_obj=page)
    addresses = re.findall(r'href="([^"]+)"', html)
    assert all("q=%E5%8D%B0" in address for address in addresses)
    assert all(address.count("page=") == 1 for address in addresses)
    assert html.count('aria-current="page"') == 1
    assert ('rel="prev"' in html) == (number > 1)
    assert ('rel="next"' in html) == (number < 9)


def test_a_single_page_offers_no_other():
    html = draw("{% pagination page_obj %}", page_obj=Paginator(range(3), 10).page(1))
    assert "href" not in html
    assert "全3件" in html


def test_each_filter_is_taken_off_by_itself():
    chips = [("state", "sorted", "整理済"), ("state", "received", "受付済"), ("q", "印", "「印」")]
    address = "/issues/?state=sorted&state=received&q=%E5%8D%B0&page=3"
    html = draw("{% filter_chips chips %}", address, chips=chips)
    addresses = [a.replace("&amp;", "&") for a in re.findall(r'href="([^"]+)"', html)]
    assert addresses == [
        "?state=received&q=%E5%8D%B0",
        "?state=sorted&q=%E5%8D%B0",
        "?state=sorted&state=received",
        "/issues/",
    ]


def test_a_breadcrumb_ends_where_one_is():
    html = draw("{% breadcrumb '一覧' '/issues/' 'この困りごと' %}")
    assert html.index('href="/issues/"') < html.index('aria-current="page"')
    assert html.rindex("この困りごと") > html.rindex("href")


def test_bars_say_their_numbers_in_words():
    rows = [Bar("申告", 1240, "claimed"), Bar("実測", 212.5, "measured")]
    html = draw("{% bars rows '1年の時間' '時間' %}", rows=rows)
    assert "1,240時間" in html
    assert "212.5時間" in html
    assert 'width="17.1%"' in html


def test_a_small_line_can_be_read_without_seeing_it():
    points = [Point("4月", 10, 10), Point("5月", 44, 51), Point("6月", None, 60)]
    html = draw("{% sparkline points '手続きの割合' unit='%' %}", points=points)
    assert 'role="img"' in html
    assert "4月の10%から5月の44%" in html
    assert html.count('<th scope="row">') == 3
    assert "—" in html


def test_a_line_without_measurements_says_so():
    html = draw("{% sparkline points '割合' %}", points=[Point("4月", None, 10)])
    assert "まだ測った値がありません" in html
    assert "<circle" not in html


def test_steps_mark_where_one_is_and_by_when():
    items = [
        {"title": "届いた", "when": date(2026, 11, 24), "state": "done"},
        {"title": "読む", "when": date(2026, 12, 8), "state": "current"},
        {"title": "整理する"},
    ]
    html = draw("{% steps items %}", items=items)
    assert html.count('aria-current="step"') == 1
    assert 'datetime="2026-12-08"' in html
    assert "2026年12月8日（火）" in html


@pytest.mark.parametrize(
    "block",
    [
        "{% notice 'warning' title=text %}{{ text }}{% endnotice %}",
        "{% fold text %}{{ text }}{% endfold %}",
        "{% card title=text url='/x/' %}{{ text }}{% endcard %}",
        "{% dialog 'name' text %}{{ text }}{% enddialog %}",
        "{% empty_state text %}{{ text }}{% endempty_state %}",
        "{% voice source=text %}{{ text }}{% endvoice %}",
        "{% name_plates lit=texts dim=texts %}",
        "{% stat text text unit=text %}",
        "{% progress 1 2 text unit=text %}",
        "{% square 'sent' text %}",
    ],
)
def test_what_people_typed_is_never_markup(block):
    text = "<script>alert(1)</script>"
    html = draw(block, text=text, texts=[text])
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_dialog_is_named_by_its_title():
    html = draw("{% dialog 'leave' 'やめますか' %}{% enddialog %}")
    assert 'aria-labelledby="leave-title"' in html
    assert "leave-title" in ids(html)
    assert 'data-closes="leave"' in html
