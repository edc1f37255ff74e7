import pytest

from apps.common.text import search_form
from apps.issues.highlight import Part, excerpt, marked


def matches(text: str, query: str, length: int = 100) -> list[str]:
    return [part.text for part in marked(text, search_form(query).split(), length) if part.is_match]


@pytest.mark.parametrize(
    ("text", "query", "found"),
    [
        ("判子を探す", "判子", ["判子"]),
        ("ハンコを探す", "はんこ", ["ハンコ"]),
        ("ﾊﾝｺを探す", "ハンコ", ["ﾊﾝｺ"]),
        ("ﾊﾞｽの手配", "バス", ["ﾊﾞｽ"]),
        ("ＦＡＸと電話", "fax 電話", ["ＦＡＸ", "電話"]),
        ("㈱の請求書", "株", ["㈱"]),
        ("か\u3099っこう", "がっこう", ["か\u3099っこう"]),
        ("電話電話", "電話", ["電話電話"]),
        ("電話", "メール", []),
    ],
)
def test_marks_what_was_searched_for_as_it_was_typed(text, query, found):
    assert matches(text, query) == found


def test_nothing_is_lost_or_doubled_in_a_short_text():
    text = "ﾊﾝｺをもらうため、３階と５階を行き来する"
    assert "".join(part.text for part in marked(text, ["はんこ", "階"], 100)) == text


def test_a_match_far_down_is_shown():
    parts = marked("あ" * 500 + "電話" + "い" * 500, ["電話"], 60)
    assert Part("電話", True) in parts
    assert parts[0] == Part("…", False)
    assert parts[-1] == Part("…", False)
    assert sum(len(part.text) for part in parts) <= 62


def test_an_excerpt_is_one_line():
    assert excerpt("一行\n二行　三行", 20) == "一行 二行 三行"
    assert excerpt("あ" * 30, 10) == "あ" * 9 + "…"
