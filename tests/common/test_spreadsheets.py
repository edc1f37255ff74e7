"""Uploaded tables: read as people see them, refused in bounded memory where they are a trap."""

import io
import struct
import tracemalloc
import zipfile
from datetime import date, datetime, time

import pytest
from openpyxl import Workbook

from apps.common.spreadsheets import Bounds, Line, Unreadable, read_lines

PART = "xl/styles.xml"
TEXT = '困りごと,課\n"紙が,多い",市民課\n\n髙﨑さん,税務課\n'


def cells(content: bytes) -> list[tuple[str, ...]]:
    return [line.cells for line in read_lines(content)]


def book(*rows, change=lambda sheet: None) -> bytes:
    workbook, buffer = Workbook(), io.BytesIO()
    for row in rows:
        workbook.active.append(row)
    change(workbook.active)
    workbook.save(buffer)
    return buffer.getvalue()


def changed(content: bytes, name: str, part: bytes) -> bytes:
    """The same archive with one part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", 8) as new:
        for info in old.infolist():
            new.writestr(info.filename, part if info.filename == name else old.read(info))
    return buffer.getvalue()


def refused(content: bytes, bounds: Bounds | None = None) -> str:
    with pytest.raises(Unreadable) as refusal:
        list(read_lines(content, bounds))
    return refusal.value.reason


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t"])
def test_any_letters_and_any_separator(encoding, separator):
    text = TEXT if separator == "," else "困りごと\t課\n紙が,多い\t市民課\n\n髙﨑さん\t税務課\n"
    assert cells(text.encode(encoding)) == [
        ("困りごと", "課"),
        ("紙が,多い", "市民課"),
        (),
        ("髙﨑さん", "税務課"),
    ]


def test_lines_are_numbered_as_in_a_spreadsheet():
    several = 'a,"一行\n二行"\n\nb,c\n'.encode()
    assert [(line.number, line.is_blank) for line in read_lines(several)] == [
        (1, False),
        (2, True),
        (3, False),
    ]


def test_an_open_quote_says_where():
    with pytest.raises(Unreadable) as refusal:
        list(read_lines('困りごと\nよい行\n"閉じない\n'.encode()))
    assert (refusal.value.reason, refusal.value.line) == ("quotes", 3)


@pytest.mark.parametrize("content", [b"\x81\x20\xff\xfe\x00\xfd", b"\xff\xfe\x00"])
def test_what_is_no_text_is_refused(content):
    assert refused(content) == "letters"


def test_cells_are_read_as_people_see_them():
    row = [3, 1.5, 2.0, True, None, date(2026, 4, 1), datetime(2026, 4, 1, 9, 30), time(9, 0), "=x"]  # noqa: DTZ001

    def as_text(sheet) -> None:
        sheet.cell(1, 9).data_type = "s"

    shown = ("3", "1.5", "2", "True", "", "2026-04-01", "2026-04-01 09:30", "09:00:00", "=x")
    assert cells(book(row, change=as_text))[0][:9] == shown


def test_a_formula_shows_what_was_computed_and_never_its_text():
    assert cells(book(["=1+1", "紙"]))[0][:2] == ("", "紙")


def test_what_a_sheet_says_about_its_own_size_is_not_believed():
    content = book(["困りごと"], ["一"], ["二"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    small = changed(content, "xl/worksheets/sheet1.xml", sheet.replace(b'"A1:A3"', b'"A1"'))
    assert [line.cells[0] for line in read_lines(small)] == ["困りごと", "一", "二"]


def test_a_row_at_the_end_of_the_world_ends_the_reading():
    content = book(["困りごと"], ["一"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    far = sheet.replace(b'r="2"', b'r="99999999999"').replace(b"A2", b"A99999999999")
    far = changed(content, "xl/worksheets/sheet1.xml", far)
    assert [line for line in read_lines(far, Bounds(lines=1000)) if not line.is_blank] == [
        Line(1, ("困りごと", *[""] * 63))
    ]


def test_more_columns_than_a_table_has_are_cut():
    assert len(cells(book([str(place) for place in range(200)]))[0]) == 64


# --- traps -----------------------------------------------------------------------------------


def test_a_bomb_is_refused_before_it_unfolds():
    content = changed(book(["a"]), PART, b"<sst>" + b" " * 300_000_000)
    assert len(content) < 1_000_000
    tracemalloc.start()
    assert refused(content) == "too_large"
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 5_000_000


def test_a_bomb_that_lies_about_its_size_is_refused():
    """The declared sizes are small; what would come out is not."""
    content = bytearray(changed(book(["a"]), "xl/styles.xml", b"<x>" + b" " * 30_000_000))
    real = struct.pack("<L", 30_000_003)
    assert content.count(real) == 2
    lying = bytes(content).replace(real, struct.pack("<L", 100))
    assert refused(lying) in ("broken", "too_large")


def test_a_thousand_parts_are_too_many():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for number in range(1000):
            archive.writestr(f"xl/{number}.xml", b"")
    assert refused(buffer.getvalue()) == "too_large"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_declares_entities_is_refused(encoding):
    laughs = (
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    )
    assert refused(changed(book(["a"]), PART, laughs.encode(encoding))) == "broken"


def test_the_check_for_declarations_sees_over_the_edge_of_a_piece():
    laughs = b" " * (64 * 1024 - 4) + b"<!DOCTYPE x>"
    assert refused(changed(book(["a"]), PART, laughs)) == "broken"


def test_locked_old_and_broken_files_are_told_apart():
    good = book(["困りごと"])
    locked = bytearray(good)
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(mark, at + 1)
    assert refused(bytes(locked)) == "locked"
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "old_format"
    for content in (good[: len(good) // 2], b"PK\x03\x04" + b"x" * 100, b"PK\x03\x04"):
        assert refused(content) == "broken"


def test_a_zip_that_is_no_workbook_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../etc/passwd", "困りごと")
    assert refused(buffer.getvalue()) == "broken"


def test_every_broken_byte_is_refused_or_read():
    """Whatever is damaged: lines or a reason, never another error."""
    good = book(["困りごと", "課"], ["紙が多い", "市民課"])
    for place in range(0, len(good), 7):
        damaged = good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :]
        try:
            list(read_lines(damaged))
        except Unreadable:
            continue


def test_texts_that_a_workbook_keeps_in_one_place_are_found_there():
    """As Excel writes them: the cells hold numbers of texts."""
    content = book(["x"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        kinds = archive.read("[Content_Types].xml").decode()
    start, end = sheet.index("<c "), sheet.index("</c>")
    sheet = f'{sheet[:start]}<c r="A1" t="s"><v>0</v>{sheet[end:]}'
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    kinds = kinds.replace(
        "</Types>",
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>',
    )
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    texts = f'<sst xmlns="{space}"><si><r><t>紙が</t></r><r><t>多い_x000D_</t></r></si></sst>'
    content = changed(content, "xl/worksheets/sheet1.xml", sheet.encode())
    content = changed(content, "[Content_Types].xml", kinds.encode())
    buffer = io.BytesIO(content)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", texts)
    assert cells(buffer.getvalue())[0][0] == "紙が多い\r"


def test_merged_cells_count_for_each_of_their_lines_where_asked_for():
    def merge(sheet):
        sheet.merge_cells("B2:B4")
        sheet.merge_cells("A6:B6")
        sheet.merge_cells("AA2:AA3")

    rows = [["名", "課"], ["甲", "市民課"], ["乙", None], [None, None], ["丙", None], ["題", None]]
    rows[1] += [None] * 24 + ["端"]
    content = book(*rows, change=merge)
    told = [line.filled for line in read_lines(content, fills_merged=True)]
    assert told[1] == ("甲", "市民課", *[""] * 24, "端")
    assert told[2] == ("乙", "市民課", *[""] * 24, "端")
    assert told[3:] == [(), ("丙",), ("題",)]
    assert [line.filled for line in read_lines(content)][2] == ("乙",)
