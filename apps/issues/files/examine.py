"""From bytes of anybody's making to a file of a known kind, or a reason why not."""

from __future__ import annotations

from apps.issues.files.documents import read_office, read_pdf
from apps.issues.files.kinds import Examined, Refused
from apps.issues.files.pictures import read_picture

READERS = [
    (b"\x89PNG\r\n\x1a\n", read_picture),
    (b"\xff\xd8\xff", read_picture),
    (b"RIFF", read_picture),
    (b"%PDF-", read_pdf),
    (b"PK\x03\x04", read_office),
]
# What people try besides, told apart so that the answer says what to do instead.
TELLING = [
    (b"\xd0\xcf\x11\xe0", 0, "old_office"),
    (b"ftyphei", 4, "heic"),
    (b"ftypmif1", 4, "heic"),
    (b"GIF8", 0, "gif"),
]


def examine(content: bytes) -> Examined:
    """Return what the bytes are, or raise `Refused`; in bounded memory, whatever comes."""
    if not content:
        raise Refused("empty")
    for beginning, reader in READERS:
        if content.startswith(beginning):
            return reader(content)
    for mark, at, code in TELLING:
        if content[at : at + len(mark)] == mark:
            raise Refused(code)
    raise Refused("unknown")
