"""What a file is, told by its content: what is taken, what is refused, in how much memory."""

import io
import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from apps.issues.files import Kind, Refused, examine, shown_name
from apps.issues.services.file_refusals import FILE_REFUSALS
from tests.faults.figures import Figure, note
from tests.issues.making_files import (
    DOCX,
    PDF,
    XLSX,
    bomb,
    huge_png,
    lying_bomb,
    moving,
    office,
    photo_with_place,
    picture,
    rows_of_a_sheet,
    workbook,
)

MEMORY_MB = 450
TAKEN = {
    "png": (picture, Kind.PNG),
    "jpeg": (lambda: picture("JPEG"), Kind.JPEG),
    "webp": (lambda: picture("WEBP"), Kind.JPEG),
    "pdf": (lambda: PDF, Kind.PDF),
    "pdf with lines behind": (lambda: PDF + b"\r\n\r\n", Kind.PDF),
    "xlsx": (workbook, Kind.XLSX),
    "docx": (office, Kind.DOCX),
}
REFUSED = {
    "nothing": (lambda: b"", "empty"),
    "a program": (lambda: b"MZ\x90\x00" + bytes(99), "unknown"),
    "a page": (lambda: b"<!doctype html><script>alert(1)</script>", "unknown"),
    "a drawing with a script": (lambda: b"<svg onload='alert(1)'/>", "unknown"),
    "an old workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "old_office"),
    "a telephone's picture": (lambda: b"\0\0\0\x18ftypheic" + bytes(99), "heic"),
    "gif": (lambda: b"GIF89a" + bytes(99), "gif"),
    "moving": (moving, "moving_picture"),
    "too many dots": (huge_png, "too_many_dots"),
    "half a picture": (lambda: picture(size=(900, 900))[:400], "broken_picture"),
    "only a beginning": (lambda: b"\x89PNG\r\n\x1a\n", "broken_picture"),
    "riff of sound": (lambda: b"RIFF\0\0\0\0WAVE" + bytes(40), "broken_picture"),
    "half a pdf": (lambda: PDF[:40], "broken_pdf"),
    "pdf and page": (lambda: PDF + b"<script>alert(1)</script>", "broken_pdf"),
    "pdf and zip": (lambda: PDF[:9] + office() + b"\n%%EOF", "two_faced"),
    "zip behind a picture's words": (lambda: office() + b"GIF89a", "two_faced"),
    "zip with a word behind": (lambda: office()[:-2] + b"\x05\x00hello", "two_faced"),
    "a pdf that is a workbook": (lambda: office(XLSX) + PDF, "two_faced"),
    "half a workbook": (lambda: workbook()[:-100], "broken_office"),
    "a plain zip": (lambda: office("x"), "unknown"),
    "program in a workbook": (lambda: office(XLSX, **{"xl/vbaProject.bin": b"x"}), "active_office"),
    "named a macro": (lambda: office("macroEnabled.main+xml"), "active_office"),
    "program in a document": (lambda: office(**{"word/x.exe": b"MZ"}), "active_office"),
    "archive in an archive": (lambda: office(**{"a.zip": office()}), "active_office"),
    "a file in a file": (lambda: office(**{"word/embeddings/o.bin": b"x"}), "active_office"),
    "up and away": (lambda: office(**{"../../etc/passwd": b"x"}), "broken_office"),
    "from the root": (lambda: office(**{"/etc/passwd": b"x"}), "broken_office"),
    "another disk": (lambda: office(**{"C:x": b"x"}), "broken_office"),
    "thousands of parts": (
        lambda: office(**{f"p{n}": b"" for n in range(2100)}),
        "unpacks_too_large",
    ),
    "bomb": (bomb, "unpacks_too_large"),
    "sixty megabytes of nothing": (lambda: bomb(60), "unpacks_too_large"),
    "nothing beside a full drawer": (
        lambda: office(XLSX, **{"a.bin": os.urandom(3_000_000), "b.xml": bytes(30_000_000)}),
        "unpacks_too_large",
    ),
    "a hundred and one megabytes of rows": (
        lambda: office(XLSX, **{"xl/worksheets/sheet1.xml": rows_of_a_sheet(101)}),
        "unpacks_too_large",
    ),
    "bomb that lies": (lying_bomb, "broken_office"),
}


def test_a_large_sheet_of_ordinary_rows_is_taken():
    """It unpacks to more than from which on it is looked how tightly something was packed."""
    content = office(XLSX, **{"xl/worksheets/sheet1.xml": rows_of_a_sheet(40)})
    assert examine(content).kind == Kind.XLSX


@pytest.mark.parametrize("name", TAKEN)
def test_what_people_have_is_taken(name):
    make, kind = TAKEN[name]
    assert examine(make()).kind == kind


@pytest.mark.parametrize("name", REFUSED)
def test_everything_else_is_refused_with_a_sentence(name):
    make, code = REFUSED[name]
    with pytest.raises(Refused) as refused:
        examine(make())
    assert refused.value.code == code
    assert FILE_REFUSALS[code]


def test_a_picture_tells_nothing_but_what_it_shows():
    found = examine(photo_with_place())
    with Image.open(io.BytesIO(found.content)) as kept:
        assert kept.size == (40, 80)  # turned as it was held
        assert not dict(kept.getexif())
    assert "秘密".encode() not in found.content


def test_a_second_file_behind_a_picture_does_not_come_along():
    found = examine(picture("JPEG") + office(**{"evil.txt": b"SECRET"}))
    assert b"PK" not in found.content
    assert b"SECRET" not in found.content


def test_large_pictures_are_made_smaller():
    with Image.open(io.BytesIO(examine(picture("JPEG", (5000, 2500))).content)) as kept:
        assert kept.size == (2400, 1200)


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from([picture(), picture("JPEG"), PDF, workbook(), office(DOCX)]),
    st.lists(st.tuples(st.integers(0, 10_000), st.binary(min_size=1, max_size=9)), max_size=6),
)
def test_damage_is_refused_and_never_an_error(content, damage):
    spoilt = bytearray(content)
    for place, piece in damage:
        at = place % len(spoilt)
        spoilt[at : at + len(piece)] = piece
    try:
        said = examine(bytes(spoilt)).kind
    except Refused as refusal:
        said = refusal.code
    assert said in {*Kind, *FILE_REFUSALS}


@pytest.mark.parametrize(
    ("given_name", "kind", "shown"),
    [
        ("様式 第1号.XLSX", Kind.XLSX, "様式 第1号.xlsx"),
        ("../../etc/passwd", Kind.PDF, "passwd.pdf"),
        ("C:\\人事\\評価.doc", Kind.DOCX, "評価.docx"),
        ("fdp.\u202eexe.png", Kind.PNG, "fdp.exe.png"),
        ("a\r\nSet-Cookie: x=1", Kind.JPEG, "aSet-Cookie_ x=1.jpg"),
        ("...", Kind.PDF, "file.pdf"),
        ("あ" * 300 + ".pdf", Kind.PDF, "あ" * 80 + ".pdf"),
        ("写真.jpg.exe", Kind.JPEG, "写真.jpg.jpg"),
    ],
)
def test_names_are_shown_safely(given_name, kind, shown):
    assert shown_name(given_name, kind) == shown


MEASURED = """
import pathlib, re
from apps.issues.files import Refused, examine
from tests.issues import making_files as made
def peak():  # of this program alone: getrusage remembers what its parent took
    status = pathlib.Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\\s+(\\d+)", status)[1])
content = made.{make}
before = peak()
try:
    {act}
except (Refused, MemoryError, OSError):
    pass
print((peak() - before) // 1024)
"""
NAIVE_ZIP = "import io, zipfile; zipfile.ZipFile(io.BytesIO(content)).read('xl/sheet1.xml')"
NAIVE_PNG = (
    "import io; from PIL import Image; Image.MAX_IMAGE_PIXELS = None;"
    " from PIL import ImageFile; ImageFile.LOAD_TRUNCATED_IMAGES = True;"
    " Image.open(io.BytesIO(content)).load()"
)


def growth(make: str, act: str) -> int:
    """Megabytes that a process of its own grew by."""
    script = MEASURED.format(make=make, act=act)
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return int(done.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux says of a program's memory")
def test_17_bombs_are_refused_in_bounded_memory():
    makers = [("bomb(700)", NAIVE_ZIP), ("huge_png(16000, 16000)", NAIVE_PNG)]
    wrong = sum(growth(make, "examine(content)") > MEMORY_MB for make, _naive in makers)
    control = sum(growth(make, naive) > MEMORY_MB for make, naive in makers)
    for name, (make, _code) in REFUSED.items():
        try:
            examine(make())
            wrong += 1
        except Refused:
            assert name
    note(Figure(17, "bombs, polyglots, names that lead away", len(REFUSED) + 2, wrong, control))
