"""Sending through Microsoft Graph: the same bytes, posted to `sendMail` of one mailbox.

Graph takes whole requests only, so the doubt begins with the request: once it is on its way, only
a clear answer tells whether the mail left. https://learn.microsoft.com/graph/api/user-sendmail
"""

from __future__ import annotations

import base64
import http.client
import json
import time
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self
from urllib.parse import SplitResult, quote, urlencode, urlsplit

from django.conf import settings

from apps.deliveries.models import Outcome
from apps.deliveries.requests import PROBLEMS, Reply, open_connection, post
from apps.deliveries.transports import Answer, LeaseLost, Unreachable

ACCEPTED = 202
UNAUTHORISED = 401
# About the mailbox, not about one message: no right to send, too much at once, away.
ABOUT_ALL = (403, 429, 503)
REFUSED = range(400, 500)
EARLY_SECONDS = 60  # a token is renewed so long before it ends


class GraphTransport:
    """One token, kept for as long as it holds; one connection for each request."""

    def __init__(self) -> None:
        self._token: str | None = None
        self._until = 0.0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._token = None

    def send(self, *, address: str, mime: bytes, begin_data: Callable[[], bool]) -> Answer:
        """Send one message to whom its own header names, which is `address`.

        Raises Unreachable where Graph lets nobody in, LeaseLost when the message is no longer ours.
        """
        answer = self._post(mime, begin_data)
        if isinstance(answer, Reply) and answer.status == UNAUTHORISED:
            self._token = None  # withdrawn before its time; nothing has left
            answer = self._post(mime, begin_data)
        return answer if isinstance(answer, Answer) else _judged(answer)

    def _post(self, mime: bytes, begin_data: Callable[[], bool]) -> Answer | Reply:
        token, where = self._valid_token(), urlsplit(settings.GRAPH_URL)
        connection = _connected(where)
        try:
            if not begin_data():
                raise LeaseLost
            try:
                headers = {"Authorization": f"Bearer {token}", "Content-Type": "text/plain"}
                path = f"{where.path}/v1.0/users/{quote(settings.GRAPH_SENDER)}/sendMail"
                patience = settings.DELIVERIES_FINAL_REPLY_SECONDS
                return post(connection, path, base64.b64encode(mime), headers, patience=patience)
            except PROBLEMS as error:
                return Answer(Outcome.UNKNOWN, f"{type(error).__name__}: {error}"[:500])
        finally:
            connection.close()

    def _valid_token(self) -> str:
        if self._token is None or time.monotonic() >= self._until:
            self._token, seconds = _new_token()
            self._until = time.monotonic() + seconds - EARLY_SECONDS
        return self._token


def _judged(reply: Reply) -> Answer:
    if reply.status == ACCEPTED:
        return Answer(Outcome.SENT, str(reply.status))
    if reply.status in ABOUT_ALL or reply.status == UNAUTHORISED:
        raise Unreachable(str(reply), wait=reply.wait)
    if reply.status in REFUSED:
        return Answer(Outcome.REFUSED, str(reply))
    return Answer(Outcome.UNKNOWN, str(reply))  # a gateway gave up: the mail may have left


def _new_token() -> tuple[str, float]:
    """Sign in as the application; return the token and for how many seconds it holds."""
    where = urlsplit(settings.GRAPH_LOGIN_URL)
    form = urlencode(
        {
            "grant_type": "client_credentials",
            "client_id": settings.GRAPH_CLIENT_ID,
            "client_secret": settings.GRAPH_CLIENT_SECRET,
            "scope": f"{settings.GRAPH_URL}/.default",
        }
    )
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    path = f"{where.path}/{quote(settings.GRAPH_TENANT)}/oauth2/v2.0/token"
    connection = _connected(where)
    try:
        reply = post(connection, path, form.encode(), headers)
        told: dict[str, Any] = json.loads(reply.body)
        return str(told["access_token"]), float(told["expires_in"])
    except (*PROBLEMS, KeyError, TypeError) as error:
        raise Unreachable(f"no token: {type(error).__name__}: {error}"[:500]) from error
    finally:
        connection.close()


def _connected(where: SplitResult) -> http.client.HTTPConnection:
    try:
        return open_connection(where)
    except PROBLEMS as error:
        raise Unreachable(f"{type(error).__name__}: {error}"[:500]) from error
