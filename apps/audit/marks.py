"""What a seal is made of: a digest of the events' rows, under a key that no database knows."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.utils.crypto import salted_hmac

SALT = "audit.seal"
BEGINNING = -(2**63)  # before the first key there can be
DIGEST = """
    SELECT count(*), encode(sha256(convert_to(coalesce(
        string_agg(to_jsonb(row)::text, chr(10) ORDER BY row.pgh_id), ''), 'UTF8')), 'hex')
    FROM (SELECT {columns} FROM {table} WHERE pgh_id > %s AND pgh_id <= %s) AS row
"""


@dataclass(frozen=True)
class Stretch:
    """The events of a table after one key and up to another, in these columns."""

    table: str
    after_id: int
    up_to_id: int
    columns: tuple[str, ...]

    def digest(self) -> tuple[int, str]:
        """Return how many events there are, and what they come to."""
        name = connection.ops.quote_name
        columns = ", ".join(map(name, self.columns))
        with connection.cursor() as cursor:
            cursor.execute(
                DIGEST.format(columns=columns, table=name(self.table)),
                [self.after_id, self.up_to_id],
            )
            count, digest = cursor.fetchone()
        return int(count), str(digest)


def mark_of(stretch: Stretch, number: int, before: str, *, secret: str = "") -> tuple[int, str]:
    """Return how many events a stretch holds, and its mark, which holds the mark before it."""
    count, digest = stretch.digest()
    told = [stretch.table, number, stretch.after_id, stretch.up_to_id, count, digest, before]
    message = json.dumps([*told, *stretch.columns])
    key = secret or settings.SECRET_KEY
    return count, salted_hmac(SALT, message, secret=key, algorithm="sha256").hexdigest()


def is_genuine(mark: str, stretch: Stretch, number: int, before: str) -> bool:
    """Whether the events still come to that mark, under the key of today or a former one."""
    return any(
        hmac.compare_digest(mark, mark_of(stretch, number, before, secret=secret)[1])
        for secret in _secrets()
    )


def _secrets() -> Iterator[str]:
    yield settings.SECRET_KEY
    yield from map(str, settings.SECRET_KEY_FALLBACKS)
