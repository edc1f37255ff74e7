"""Files as people send them, and as somebody makes them who means harm; all built here."""

import io
import zipfile
import zlib

from openpyxl import Workbook
from PIL import Image

from apps.issues.files.documents import CONTENT_TYPES

TYPES = '<Types><Override ContentType="application/vnd.openxmlformats-officedocument.{}"/></Types>'
XLSX, DOCX = "spreadsheetml.sheet.main+xml", "wordprocessingml.document.main+xml"
PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n0\n%%EOF\n"


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **options) -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", size, (200, 30, 30)).save(buffer, kind, **options)
    return buffer.getvalue()


def photo_with_place() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "秘密の電話"
    exif[0x0112] = 6  # to be turned
    exif.get_ifd(0x8825)[2] = (36.0, 23.0, 0.0)
    return picture("JPEG", (80, 40), exif=exif)


def huge_png(width: int = 60_000, height: int = 60_000) -> bytes:
    """A header that promises billions of dots, and nearly nothing behind it."""
    head = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\x00\x00\x00"

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")
        )

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def moving() -> bytes:
    frames = [Image.new("RGB", (9, 9), color) for color in ("red", "blue")]
    buffer = io.BytesIO()
    frames[0].save(buffer, "WEBP", save_all=True, append_images=frames[1:])
    return buffer.getvalue()


def workbook() -> bytes:
    book, buffer = Workbook(), io.BytesIO()
    book.active["A1"] = "様式"
    book.save(buffer)
    return buffer.getvalue()


def office(main: str = DOCX, **parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(CONTENT_TYPES, TYPES.format(main))
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def rows_of_a_sheet(megabytes: int) -> bytes:
    """What a spreadsheet program writes: rows that differ by their numbers alone."""
    row = b'<row r="%d"><c r="A%d" s="1" t="s"><v>%d</v></c></row>'
    rows = b"".join(row % (number, number, number) for number in range(20_000))
    return (rows * (megabytes + 1))[: megabytes * 1024 * 1024]


def bomb(megabytes: int = 1000) -> bytes:
    """A part of nothing but zeros: a thousandth of the size once packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(CONTENT_TYPES, TYPES.format(XLSX))
        with archive.open("xl/sheet1.xml", "w", force_zip64=True) as part:
            for _number in range(megabytes):
                part.write(bytes(1024 * 1024))
    return buffer.getvalue()


def lying_bomb() -> bytes:
    """The same, with a list that says it is small."""
    content = bytearray(bomb(300))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.rfind(mark)
        content[place + at : place + at + 4] = (1000).to_bytes(4, "little")
    return bytes(content)
