"""The workbook opens as it is: proper types, headings in sight, no formula, the same figures."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from apps.common.frozen import freeze
from apps.common.workbook import Column, Sheet, write_workbook
from apps.deliveries.models import OutboundMessage
from apps.issues.models import Issue
from apps.organization.models import Department
from apps.reports.figures.city import executive_figures
from apps.reports.figures.department import department_figures
from apps.reports.models import MonthlyReport, ReportEdition
from apps.reports.services import archive_month, close_month
from apps.reports.sheets import workbook_name, workbook_of
from tests.reports.conftest import at, send_reports
from tests.reports.golden import CITIZENS, OCTOBER, WELFARE, on

FIRST = ReportEdition(number=1)
MADE = at(11, 5)
HOSTILE = [
    "=1+1", "==1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1＋1", '=HYPERLINK("http://x","y")',
    "\r=1", "'=1", "﻿=1", "=cmd|' /C calc'!A0",
]  # fmt: skip


def opened(content: bytes):
    return load_workbook(io.BytesIO(content))


def values(page) -> list[list]:
    return [[cell.value for cell in row] for row in page.iter_rows(min_row=5)]


@pytest.fixture
def october() -> MonthlyReport:
    figures = freeze(executive_figures(OCTOBER))
    return MonthlyReport(
        edition=FIRST, month=on(10, 1), kind="executive", figures=figures, frozen_at=MADE
    )


def test_the_citys_figures_stand_in_it_as_numbers(october):
    book = opened(workbook_of(october))
    assert book.sheetnames == [
        "概要",
        "重点事業",
        "指標",
        "動いた期日",
        "選んだ改善",
        "改善の効果",
        "横展開",
        "この月に新しく進んだもの",
        "声を届けた課",
    ]
    rows = {row[0]: row[1:4] for row in values(book["概要"])}
    assert rows["この月に届いた困りごと"] == [4, 3, 1]
    assert rows["この月に新しく進んだ横展開"] == [2, 1, 1]
    assert values(book["改善の効果"]) == [
        ["申告", "1年に減る時間（時間）", 300, 300, 0, 120, 2],
        ["実測", "1年に減る時間（時間）", 40.5, None, None, 0, 1],
    ]
    assert values(book["横展開"]) == [
        ["使っている", 1, 0, 1],
        ["試している", 2, 2, 0],
        ["これから決める", 1, 0, 1],
        ["当てはまらない", 1, 1, 0],
    ]
    assert values(book["この月に新しく進んだもの"]) == [
        ["様式をひとつに", "使っている", 1, "市民課"],
        ["印鑑をなくす", "試している", 1, "市民課"],
    ]
    assert rows["申告の時間（年）"] == [220, 160, 60]
    assert rows["声を届けた課"] == [2, None, None]
    assert book["概要"]["A1"].value == "令和8年10月 月次報告 全庁"
    assert values(book["声を届けた課"])[1] == ["財務課", *[0] * 6, 1, 1, 0, 2, 0, 0]


def test_dates_are_dates_and_shares_are_shares(october):
    book = opened(workbook_of(october))
    (kpi,) = values(book["指標"])
    assert kpi[4] == datetime(2026, 10, 20)  # noqa: DTZ001 - a spreadsheet's days have no zone
    assert kpi[3] == 60
    assert kpi[5:7] == [50, 10]  # a month earlier, and the difference
    assert kpi[-1] == 0.6
    cells = next(book["指標"].iter_rows(min_row=5))
    assert cells[4].number_format == 'yyyy"年"m"月"d"日"'
    assert cells[-1].number_format == "0%"
    (move,) = values(book["動いた期日"])
    assert move[4:7] == [86, "事業者の都合", "納品の遅れ"]


def test_long_words_are_all_in_sight(october):
    sheet = opened(workbook_of(october))["重点事業"]
    assert sheet.row_dimensions[4].height > 30  # 完了したマイルストーン in a narrow column
    assert sheet.row_dimensions[5].height is None
    assert sheet["G4"].alignment.horizontal == "right"
    assert sheet["H4"].alignment.indent == 1


def test_every_sheet_is_ready_to_filter_and_to_print(october):
    for page in opened(workbook_of(october)):
        assert page.freeze_panes == "A5"
        assert page.auto_filter.ref.startswith("A4:")
        assert page.print_title_rows == "$4:$4"
        assert page.page_setup.paperSize == int(page.PAPERSIZE_A4)
        assert (page.page_setup.fitToWidth, page.page_setup.fitToHeight) == (1, 0)
        assert page.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_begins_like_a_formula_stays_text(text):
    sheet = Sheet("枚", (Column(text, 10), Column("b", 10)), [[text, 1]])
    content = write_workbook([sheet], title=text, subtitle=text, made_at=MADE)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")
    page = opened(content).active
    for cell in (page["A1"], page["A2"], page["A4"], page["A5"]):
        assert cell.data_type == "s"
        assert cell.quotePrefix
        assert cell.value == text.replace("\r", "\n")  # as XML reads it
    assert page["B5"].data_type == "n"


def test_letters_that_a_workbook_cannot_hold_are_left_out():
    sheet = Sheet("枚", (Column("a", 10),), [["前\x00後\x0b𠮷野家🍺" + "あ" * 40_000]])
    page = opened(write_workbook([sheet], title="t", subtitle="s", made_at=MADE)).active
    assert page["A5"].value.startswith("前後𠮷野家🍺")
    assert len(page["A5"].value) == 32_000


def test_the_departments_workbook_holds_what_its_page_shows():
    figures = department_figures(OCTOBER)[CITIZENS]
    report = MonthlyReport(
        edition=FIRST,
        month=on(10, 1),
        kind="department",
        department=Department(name="市民課"),
        figures=freeze(figures),
        frozen_at=MADE,
    )
    book = opened(workbook_of(report))
    assert values(book["この課の困りごと"]) == [["同じ申請を三度入力している", "取組中", "確認中"]]
    assert values(book["お願い"])[0][0] == "手引きの配付"


def test_the_departments_workbook_holds_what_it_could_use():
    figures = department_figures(OCTOBER)[WELFARE]
    report = MonthlyReport(
        edition=FIRST,
        month=on(10, 1),
        kind="department",
        department=Department(name="福祉課"),
        figures=freeze(figures),
        frozen_at=MADE,
    )
    book = opened(workbook_of(report))
    assert values(book["ほかの課で使われている改善"]) == [["様式をひとつに", 1, 1, 1]]
    assert values(book["横展開"]) == [["これから決める", 1, 0, 1], ["当てはまらない", 1, 1, 0]]


def test_the_name_of_the_file_says_what_is_in_it(october):
    assert workbook_name(october) == "月次報告_令和8年10月_全庁.xlsx"
    october.department = Department(name="道路/河川課")
    assert workbook_name(october) == "月次報告_令和8年10月_道路_河川課.xlsx"


def test_the_workbook_goes_along_with_the_mail(city):
    Issue.objects.filter(pk=city.first.pk).update(statement="=1+1 と書いてしまう")
    close_month(month=date(2026, 10, 1), now=MADE)
    send_reports(month=date(2026, 10, 1), now=MADE)
    for message in OutboundMessage.objects.all():
        assert b"spreadsheetml.sheet" in bytes(message.mime)
        assert len(message.mime) < 200_000


def test_the_workbook_is_only_for_those_who_may_read_the_report(city, client):
    reports = archive_month(month=date(2026, 10, 1), now=MADE)
    client.force_login(city.head)
    answers = [client.get(f"{report.get_absolute_url()}workbook/") for report in reports]
    assert [answer.status_code for answer in answers] == [404, 200, 404]
    assert opened(answers[1].getvalue())["概要"]["A2"].value == "2026年10月31日（土）現在 初版"
    assert "attachment" in answers[1]["Content-Disposition"]
