"""Tables of pain points: what is read, what is delivered, and that a repetition changes nothing."""

import csv
import io
import random
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from apps.deliveries.models import OutboundMessage
from apps.issues.looking import look_over
from apps.issues.models import Issue, IssueImport, Status
from apps.issues.services import apply_import, forget_imports, read_import
from apps.issues.sheets import errors_workbook, template_csv, template_workbook
from apps.issues.tasks import forget_imports as forgetting
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)


@pytest.fixture
def member(department):
    return make_person(department, Role.WG_MEMBER)


def csv_of(rows, heading=("困りごと", "課", "回数", "どこで聞いた声か")) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([heading, *rows])
    return text.getvalue().encode()


def read(actor, content: bytes, occasion="", whole=False, now=NOW) -> IssueImport:
    return read_import(
        actor=actor, file_name="声.csv", content=content, occasion=occasion, whole=whole, now=now
    )


def deliver(actor, rows, **options) -> IssueImport:
    return apply_import(actor=actor, table=read(actor, csv_of(rows), **options), now=NOW)


def refusal_of(actor, content: bytes) -> str:
    with pytest.raises(ValidationError) as refusal:
        read(actor, content)
    assert not IssueImport.objects.exists()
    return refusal.value.code


GOOD = [["紙が多い", "", "3", "朝礼"], ["電話が長い", "市民課", "", ""]]
BAD = [["", "市民課", "1", ""], ["判子", "税務課", "たまに", ""]]


def test_good_rows_are_delivered_and_bad_ones_stay(member):
    table = deliver(member, [*GOOD, *BAD], occasion="9月の打ち合わせ")
    assert (table.delivered_count, table.known_count, table.faulty_count) == (2, 0, 2)
    told = Issue.objects.order_by("pk").values_list("words", "times", "occasion", "batch")
    assert list(told) == [
        ("紙が多い", 3, "朝礼", table.batch),
        ("電話が長い", None, "9月の打ち合わせ", table.batch),
    ]
    assert OutboundMessage.objects.count() == 1


def test_whole_or_not_at_all_where_somebody_chose_so(member):
    with pytest.raises(ValidationError) as refusal:
        deliver(member, [*GOOD, *BAD], whole=True)
    assert refusal.value.code == "wrong_rows"
    assert not Issue.objects.exists()
    assert deliver(member, GOOD, whole=True).delivered_count == 2


def test_a_corrected_table_delivers_only_what_is_new(member):
    deliver(member, [*GOOD, *BAD])
    corrected = deliver(member, [*GOOD, ["紙を探す", "", "1", ""], ["判子", "市民課", "2", ""]])
    assert (corrected.delivered_count, corrected.known_count) == (2, 2)
    assert Issue.objects.count() == 4


@pytest.mark.parametrize("seed", range(8))
def test_any_order_and_any_repetition_come_to_the_same(member, seed):
    """The same rows in pieces, shuffled, doubled and again: each is there once."""
    chance = random.Random(seed)
    rows = [[f"困りごと{n % 17}", "", str(n % 5 + 1), f"打ち合わせ{n % 3}"] for n in range(60)]
    for _time in range(6):
        deliver(member, chance.choices(rows, k=chance.randint(1, 80)))
    deliver(member, rows)
    before = set(Issue.objects.values_list("pk", flat=True))
    assert len(before) == 17 * 3
    shuffled = chance.sample(rows, len(rows))
    assert deliver(member, shuffled + shuffled).delivered_count == 0
    assert set(Issue.objects.values_list("pk", flat=True)) == before


def test_somebody_elses_import_of_the_same_table_changes_nothing(member, department):
    deliver(member, GOOD)
    again = deliver(make_person(department, Role.HEAD), GOOD)
    assert (again.delivered_count, again.known_count) == (0, 2)


def test_what_was_taken_back_does_not_come_again_with_the_table(member):
    deliver(member, GOOD)
    Issue.objects.update(status=Status.WITHDRAWN)
    assert deliver(member, GOOD).delivered_count == 0


def test_what_was_typed_on_the_same_occasion_is_known(member):
    make_issue(member, words="　電話が長い\n")
    make_issue(member, words="紙が多い", occasion="夕礼")
    table = deliver(member, GOOD)
    assert (table.delivered_count, table.known_count) == (1, 1)


def test_the_same_file_chosen_twice_is_one_import(member):
    assert read(member, csv_of(GOOD)) == read(member, csv_of(GOOD))
    other = read(member, csv_of(GOOD), occasion="朝礼")
    assert IssueImport.objects.count() == 2
    assert other.occasion == "朝礼"


def test_a_press_that_comes_again_changes_nothing(member):
    table = read(member, csv_of(GOOD))
    first = apply_import(actor=member, table=table, now=NOW)
    second = apply_import(actor=member, table=table, now=NOW + timedelta(hours=1))
    assert (second.applied_at, second.delivered_count) == (first.applied_at, 2)
    assert Issue.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_deliver_once(member):
    table = read(member, csv_of(GOOD))

    def press(_):
        try:
            return apply_import(actor=member, table=table, now=NOW).delivered_count
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(press, range(20))) == {2}
    assert Issue.objects.count() == 2
    assert OutboundMessage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_tables_with_the_same_rows_at_once_deliver_them_once(member):
    tables = [read(member, csv_of([*GOOD, [f"別{n}"]])) for n in range(8)]

    def press(table):
        try:
            apply_import(actor=member, table=table, now=NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(press, tables))
    assert Issue.objects.count() == 2 + 8


@pytest.mark.django_db(transaction=True)
def test_a_fault_in_the_middle_leaves_nothing(member):
    """A constraint of the database stops the third chunk: what went before is gone as well."""
    table = read(member, csv_of([[f"困りごと{n}", "", "", ""] for n in range(1300)]))
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE issues_issue ADD CONSTRAINT planted CHECK (words <> '困りごと1234')"
        )
    try:
        with pytest.raises(IntegrityError):
            apply_import(actor=member, table=table, now=NOW)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE issues_issue DROP CONSTRAINT planted")
    table.refresh_from_db()
    assert table.applied_at is None
    assert not Issue.objects.exists()
    assert not OutboundMessage.objects.exists()
    assert apply_import(actor=member, table=table, now=NOW).delivered_count == 1300


def test_coordinators_import_for_every_department_of_today():
    make_department("市民課")
    taxes = make_department("税務課")
    coordinator = make_person(make_department("デジタル推進課"), Role.COORDINATOR)
    table = deliver(coordinator, [["一", "税務課", "", ""], ["二", taxes.code, "", ""], ["三"]])
    assert (table.delivered_count, table.faulty_count) == (2, 1)
    assert {issue.department for issue in Issue.objects.all()} == {taxes}


@pytest.mark.parametrize("role", [Role.STAFF, Role.EXECUTIVE, Role.SYSTEM_ADMIN])
def test_who_speaks_for_nobody_imports_nothing(department, role, member):
    person = make_person(department, role)
    with pytest.raises(PermissionDenied):
        read(person, csv_of(GOOD))
    with pytest.raises(PermissionDenied):
        apply_import(actor=person, table=read(member, csv_of(GOOD)), now=NOW)


def test_a_table_is_its_owners_alone(member, department):
    table = read(member, csv_of(GOOD))
    with pytest.raises(PermissionDenied):
        apply_import(actor=make_person(department, Role.WG_MEMBER), table=table, now=NOW)


def test_text_that_begins_a_formula_is_stored_as_typed(member):
    hostile = ["=1+1", "@SUM(A1)", "+81-27", "\t=x", "＝2＋1"]
    deliver(member, [[text, "", "", text] for text in hostile])
    assert sorted(Issue.objects.values_list("words", flat=True)) == sorted(hostile)


def test_letters_that_no_row_can_hold_are_told_and_taken_out(member):
    table = read(member, csv_of([["困\0る", "", "", ""], ["よい", "", "", ""]]))
    assert table.rows[0] == [2, ["困る"], True]
    found = look_over(actor=member, table=table, today=NOW.date())
    assert [judged.number for judged in found.wrong] == [2]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "no_heading"),
        (b"\n\n", "no_heading"),
        ("番号,名前\n1,二\n".encode(), "no_heading"),
        ("困りごと\n".encode(), "empty"),
        ("困りごと\n , \n".encode(), "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0", "no_heading"),
        (b"%PDF-1.7 \xe2\xff\xcf\xd3", "letters"),
        (b"PK\x03\x04", "broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_format"),
        ('困りごと\n"開いた\n'.encode(), "quotes"),
        (b"a" * (2 * 1024 * 1024 + 1), "too_heavy"),
        (b"PK\x03\x04" + b"a" * (5 * 1024 * 1024), "too_heavy"),
        ("困りごと\n".encode() + "行\n".encode() * 5001, "too_many"),
    ],
)
def test_what_is_no_table_is_refused_with_a_reason(member, content, code):
    assert refusal_of(member, content) == code


def test_five_thousand_rows_are_read_and_delivered_in_moments(member):
    table = read(member, csv_of([[f"困りごと{n}", "", "", ""] for n in range(5000)]))
    assert apply_import(actor=member, table=table, now=NOW).delivered_count == 5000


def test_ten_rows_take_as_many_queries_as_five_hundred(member):
    def queries(count: int) -> int:
        table = read(member, csv_of([[f"{count}の{n}", "", "", ""] for n in range(count)]))
        with CaptureQueriesContext(connection) as captured:
            apply_import(actor=member, table=table, now=NOW)
        return len(captured)

    queries(1)
    assert queries(10) == queries(500)


# --- files to take away ----------------------------------------------------------------------


@pytest.mark.parametrize("template", [template_csv(), template_workbook(now=NOW)])
def test_a_template_is_read_as_it_is(member, template):
    assert refusal_of(member, template) == "empty"


def test_the_table_of_errors_holds_no_formula_and_can_be_chosen_again(member):
    rows = [*GOOD, ["=1+1", "税務課", "@x", "＝1"]]
    table = read(member, csv_of(rows))
    found = look_over(actor=member, table=table, today=NOW.date())
    content = errors_workbook(table, found, now=NOW)
    sheet = load_workbook(io.BytesIO(content)).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    assert [cell.value for cell in sheet[4]] == [
        "困りごと", "課", "回数", "どこで聞いた声か", "行", "直すところ",
    ]  # fmt: skip
    row = [cell.value for cell in sheet[5]]
    assert row[:5] == ["=1+1", "税務課", "@x", "＝1", 4]
    assert "課：" in row[5]
    assert "回数：数字だけで" in row[5]
    again = read(member, content)
    found = look_over(actor=member, table=again, today=NOW.date())
    assert [judged.piece.words for judged in found.wrong] == ["=1+1"]
    second = load_workbook(io.BytesIO(errors_workbook(again, found, now=NOW))).active
    assert sheet.max_column == second.max_column


# --- forgetting ------------------------------------------------------------------------------


def test_after_thirty_days_the_cells_are_forgotten_and_the_counts_stay(member):
    old = read(member, csv_of(GOOD), now=NOW - timedelta(days=31))
    apply_import(actor=member, table=old, now=NOW - timedelta(days=31))
    young = read(member, csv_of(BAD), now=NOW - timedelta(days=29))
    assert forget_imports(now=NOW) == 1
    assert forget_imports(now=NOW) == 0
    old.refresh_from_db()
    young.refresh_from_db()
    assert (old.rows, old.heading, old.file_name, old.delivered_count) == ([], [], "", 2)
    assert young.rows
    assert list(IssueImport.objects.visible_to(member)) == [young]


def test_the_task_forgets(member):
    table = read(member, csv_of(GOOD), now=datetime(2020, 6, 1, tzinfo=UTC))
    forgetting()
    table.refresh_from_db()
    assert table.forgotten_at is not None
