"""Posting cards to workflows of Microsoft Teams: one for what goes to people, one a department.

A workflow takes whole requests, as Graph does: once one is on its way, only a clear answer tells.
Nothing that an address says of itself reaches an answer: it is a secret.
https://learn.microsoft.com/power-automate/teams/send-a-message-in-teams
"""

from __future__ import annotations

import http.client
import json
import re
from collections.abc import Callable
from types import TracebackType
from typing import Self
from urllib.parse import SplitResult

from django.conf import settings

from apps.deliveries.models import ADDRESS, Outcome, TeamsWorkflow
from apps.deliveries.requests import PROBLEMS, Reply, open_connection, post
from apps.deliveries.sealing import CannotOpen, opened
from apps.deliveries.transports import Answer, LeaseLost
from apps.deliveries.webhooks import NotAllowed, allowed_address

ACCEPTED = range(200, 300)
LATER = (408, 425)
THROTTLED = (429, 503)  # this and whatever else goes to Teams should be left for a while
CLEAR = range(300, 500)
GONE = (401, 403, 404, 410)  # the workflow was removed, stopped, or has another address now
CODE = re.compile(r"[A-Za-z]{1,60}")


class TeamsTransport:
    """One connection for each card: two of them seldom go to the same place."""

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing stays open."""

    def send(self, *, address: str, mime: bytes, begin_data: Callable[[], bool]) -> Answer:
        """Post one card. Raises LeaseLost when it is no longer ours.

        Where one workflow cannot be reached its card waits, and the others' are not held up.
        """
        try:
            where = allowed_address(_webhook(address), settings.TEAMS_HOSTS)
        except (NotAllowed, CannotOpen, TeamsWorkflow.DoesNotExist) as error:
            return Answer(Outcome.REFUSED, type(error).__name__)
        try:
            connection = open_connection(where)
        except PROBLEMS as error:
            return Answer(Outcome.RETRY, _problem(error))
        try:
            if not begin_data():
                raise LeaseLost
            answer = _posted(connection, where, mime)
        finally:
            connection.close()
        _remember(address, answer)
        return answer


def _webhook(address: str) -> str:
    if not address.startswith(ADDRESS):
        return str(settings.TEAMS_PEOPLE_URL)
    workflow = TeamsWorkflow.objects.in_use().get(pk=address.removeprefix(ADDRESS))
    return opened(workflow.sealed)


def _posted(connection: http.client.HTTPConnection, where: SplitResult, content: bytes) -> Answer:
    path = f"{where.path or '/'}?{where.query}" if where.query else where.path or "/"
    headers = {"Content-Type": "application/json; charset=utf-8"}
    patience = settings.TEAMS_REPLY_SECONDS
    try:
        return _judged(post(connection, path, content, headers, patience=patience))
    except PROBLEMS as error:
        return Answer(Outcome.UNKNOWN, _problem(error), rests=True)


def _judged(reply: Reply) -> Answer:
    said = _said(reply)
    if reply.status in ACCEPTED:
        return Answer(Outcome.SENT, said)
    if reply.status in THROTTLED:
        return Answer(Outcome.RETRY, said, wait=reply.wait, rests=True)
    if reply.status in LATER:
        return Answer(Outcome.RETRY, said, wait=reply.wait)
    if reply.status in CLEAR:
        return Answer(Outcome.REFUSED, said)
    return Answer(Outcome.UNKNOWN, said)  # a gateway gave up: the card may be there


def _said(reply: Reply) -> str:
    """The number and the name of the error, and no sentence: that may hold the address."""
    try:
        code = str(json.loads(reply.body)["error"]["code"])
    except (ValueError, KeyError, TypeError):
        code = ""
    return f"{reply.status} {code if CODE.fullmatch(code) else ''}".strip()


def _problem(error: Exception) -> str:
    """What went wrong, by its name: an exception's text may hold the address."""
    told = error.strerror if isinstance(error, OSError) and error.strerror else ""
    return f"{type(error).__name__} {told}".strip()[:200]


def _remember(address: str, answer: Answer) -> None:
    """Let the list of channels show which of them takes nothing any more."""
    if not address.startswith(ADDRESS) or answer.outcome not in (Outcome.SENT, Outcome.REFUSED):
        return
    gone = answer.outcome == Outcome.REFUSED and int(answer.reply[:3]) in GONE
    workflow = TeamsWorkflow.objects.filter(pk=address.removeprefix(ADDRESS))
    problem = answer.reply if gone else ""
    workflow.exclude(problem=problem).update(problem=problem)
