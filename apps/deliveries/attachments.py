"""Files that go along with a mail, and pictures that stand in it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes
    mime_type: str


@dataclass(frozen=True)
class Picture:
    """A PNG inside a mail; its HTML shows it by `cid:` and this name."""

    name: str
    content: bytes
