"""How long somebody stays signed in: not past a day's work, and not at a machine they have left.

The times stand in the session itself, from the moment it begins (`SESSION_ENGINE`).
"""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import SessionBase

BEGAN, SEEN = "began_at", "seen_at"
SEEN_EVERY = 60  # seconds; a click more often than that costs no write


class SessionStore(db.SessionStore):
    def cycle_key(self) -> None:
        """Django calls this when somebody signs in."""
        super().cycle_key()
        stamp(self, time.time())

    @classmethod
    def get_model_class(cls) -> Any:
        return db.SessionStore.get_model_class()


def stamp(session: SessionBase, now: float) -> None:
    session[BEGAN] = session[SEEN] = now


def is_over(session: SessionBase, now: float) -> bool:
    """Whether it lasted too long, or nobody was there for too long."""
    began, seen = float(session.get(BEGAN, now)), float(session.get(SEEN, now))
    return bool(
        now - began > settings.SESSION_HOURS * 60 * 60
        or now - seen > settings.SESSION_IDLE_MINUTES * 60
    )


def see(session: SessionBase, now: float) -> None:
    """Note that somebody is there."""
    if BEGAN not in session:
        stamp(session, now)
    elif now - session[SEEN] > SEEN_EVERY:
        session[SEEN] = now
