"""Tasks for a worker whose log is read: `celery -A tests.access.failing worker -Q logs`."""

import logging

from django.db import connection

from config.celery import app

__all__ = ["app"]


@app.task
def give_back(words: str) -> str:
    return words


@app.task
def fail(words: str) -> None:
    """Fail as a database does: with the row, or the word, in the error."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT CAST(%s AS integer)", [words])
    except Exception as error:
        raise ValueError(words) from error


@app.task
def tell(words: str) -> None:
    """What nobody should write: the control."""
    logging.getLogger("apps").info("read: %s", words)
