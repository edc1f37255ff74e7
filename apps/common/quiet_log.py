"""Lines of the log without what people wrote: an error is told by its kind and its place.

What went wrong often quotes what it went wrong with: a database names the row, a mail server the
address, a parser the word. So messages of errors stay out, of their causes too (ADR 49).
"""

import copy
import logging
import traceback
from collections.abc import Mapping
from types import TracebackType
from typing import Any

LEFT_OUT = "…"
# What Celery tells of a task: how it was called, what came of it, and the error in words.
OF_A_TASK = {"args", "kwargs", "exc", "return_value", "traceback"}


class QuietFormatter(logging.Formatter):
    """Formats as usual, errors excepted."""

    def format(self, record: logging.LogRecord) -> str:
        quiet = copy.copy(record)
        quiet.args = _quiet_args(record.args)
        quiet.exc_text = None  # whoever formatted before may have left the whole error there
        if isinstance(record.msg, BaseException) or _is_told_twice(record):
            quiet.msg, quiet.args = "%s", (_kind(record),)
        return super().format(quiet)

    def formatException(self, ei: Any) -> str:
        return told_quietly(ei[1]) if ei[1] is not None else ""


def told_quietly(error: BaseException) -> str:
    """Return the error and its causes: kinds, and lines of the program, and no message."""
    told: list[str] = []
    found: BaseException | None = error
    while found is not None and len(told) < 10:  # noqa: PLR2004 — a chain may be a ring
        frames = "".join(traceback.format_tb(found.__traceback__))
        told.append(f"Traceback (most recent call last):\n{frames}{kind_of(found)}: {LEFT_OUT}")
        hidden = None if found.__suppress_context__ else found.__context__
        found = found.__cause__ or hidden
    return "\n\nwhich came of:\n\n".join(told)


def kind_of(error: BaseException) -> str:
    """The error's class; of a database's refusal also its code, and the constraint by name."""
    kind = type(error)
    asked = getattr(error, "diag", None) or getattr(error.__cause__, "diag", None)
    more = [getattr(asked, name, None) for name in ("sqlstate", "constraint_name")]
    named = " ".join(str(one) for one in more if one)
    return f"{kind.__module__}.{kind.__qualname__}" + (f" ({named})" if named else "")


def tell_quietly(
    _kind: type[BaseException], error: BaseException, _place: TracebackType | None
) -> None:
    """`sys.excepthook`, once the settings are read."""
    logging.getLogger("apps").critical("ended by %s", error, exc_info=error)


def _quiet_args(args: Any) -> Any:
    if isinstance(args, Mapping):
        return {k: LEFT_OUT if k in OF_A_TASK else _quiet(v) for k, v in args.items()}
    return tuple(map(_quiet, args)) if isinstance(args, tuple) else args


def _quiet(value: object) -> object:
    return kind_of(value) if isinstance(value, BaseException) else value


def _is_told_twice(record: logging.LogRecord) -> bool:
    """Whether the line is the error's own message, as Django's of suspicious requests."""
    error = record.exc_info[1] if record.exc_info else None
    return error is not None and str(record.msg) == str(error)


def _kind(record: logging.LogRecord) -> str:
    error = record.msg if isinstance(record.msg, BaseException) else None
    if error is None and record.exc_info:
        error = record.exc_info[1]
    return kind_of(error) if error is not None else LEFT_OUT
