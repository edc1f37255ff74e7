"""The audit history: what changed is written down by the database, who and why by the services.

A tracked model has a table of events beside it that nobody can alter, filled by triggers, so that
`update()` and bulk writes are in it as well. Each event carries, as `pgh_context`, the service
that caused it (`action`), its actor's key (`user`), the reason if one was given, and the address
of the request (docs/adr/0020-the-database-keeps-the-history.md).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

import pghistory
from django.db import models

P = ParamSpec("P")
R = TypeVar("R")
M = TypeVar("M", bound=type[models.Model])


def tracked(*, leaving_out: tuple[str, ...] = ()) -> Callable[[M], M]:
    """Keep every row as it was when it was made, changed or deleted.

    What the database computes by itself (generated columns) is left out.
    """

    def _tracked(model: M) -> M:
        generated = (f.name for f in model._meta.fields if isinstance(f, models.GeneratedField))
        track = pghistory.track(
            pghistory.InsertEvent(),
            pghistory.UpdateEvent(),
            pghistory.DeleteEvent(),
            exclude=[*generated, *leaving_out],
            append_only=True,
        )
        kept: M = track(model)
        return kept

    return _tracked


def recorded(service: Callable[P, R]) -> Callable[P, R]:
    """Let the history say which service changed something, for whom and why."""

    @wraps(service)
    def _recorded(*args: P.args, **kwargs: P.kwargs) -> R:
        who = getattr(kwargs.get("actor"), "pk", None)
        action = f"{service.__module__.split('.')[1]}.{service.__name__}"
        with pghistory.context(user=who, action=action, reason=str(kwargs.get("reason", ""))):
            return service(*args, **kwargs)

    return _recorded
