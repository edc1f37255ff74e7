"""The baseline: PostgreSQL's own pg_trgm on NFKC text."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import environ
import numpy as np
import psycopg

from apps.clusters.encoders.protocol import Matrix
from apps.demo.datafolder import open_throwaway
from apps.demo.processes import Family
from apps.demo.servers import start_servers

UNUSED = {"REDIS_URL": "", "EMAIL_URL": ""}  # named, so that only PostgreSQL is started


def likeness_by_trigrams(texts: Sequence[str]) -> Matrix:
    """similarity(a, b) for all pairs, from a real server."""
    tidy = [unicodedata.normalize("NFKC", text) for text in texts]
    with _database() as address, psycopg.connect(**address, autocommit=True) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        row = connection.execute("SELECT cardinality(show_trgm('申請'))").fetchone()
        if not row or not row[0]:
            raise SystemExit("pg_trgm knows no Japanese here: check the database's locale")
        found = connection.execute(
            "SELECT similarity(a.t, b.t) FROM unnest(%s::text[]) WITH ORDINALITY a(t, n),"
            " unnest(%s::text[]) WITH ORDINALITY b(t, n) ORDER BY a.n, b.n",
            [tidy, tidy],
        ).fetchall()
    return np.array(found, dtype=np.float32).reshape(len(texts), len(texts))


@contextmanager
def _database() -> Iterator[dict[str, Any]]:
    if "DATABASE_URL" in os.environ:
        yield _address(os.environ["DATABASE_URL"])
        return
    folder = open_throwaway()
    family = Family(environment=dict(os.environ))
    try:
        found = start_servers(family, folder, {**os.environ, **UNUSED})
        yield _address(found["DATABASE_URL"])
    finally:
        family.stop()
        folder.close()


def _address(url: str) -> dict[str, Any]:
    """As psycopg wants it; Django's spelling of a socket folder is its own."""
    parts = environ.Env.db_url_config(url)
    names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
    found = {name: parts[key] for key, name in names.items() if parts.get(key)}
    return {**found, "dbname": parts["NAME"]}
