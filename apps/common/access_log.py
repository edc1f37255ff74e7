"""What the web server writes down of each request: never what was asked for, nor a secret.

After the question mark stands what somebody searched for. The addresses of calendars and of
stopping mails let in whoever knows them.
"""

import re
from typing import Any

from gunicorn.glogging import Logger

QUERY = re.compile(r"\?[^ \"]*")
CALENDAR = re.compile(r"(/milestones/calendar/)[^ ?\"]+\.ics")
NEWS = re.compile(r"(/mails/news/)[^ ?\"/]+")


def masked(line: str) -> str:
    return NEWS.sub(r"\1…", CALENDAR.sub(r"\1….ics", QUERY.sub("?…", line)))


class QuietLogger(Logger):  # type: ignore[misc]
    """gunicorn --logger-class apps.common.access_log.QuietLogger"""

    def atoms(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().atoms(*args, **kwargs)
        quiet = {name: masked(v) if isinstance(v, str) else v for name, v in found.items()}
        return quiet | {"q": "…" if quiet.get("q") else ""}
