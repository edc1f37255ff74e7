"""Delivery reports out of the mailbox that our sender's address leads to.

`BOUNCES_URL` is `imaps://user:password@host/INBOX` (`imap://` inside one machine only), or
`maildir:///a/folder`. What was read is marked so, and never deleted.
"""

from __future__ import annotations

import imaplib
import mailbox
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import SplitResult, unquote, urlsplit

PATIENCE_SECONDS = 30
AT_ONCE = 200
READ = "S"
PORTS = {"imap": 143, "imaps": 993}


class NoMailbox(Exception):
    """The mailbox cannot be reached, lets nobody in, or its address makes no sense."""


def fetch_reports(address: str) -> Iterator[bytes]:
    """Yield each mail that was not read yet; it is marked as read once the caller comes back."""
    where = urlsplit(address)
    if where.scheme == "maildir":
        yield from _out_of_folder(where.path)
    elif where.scheme in ("imap", "imaps") and where.hostname:
        yield from _out_of_imap(where)
    else:
        raise NoMailbox("BOUNCES_URL must begin with imaps:// or maildir://")


def _out_of_folder(path: str) -> Iterator[bytes]:
    try:
        folder = mailbox.Maildir(path, factory=None, create=False)
        for key, mail in folder.items():
            if READ not in mail.get_flags():
                yield mail.as_bytes()
                mail.set_subdir("cur")
                mail.add_flag(READ)
                folder[key] = mail
    except (OSError, mailbox.Error) as problem:
        raise NoMailbox(str(problem)) from problem


def _out_of_imap(where: SplitResult) -> Iterator[bytes]:
    with _signed_in(where) as client:
        client.select(unquote(where.path.strip("/")) or "INBOX")
        _said, (found,) = client.uid("SEARCH", "UNSEEN")
        for uid in found.decode().split()[:AT_ONCE]:
            _said, parts = client.uid("FETCH", uid, "(BODY.PEEK[])")
            yield next((part[1] for part in parts if isinstance(part, tuple)), b"")
            client.uid("STORE", uid, "+FLAGS", r"(\Seen)")


@contextmanager
def _signed_in(where: SplitResult) -> Iterator[imaplib.IMAP4]:
    kind = imaplib.IMAP4_SSL if where.scheme == "imaps" else imaplib.IMAP4
    port = where.port or PORTS[where.scheme]
    try:
        with kind(str(where.hostname), port, timeout=PATIENCE_SECONDS) as client:
            client.login(unquote(where.username or ""), unquote(where.password or ""))
            yield client
    except (OSError, imaplib.IMAP4.error) as problem:
        raise NoMailbox(str(problem)) from problem
