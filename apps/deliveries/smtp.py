"""Sending over SMTP, phase by phase, so that it is known on which side of DATA something broke."""

from __future__ import annotations

import contextlib
import re
import smtplib
import socket
import ssl
from collections.abc import Callable
from email.utils import parseaddr
from types import TracebackType
from typing import Self

from django.conf import settings

from apps.common.addresses import site_host
from apps.deliveries.builder import wire_address
from apps.deliveries.models import Outcome
from apps.deliveries.transports import Answer, LeaseLost, Unreachable, readable

PROBLEMS = (OSError, smtplib.SMTPException)
GO_AHEAD = 354
SERVICE_CLOSING = 421
OK = range(200, 300)
FINAL = range(500, 600)
# As `signing.py` makes it: nothing in it needs the encoding that an envelope id would.
MESSAGE_ID = re.compile(rb"^Message-ID: <([0-9a-zA-Z.@-]+)>\r?$", re.MULTILINE)
# No such mailbox or domain, disabled: an answer at once says it as a later report does.
NO_SUCH_ADDRESS = re.compile(r"\b5\.(1\.\d+|2\.1)\b")
LINE_START_DOT = re.compile(rb"^\.", re.MULTILINE)


def _said(code: int, words: bytes) -> str:
    return f"{code} {readable(words)}"[:500]


def _dots_doubled(body: bytes) -> bytes:
    """A dot alone on a line would end the message. Few have a line that begins with one."""
    if not body.startswith(b".") and b"\n." not in body:
        return body
    return LINE_START_DOT.sub(b"..", body)


def _problem(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"[:500]


def _envelope(client: smtplib.SMTP, mime: bytes) -> list[str]:
    """Ask a server that can (RFC 3461) to name this message in what it reports of it."""
    found = MESSAGE_ID.search(mime) if client.has_extn("dsn") else None
    return ["RET=HDRS", f"ENVID={found[1].decode()}"] if found else []


def _asked_of(client: smtplib.SMTP) -> list[str]:
    return ["NOTIFY=FAILURE,DELAY"] if client.has_extn("dsn") else []


class SmtpTransport:
    """One connection, kept for as long as the server keeps it."""

    def __init__(self) -> None:
        self._client: smtplib.SMTP | None = None
        _name, self._sender = parseaddr(settings.DEFAULT_FROM_EMAIL)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._client is not None and error is None:
            with contextlib.suppress(*PROBLEMS):
                self._client.quit()
        self._hang_up()

    def send(self, *, address: str, mime: bytes, begin_data: Callable[[], bool]) -> Answer:
        """Send one message. `begin_data` is asked, and commits, before any of it leaves.

        Raises Unreachable when the server lets nobody in, LeaseLost when the message is no
        longer ours. Everything else is an answer about this message.
        """
        try:
            client, code, words = self._introduce(mime)
            if code not in OK:  # our sender or the server's mood: not this recipient's fault
                return self._not_now(code, words)
            code, words = client.rcpt(wire_address(address), _asked_of(client))
            if code in OK:
                code, words = client.docmd("DATA")
            if code != GO_AHEAD:
                return self._not_now(code, words, final=code in FINAL)
        except PROBLEMS as error:
            self._hang_up()
            return Answer(Outcome.RETRY, _problem(error))
        try:
            ours = begin_data()
        except BaseException:
            self._hang_up()  # the server waits for bytes: nothing else may be said to it
            raise
        if not ours:
            self._hang_up()
            raise LeaseLost
        return self._hand_over(client, mime)

    def _hand_over(self, client: smtplib.SMTP, mime: bytes) -> Answer:
        """Send the bytes and wait for the word that ends all doubt."""
        body = mime if mime.endswith(b"\r\n") else mime + b"\r\n"
        try:
            client.send(_dots_doubled(body))
        except PROBLEMS as error:  # without the closing dot no server may deliver it
            self._hang_up()
            return Answer(Outcome.RETRY, _problem(error))
        try:
            if client.sock is not None:
                client.sock.settimeout(settings.DELIVERIES_FINAL_REPLY_SECONDS)
            client.send(b".\r\n")
            code, words = client.getreply()
            if client.sock is not None:
                client.sock.settimeout(settings.EMAIL_TIMEOUT)
        except PROBLEMS as error:
            self._hang_up()
            return Answer(Outcome.UNKNOWN, _problem(error))
        if code in OK:
            return Answer(Outcome.SENT, _said(code, words))
        return self._not_now(code, words, final=code in FINAL)

    def _not_now(self, code: int, words: bytes, *, final: bool = False) -> Answer:
        """Turn a refusal into an answer, and make the connection ready for the next message."""
        client = self._client
        if code == SERVICE_CLOSING or client is None:
            self._hang_up()
        else:
            try:
                client.rset()
            except PROBLEMS:
                self._hang_up()
        said = _said(code, words)
        if not final:
            return Answer(Outcome.RETRY, said)
        return Answer(Outcome.REFUSED, said, no_such_address=bool(NO_SUCH_ADDRESS.search(said)))

    def _introduce(self, mime: bytes) -> tuple[smtplib.SMTP, int, bytes]:
        """Say MAIL FROM; on a connection that the server has meanwhile closed, once more."""
        if self._client is not None:
            try:
                code, words = self._client.mail(self._sender, _envelope(self._client, mime))
                if code != SERVICE_CLOSING:
                    return self._client, code, words
            except PROBLEMS:
                pass
            self._hang_up()
        client = self._connect()
        return client, *client.mail(self._sender, _envelope(client, mime))

    def _connect(self) -> smtplib.SMTP:
        """Connect, encrypt and sign in as EMAIL_URL says."""
        if not settings.EMAIL_HOST:
            raise Unreachable("EMAIL_URL names no SMTP server")
        try:
            self._client = client = self._open()
            if client.sock is not None:  # the closing dot is a packet of its own: do not hold it
                client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            client.ehlo_or_helo_if_needed()
            if settings.EMAIL_USE_TLS:
                client.starttls(context=ssl.create_default_context())
                client.ehlo_or_helo_if_needed()
            if settings.EMAIL_HOST_USER:
                client.login(settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD)
        except PROBLEMS as error:
            self._hang_up()
            raise Unreachable(_problem(error)) from error
        return client

    def _open(self) -> smtplib.SMTP:
        host, port = settings.EMAIL_HOST, settings.EMAIL_PORT
        us = site_host()
        if settings.EMAIL_USE_SSL:
            context = ssl.create_default_context()
            return smtplib.SMTP_SSL(host, port, us, context=context, timeout=settings.EMAIL_TIMEOUT)
        return smtplib.SMTP(host, port, us, timeout=settings.EMAIL_TIMEOUT)

    def _hang_up(self) -> None:
        if self._client is not None:
            self._client.close()
            self._client = None
