"""An index for the nearest vectors of an encoder that only this installation has.

The shipped encoder's stands in a migration. This one is named by its encoder, and is built beside
the work: nobody waits for it.
"""

import hashlib
from collections.abc import Sequence

from django.db import connection
from psycopg import sql

PREFIX = "own_vector_nearest_"


def index_vectors(encoder: str, dimensions: int) -> None:
    """Build the index, anew if an earlier attempt was interrupted; not inside a transaction."""
    name = _name_of(encoder)
    if name in _indexes(valid=True):
        return
    with connection.cursor() as cursor:
        cursor.execute(_dropping(name))
        cursor.execute(
            sql.SQL(
                "CREATE INDEX CONCURRENTLY {name} ON clusters_issuevector"
                " USING hnsw ((vector::halfvec({dimensions})) halfvec_cosine_ops)"
                " WHERE encoder = {encoder}"
            ).format(
                name=sql.Identifier(name),
                dimensions=sql.Literal(dimensions),
                encoder=sql.Literal(encoder),
            )
        )


def drop_indexes_but(encoders: Sequence[str]) -> None:
    """Drop those of encoders that are not used any more."""
    kept = {_name_of(encoder) for encoder in encoders}
    with connection.cursor() as cursor:
        for name in _indexes() - kept:
            cursor.execute(_dropping(name))


def _name_of(encoder: str) -> str:
    return PREFIX + hashlib.blake2b(encoder.encode(), digest_size=8).hexdigest()


def _dropping(name: str) -> sql.Composed:
    return sql.SQL("DROP INDEX CONCURRENTLY IF EXISTS {name}").format(name=sql.Identifier(name))


def _indexes(*, valid: bool = False) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class JOIN pg_index ON indexrelid = pg_class.oid"
            " WHERE indrelid = 'clusters_issuevector'::regclass"
            " AND starts_with(relname, %s) AND (indisvalid OR NOT %s)",
            [PREFIX, valid],
        )
        return {name for (name,) in cursor.fetchall()}
