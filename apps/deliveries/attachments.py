"""A file that goes along with a mail."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    mime_type: str
