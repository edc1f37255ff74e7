"""A zip file is unfolded once, against a limit, before anybody reads what it holds."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from apps.common.spreadsheets.shapes import Bounds, Unreadable

PIECE = 64 * 1024
ENCRYPTED = 0x1
# Only XML that declares things of its own grows while it is read; no spreadsheet program writes it.
DECLARATION = b"<!DOCTYPE"


def check_archive(content: bytes, bounds: Bounds) -> None:
    """Refuse what is broken, locked, in too many parts, or larger unfolded than it may be."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            _check_declared(parts, bounds)
            room = bounds.inflated
            for part in parts:
                room -= _unfolded_size(archive, part, room)
    except (BadZipFile, zlib.error, NotImplementedError, OSError, EOFError, ValueError) as error:
        raise Unreadable("broken") from error


def _check_declared(parts: list[ZipInfo], bounds: Bounds) -> None:
    if len(parts) > bounds.parts or sum(part.file_size for part in parts) > bounds.inflated:
        raise Unreadable("too_large")
    if any(part.flag_bits & ENCRYPTED for part in parts):
        raise Unreadable("locked")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise Unreadable("broken")


def _unfolded_size(archive: ZipFile, part: ZipInfo, room: int) -> int:
    """Unfold one part piece by piece, whatever size it declares; keep none of it."""
    size, tail = 0, b""
    with archive.open(part) as file:
        while piece := file.read(PIECE):
            size += len(piece)
            if size > room:
                raise Unreadable("too_large")
            seen = tail + piece.replace(b"\0", b"")  # UTF-16 has a NUL beside each letter
            if DECLARATION in seen:
                raise Unreadable("broken")
            tail = seen[-len(DECLARATION) :]
    return size
