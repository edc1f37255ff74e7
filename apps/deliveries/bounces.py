"""Delivery reports (RFC 3464) as mail servers send them: bytes in, what they say out. Pure.

Which message a report is about stands in its envelope id (RFC 3461) or in the headers that it
returns. Whether that id is ours is for the caller to check.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message

LARGEST = 1024 * 1024  # bytes; a report returns headers, and seldom a whole mail
DEEPEST = 5  # reports are forwarded inside of others
STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")
RECIPIENTS = ("Original-Recipient", "Final-Recipient")
MESSAGE_ID = re.compile(r"<[^<>\s]+>")

# Permanent as the server says, and yet not about the address: full, too large, policy.
NOT_THE_ADDRESS = re.compile(r"5\.(2\.[23]|3\.\d+|6\.\d+|7\.\d+)")


@dataclass(frozen=True)
class Bounce:
    """What became of one message for one recipient. Addresses are in lower case."""

    message_id: str
    addresses: frozenset[str]
    action: str
    status: str
    diagnostic: str

    @property
    def has_failed(self) -> bool:
        """Whether the server has given up, for good or after days of trying (4.4.7)."""
        return self.action == "failed"

    @property
    def is_about_the_address(self) -> bool:
        """Whether writing there again can only fail again."""
        at_fault = self.has_failed and self.status.startswith("5")
        return at_fault and not NOT_THE_ADDRESS.fullmatch(self.status)


def read_bounces(content: bytes) -> list[Bounce]:
    """Return what a report says; nothing where it is no report, or an unreadable one."""
    if len(content) > LARGEST:
        return []
    try:
        # The older policy takes headers as they come: a report is not of our making.
        message = message_from_bytes(content, policy=policy.compat32)
        return [bounce for report in _reports(message) for bounce in _of_report(report)]
    except (ValueError, LookupError, RecursionError):
        return []


def _reports(message: Message, depth: int = 0) -> Iterator[Message]:
    if message.get_content_type() == "multipart/report":
        yield message
    elif depth < DEEPEST and message.is_multipart():
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _reports(part, depth + 1)


def _of_report(report: Message) -> Iterator[Bounce]:
    parts = [part for part in report.walk() if part is not report]
    blocks = [
        block
        for part in parts
        if part.get_content_type() in ("message/delivery-status", "message/global-delivery-status")
        for block in _blocks(part)
    ]
    if not blocks:
        return
    about_message, *recipients = blocks
    envelope = _field(about_message, "Original-Envelope-Id").strip("<>")
    message_id = f"<{envelope}>" if envelope else _returned_id(parts)
    for recipient in recipients:
        addresses = {_address(recipient, name) for name in RECIPIENTS}
        yield Bounce(
            message_id,
            frozenset(addresses - {""}),
            _field(recipient, "Action").lower()[:20],
            _status(recipient),
            _field(recipient, "Diagnostic-Code")[:500],
        )


def _blocks(part: Message) -> list[Message]:
    """The groups of fields; Python reads them as messages, unless the part came encoded."""
    payload = part.get_payload()
    if isinstance(payload, list) and part.get("Content-Transfer-Encoding", "7bit").lower() in (
        "7bit",
        "8bit",
        "binary",
    ):
        return [block for block in payload if isinstance(block, Message) and block.keys()]
    text = b"".join(_decoded(block) for block in part.walk() if not block.is_multipart())
    groups = re.split(rb"\r?\n\r?\n", text.strip())
    return [message_from_bytes(group, policy=policy.compat32) for group in groups if group]


def _decoded(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _returned_id(parts: list[Message]) -> str:
    """The Message-ID among the headers that came back."""
    for part in parts:
        kind = part.get_content_type()
        if kind == "text/rfc822-headers":
            returned = message_from_bytes(_decoded(part))
        elif part.get("Message-ID"):
            returned = part
        else:
            continue
        if found := MESSAGE_ID.search(_field(returned, "Message-ID")):
            return found[0]
    return ""


def _field(block: Message, name: str) -> str:
    said = str(block.get(name, "")).replace("\0", "")  # no row can hold it
    return " ".join(said.split())


def _address(block: Message, name: str) -> str:
    """`rfc822; somebody@city.example`, without its type and brackets."""
    _kind, _separator, address = _field(block, name).rpartition(";")
    return address.strip().strip("<>").lower()


def _status(block: Message) -> str:
    """The enhanced status code (RFC 3463); where there is none, out of the diagnostic."""
    for name in ("Status", "Diagnostic-Code"):
        if found := STATUS.search(_field(block, name)):
            return found[0]
    return ""
