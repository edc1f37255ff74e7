"""Documents are kept as they are, so they have to be what they say, from first byte to last.

A file that two programs read as two different things begins or ends with something else.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from io import BytesIO

from apps.issues.files.kinds import Examined, Kind, Refused

MOST_ENTRIES = 2000
CHUNK = 1024 * 1024
MOST_INFLATED = 100 * CHUNK  # everything in a workbook, unpacked
# Sheets shrink to a tenth, rarely to a fiftieth. What shrinks further was made to burst something.
MOST_TIMES = 100
TIMES_FROM = 10 * CHUNK  # of a part unpacked; small ones may be nothing but zeros
END_OF_ZIP = b"PK\x05\x06"
END_LENGTH = 22  # of a zip's last record, without a comment
ZIP_LOOKS_BACK = 65_536 + END_LENGTH
ENCRYPTED = 0x1
CONTENT_TYPES = "[Content_Types].xml"
LONGEST_TYPES = 1024 * 1024
MAIN_PARTS = {
    b"spreadsheetml.sheet.main+xml": Kind.XLSX,
    b"wordprocessingml.document.main+xml": Kind.DOCX,
}
# Programs, whole files of other programs, and archives within the archive.
ACTIVE = re.compile(
    r"(vbaproject|vbadata|activex|/embeddings/|macrosheets)"
    r"|\.(zip|jar|exe|dll|js|vbs|bat|cmd|ps1|scr|com|msi|hta|lnk|7z|rar|gz|docm|xlsm)$",
    re.IGNORECASE,
)


def read_pdf(content: bytes) -> Examined:
    """Return the PDF if it is one to its end, and no zip archive when read from behind."""
    if not content.rstrip(b"\0\t\r\n\f ").endswith(b"%%EOF"):
        raise Refused("broken_pdf")
    if END_OF_ZIP in content[-ZIP_LOOKS_BACK:]:
        raise Refused("two_faced")
    return Examined(Kind.PDF, content)


def read_office(content: bytes) -> Examined:
    """Return the workbook or document if every part of it is there and harmless to unpack."""
    if content[-END_LENGTH:][:4] != END_OF_ZIP:
        raise Refused("two_faced" if END_OF_ZIP in content[-ZIP_LOOKS_BACK:] else "broken_office")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = archive.infolist()
            _check_list(entries)
            _unpack(archive, entries)
            return Examined(_kind(archive), content)
    except (zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, OSError) as error:
        raise Refused("broken_office") from error
    except (ValueError, EOFError, RuntimeError, UnicodeDecodeError) as error:
        raise Refused("broken_office") from error


def _check_list(entries: list[zipfile.ZipInfo]) -> None:
    if not entries or min(entry.header_offset for entry in entries) != 0:
        raise Refused("two_faced")
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_INFLATED:
        raise Refused("unpacks_too_large")
    for entry in entries:
        if entry.file_size > max(TIMES_FROM, MOST_TIMES * entry.compress_size):
            raise Refused("unpacks_too_large")
        if entry.flag_bits & ENCRYPTED:
            raise Refused("locked_office")
        if ACTIVE.search(entry.filename):
            raise Refused("active_office")
        parts = re.split(r"[/\\]", entry.filename)
        if ".." in parts or parts[0] == "" or ":" in entry.filename or len(parts) > 20:  # noqa: PLR2004
            raise Refused("broken_office")


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Count what really comes out, piece by piece: what the list says may be a lie."""
    left = MOST_INFLATED
    for entry in entries:
        with archive.open(entry) as part:
            while piece := part.read(CHUNK):
                left -= len(piece)
                if left < 0:
                    raise Refused("unpacks_too_large")


def _kind(archive: zipfile.ZipFile) -> Kind:
    with archive.open(CONTENT_TYPES) as part:
        types = part.read(LONGEST_TYPES)
    if b"macroEnabled" in types:
        raise Refused("active_office")
    for mark, kind in MAIN_PARTS.items():
        if mark in types:
            return kind
    raise Refused("unknown")
