"""Choosing a table, looking it over, and delivering it, in a browser's requests."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from apps.issues.models import Issue, IssueImport
from apps.organization.models import Role
from tests.factories import make_person

pytestmark = pytest.mark.django_db

IMPORT = "/issues/import/"
GOOD = "困りごと,課\n紙が多い,\n電話が長い,市民課\n"
MIXED = f"{GOOD}=1+1,税務課\n"


@pytest.fixture
def member(department):
    return make_person(department, Role.WG_MEMBER)


@pytest.fixture
def page(browse, member) -> Client:
    return browse(member)


def choose(page: Client, content: str | bytes = GOOD, name="声.csv", **fields):
    content = content.encode() if isinstance(content, str) else content
    return page.post(IMPORT, {"file": SimpleUploadedFile(name, content), **fields})


def text_of(response) -> str:
    return response.content.decode()


def test_from_a_file_to_the_receipt(page):
    looked_over = choose(page, occasion="9月の部会").url
    shown = text_of(page.get(looked_over))
    assert "この2件を届ける" in shown
    assert "9月の部会" in shown
    receipt = page.post(looked_over, follow=True)
    assert "2件届きました" in text_of(receipt)
    assert "届け終わった表" in text_of(page.get(looked_over))


def test_an_xlsx_by_any_name_is_read_by_what_it_is(page):
    book, buffer = Workbook(), io.BytesIO()
    book.active.append(["困りごと", "回数"])
    book.active.append(["紙が多い", 3])
    book.save(buffer)
    page.post(choose(page, buffer.getvalue(), name="声.csv").url)
    assert Issue.objects.get().times == 3


def test_each_fault_is_shown_with_row_column_and_what_to_do(page):
    looked_over = choose(page, MIXED).url
    shown = text_of(page.get(looked_over))
    assert "<strong>課</strong>：届けられるのは市民課の声だけです" in shown
    assert "=1+1" in shown
    errors = page.get(f"{looked_over}errors/")
    sheet = load_workbook(io.BytesIO(b"".join(errors))).active
    assert sheet["A5"].value == "=1+1"
    assert sheet["A5"].data_type == "s"
    receipt = text_of(page.post(looked_over, follow=True))
    assert "まだ届いていない行があります" in receipt
    assert page.get(f"{looked_over}errors/").status_code == 200


def test_without_faults_there_is_no_file_of_them(page):
    assert page.get(f"{choose(page).url}errors/").status_code == 404


def test_whole_or_not_at_all(page):
    looked_over = choose(page, MIXED, whole="on").url
    assert "この2件を届ける" not in text_of(page.get(looked_over))
    refused = text_of(page.post(looked_over, follow=True))
    assert "直すところがあるあいだは届けない" in refused
    assert not Issue.objects.exists()


def test_the_same_table_again_changes_nothing(page):
    page.post(choose(page).url)
    again = choose(page).url
    assert "新しく届けるものはありません" in text_of(page.get(again))
    page.post(again)
    assert Issue.objects.count() == 2


def test_what_was_chosen_and_not_delivered_waits(page):
    address = choose(page, name="九月の声.csv").url
    waiting = text_of(page.get(IMPORT))
    assert "九月の声.csv" in waiting
    assert address in waiting
    page.post(address)
    assert "九月の声.csv" not in text_of(page.get(IMPORT))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "空です"),
        ("番号\n1\n", "見出しの列が見つかりません"),
        (b"PK\x03\x04 broken", "表として読めませんでした"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "古い形式"),
        (b"a" * (2 * 1024 * 1024 + 200_000), "CSVは2MBまで"),
        (b"PK\x03\x04" + b"a" * (5 * 1024 * 1024), "xlsxは5MBまで"),
        ('困りごと\n"閉じない\n', "2行目あたりの引用符"),
        ("困りごと\n" + "行\n" * 5001, "5,000行まで"),
    ],
)
def test_what_is_no_table_is_explained(page, content, says):
    response = choose(page, content, occasion="書いた場所")
    assert response.status_code == 200
    assert says in text_of(response)
    assert "書いた場所" in text_of(response)
    assert not IssueImport.objects.exists()


def test_without_a_file_one_is_asked_for(page):
    assert "ファイルを選んでください" in text_of(page.post(IMPORT, {}))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "声" * 300 + ".csv", "\u202ecsv.exe", "a\0b.csv"]
)
def test_any_name_of_a_file_is_borne(page, name):
    assert page.get(choose(page, name=name).url).status_code == 200


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_template_is_given_away(page, kind):
    response = page.get(f"{IMPORT}template.{kind}")
    assert response.status_code == 200
    assert b"".join(response)
    assert page.get(f"{IMPORT}template.exe").status_code == 404


def test_a_table_is_its_owners_alone(page, browse, department):
    address = choose(page).url
    for role in (Role.WG_MEMBER, Role.HEAD, Role.COORDINATOR, Role.STAFF):
        other = browse(make_person(department, role))
        assert other.get(address).status_code == 404
        assert other.post(address).status_code == 404
        assert other.get(f"{address}errors/").status_code == 404
    assert not Issue.objects.exists()


def test_who_speaks_for_nobody_finds_no_door(browse, submitter):
    staff = browse(submitter)
    for address in (IMPORT, f"{IMPORT}template.csv"):
        assert staff.get(address).status_code == 404
    assert choose(staff).status_code == 404


def test_looking_over_takes_as_many_queries_for_many_rows(page, django_assert_num_queries):
    few = choose(page, "困りごと\n" + "".join(f"困りごと{n}\n" for n in range(10))).url
    many = choose(page, "困りごと\n" + "".join(f"困りごと{n}\n" for n in range(500))).url
    page.get(few)
    for address in (few, many):
        with django_assert_num_queries(8):
            page.get(address)
