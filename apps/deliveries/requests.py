"""One HTTP request over the standard library, so that its phases can be told apart."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from urllib.parse import SplitResult

from django.conf import settings

from apps.deliveries.transports import readable

PROBLEMS = (OSError, http.client.HTTPException, ValueError)
LONGEST_ANSWER = 64 * 1024


@dataclass(frozen=True)
class Reply:
    """`wait` is what `Retry-After` asks for."""

    status: int
    body: bytes
    wait: timedelta | None = None

    def __str__(self) -> str:
        return f"{self.status} {readable(self.body)}"[:500]


def open_connection(where: SplitResult) -> http.client.HTTPConnection:
    """Connect and, for https, see that it is who it should be. Raises one of PROBLEMS."""
    host, patience = str(where.hostname), settings.EMAIL_TIMEOUT
    if where.scheme == "http":
        connection = http.client.HTTPConnection(host, where.port, timeout=patience)
    else:
        context = ssl.create_default_context()
        connection = http.client.HTTPSConnection(
            host, where.port, timeout=patience, context=context
        )
    connection.connect()
    return connection


def post(
    connection: http.client.HTTPConnection,
    path: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    patience: float | None = None,
) -> Reply:
    """Post and return the answer; redirects are answers too. `patience` in seconds."""
    if patience is not None and connection.sock is not None:
        connection.sock.settimeout(patience)
    connection.request("POST", path, body, dict(headers))
    response = connection.getresponse()
    wait = retry_after(response.getheader("Retry-After"), datetime.now(UTC))
    return Reply(response.status, response.read(LONGEST_ANSWER), wait)


def retry_after(said: str | None, now: datetime) -> timedelta | None:
    """Read `Retry-After` (RFC 9110): seconds, or a date. What makes no sense asks for nothing."""
    said = (said or "").strip()
    if said.isascii() and said.isdigit():
        return timedelta(seconds=min(int(said[:9]), 10**6))
    try:
        until = parsedate_to_datetime(said)
    except (ValueError, TypeError):
        return None
    if until.tzinfo is None:
        until = until.replace(tzinfo=UTC)
    return max(until - now, timedelta())
