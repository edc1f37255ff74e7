"""What may be attached, and how a refusal is said."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What may be attached, by the ending under which it is handed out."""

    PNG = "png"
    JPEG = "jpg"
    PDF = "pdf"
    XLSX = "xlsx"
    DOCX = "docx"


MEDIA_TYPES = {
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.PDF: "application/pdf",
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


class Refused(Exception):
    """Why a file is not taken: a code for which there is a sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Examined:
    """A file's kind, and the bytes to keep: pictures are written anew."""

    kind: Kind
    content: bytes
