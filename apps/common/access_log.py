"""What the web server writes down of each request: never the secret of a calendar's address."""

import re
from typing import Any

from gunicorn.glogging import Logger

SECRET = re.compile(r"(/milestones/calendar/)[^ ?\"]+\.ics")


def masked(line: str) -> str:
    return SECRET.sub(r"\1….ics", line)


class QuietLogger(Logger):  # type: ignore[misc]
    """gunicorn --logger-class apps.common.access_log.QuietLogger"""

    def atoms(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().atoms(*args, **kwargs)
        return {name: masked(v) if isinstance(v, str) else v for name, v in found.items()}
