"""Lines and rows: what they say, which question a column answers, what is wrong with them."""

import uuid

import pytest
from django.utils import translation

from apps.issues.columns import fields_of, period_of
from apps.issues.models import IssueImport
from apps.issues.pieces import pieces_of_list, pieces_of_table
from apps.issues.rules import listed
from apps.issues.sheets import HEADINGS
from apps.organization.models import Department, User

ADMIN = Department(pk=1, code="D1", name="市民課")
TAXES = Department(pk=2, code="D2", name="税務課")
HEADING = ["困りごと", "課", "回数", "期間", "1回の時間（分）", "人数", "どこで聞いた声か"]


def test_marks_before_the_lines_of_a_list_are_no_part_of_what_was_said():
    text = "・紙が多い\r\n\n  - 電話が長い\n1. 判子\n２．並ぶ\n③待つ\n* 探す\n●ある　\n・\n"
    assert listed(text) == [
        (1, "紙が多い"),
        (3, "電話が長い"),
        (4, "判子"),
        (5, "並ぶ"),
        (6, "待つ"),
        (7, "探す"),
        (8, "ある"),
    ]


@pytest.mark.parametrize("line", ["1.5倍かかる", "-5度の倉庫", "3階まで行く", "10：00に集まる"])
def test_numbers_that_belong_to_what_was_said_stay(line):
    assert listed(line) == [(1, line)]


@pytest.mark.parametrize(
    "heading",
    [
        [str(label) for label, _width in HEADINGS.values()],
        ["困りごと＊", "課（部署）", "回　数", "期間 ", "１回の時間（分）", "人数", "どんな仕事",
         "書類やシステム", "いつ頃から？", "本当はどうなるとよいか【任意】", "どこで聞いた声か"],
        ["Pain point", "Department", "Times", "Per", "Minutes each time", "People", "Which work",
         "Tool", "Since when", "Wish", "Where it was said"],
    ],
)  # fmt: skip
def test_headings_are_known_however_they_are_written(heading):
    assert fields_of(heading) == {name: place for place, name in enumerate(HEADINGS)}


def test_unknown_headings_are_passed_over_and_of_two_the_first_counts():
    assert fields_of(["番号", "困りごと", "備考", "内容", ""]) == {"words": 1}


@pytest.mark.parametrize(
    ("text", "period"),
    [("１週間", "week"), ("毎日", "day"), ("1ヶ月", "month"), ("年", "year"), ("WEEK", "week")],
)
def test_periods_are_known_however_they_are_written(text, period):
    assert period_of(text) == period


def pieces(*rows, departments=(ADMIN,), heading=HEADING, occasion="", altered=False):
    table = IssueImport(heading=heading, occasion=occasion)
    table.rows = [(number, list(row), altered) for number, row in enumerate(rows, start=2)]
    return list(pieces_of_table(table, list(departments)))


def faults(*row, **options) -> dict[str, str]:
    (piece,) = pieces(row, **options)
    assert piece.voice is None
    return {problem.field: problem.message for problem in piece.problems}


def test_a_row_becomes_a_voice_with_all_it_tells():
    (piece,) = pieces(["紙が多い", "", "３回", "1日", "20", "1,000", "打ち合わせ"])
    assert piece.voice.department == ADMIN
    assert piece.voice.occasion == "打ち合わせ"
    assert piece.voice.details == {
        "times": 3, "per": "day", "minutes": 20, "people": 1000,
        "work": "", "tool": "", "since": "", "wish": "",
    }  # fmt: skip


def test_what_a_row_leaves_open_is_filled_in():
    (short,) = pieces(["紙が多い"], occasion="9月の打ち合わせ")
    assert short.voice.occasion == "9月の打ち合わせ"
    assert short.voice.details["per"] == "week"
    (own,) = pieces(["紙が多い", "", "", "", "", "", "朝礼"], occasion="9月の打ち合わせ")
    assert own.voice.occasion == "朝礼"


def test_every_fault_of_a_row_is_said_at_once():
    found = faults("", "経理課", "たまに", "世紀", "0", "9" * 6000, "長" * 101)
    assert set(found) == {"words", "department", "times", "per", "minutes", "people", "occasion"}
    assert "数字だけで" in found["times"]
    assert "1から9,999" in found["minutes"]


def test_departments_are_found_by_name_or_code_and_only_ones_own():
    both = (ADMIN, TAXES)
    (by_name, by_code) = pieces(["一", "税務課"], ["二", "ｄ２"], departments=both)
    assert by_name.voice.department == by_code.voice.department == TAXES
    assert "どの課" in faults("一", "", departments=both)["department"]
    assert "市民課の声だけ" in faults("一", "税務課")["department"]
    twin = Department(pk=3, code="D3", name="税務課")
    assert "コードで" in faults("一", "税務課", departments=(*both, twin))["department"]


def test_a_row_that_lost_letters_is_not_delivered_silently():
    assert "保存できない文字" in faults("紙が多い", altered=True)["words"]


def test_a_rows_key_is_made_of_department_words_and_occasion_and_of_nothing_else():
    def key(*row, **options) -> uuid.UUID:
        (piece,) = pieces(row, **options)
        return piece.voice.form_key

    morning = key("紙ガ多い", "", "3", "", "", "", "朝礼")
    assert key(" 紙ｶﾞ多い\n", "Ｄ１", "9", "日", "", "", "　朝礼") == morning
    assert key("紙ガ多い", occasion="朝礼") == morning
    assert key("紙ガ多い", occasion="夕礼") != morning
    assert key("紙ガ少ない", occasion="朝礼") != morning
    assert key("紙ガ多い", "税務課", occasion="朝礼", departments=(TAXES,)) != morning


def test_a_lines_key_belongs_to_its_page_and_person():
    def keys(page: uuid.UUID, actor: User) -> list[uuid.UUID]:
        found = pieces_of_list("一\n二", page=page, actor=actor, department=ADMIN, occasion="朝礼")
        return [piece.voice.form_key for piece in found]

    page, me = uuid.uuid4(), User(pk=1)
    assert keys(page, me) == keys(page, me)
    assert set(keys(page, me)).isdisjoint(keys(uuid.uuid4(), me))
    assert set(keys(page, me)).isdisjoint(keys(page, User(pk=2)))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_the_headings_of_the_template_are_known_in_every_language(language):
    with translation.override(language):
        heading = [str(label) for label, _width in HEADINGS.values()]
    assert fields_of(heading) == {name: place for place, name in enumerate(HEADINGS)}
