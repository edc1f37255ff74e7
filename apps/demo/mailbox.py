"""The mails that the demo's mail server has received, read from its Maildir."""

import base64
import email
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from functools import lru_cache
from mailbox import Maildir
from pathlib import Path

NEWEST = 200


@dataclass(frozen=True)
class Mail:
    """One received mail, as its reader would see it."""

    key: str
    sender: str
    recipient: str
    subject: str
    sent_at: datetime
    text: str
    html: str
    attachments: tuple[tuple[str, int], ...]


def newest_mails(folder: str, *, words: str = "") -> list[Mail]:
    """Return the newest mails first; with `words`, those that have all in subject or address."""
    if not folder or not Path(folder).is_dir():
        return []
    keys = sorted(Maildir(folder, create=False).keys(), key=_arrival, reverse=True)[:NEWEST]
    mails = [read_mail(folder, key) for key in keys]
    wanted = words.casefold().split()
    seen = [(mail, f"{mail.subject} {mail.recipient}".casefold()) for mail in mails]
    return [mail for mail, text in seen if all(word in text for word in wanted)]


@lru_cache(maxsize=2 * NEWEST)
def read_mail(folder: str, key: str) -> Mail:
    """Return one mail; KeyError when there is none of that key. A mail never changes."""
    message = email.message_from_bytes(Maildir(folder, create=False).get_bytes(key), policy=default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what this policy makes
    return Mail(
        key=key,
        sender=str(message["From"] or ""),
        recipient=str(message["To"] or message["X-Envelope-To"] or ""),
        subject=str(message["Subject"] or ""),
        sent_at=parsedate_to_datetime(str(message["Date"])),
        text=_body(message, "plain"),
        html=_with_pictures(message, _body(message, "html")),
        attachments=tuple(
            (part.get_filename() or "", len(part.get_payload(decode=True) or b""))
            for part in message.iter_attachments()
        ),
    )


def _with_pictures(message: EmailMessage, html: str) -> str:
    """Put the pictures that the HTML names by `cid:` into it, as a mail program does."""
    for part in message.walk():
        name = str(part["Content-ID"] or "").strip("<>")
        content = part.get_payload(decode=True)
        if name and isinstance(content, bytes):
            encoded = base64.b64encode(content).decode()
            address = f"data:{part.get_content_type()};base64,{encoded}"
            html = html.replace(f"cid:{name}", address)
    return html


def _arrival(key: str) -> tuple[float, str]:
    """Maildir keys begin with the second of arrival and carry microseconds after an `M`."""
    seconds, _, rest = key.partition(".")
    micro = rest.partition("M")[2].partition("P")[0]
    return float(f"{seconds}.{micro:0>6}") if micro.isdigit() else float(seconds), key


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    return part.get_content() if part is not None else ""
