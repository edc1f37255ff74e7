"""Doors of the city: their addresses, whether one was opened, and what an answer gave away."""

import hashlib
from collections.abc import Iterator

from django.apps import apps
from django.db import connection
from django.urls import URLPattern, reverse

from tests.access.conftest import ADDRESS, NAME, WORD
from tests.access.matrix import ADMIN, HEARS, NAMES_PEOPLE

VIEWS = ("change", "history", "delete")


def address_of(name: str, kind: str | None, rows: dict[str, int]) -> str:
    if kind is None:
        return reverse(name)
    row = rows[kind]
    return reverse(name, args=row if isinstance(row, tuple) else [row])


def is_api(name: str) -> bool:
    return ":" not in name and name not in ("home", "healthz")


def told(response) -> str:
    """All that an answer says, also where it leads and what it puts into a file."""
    body = b"".join(response) if response.streaming else response.content
    return body.decode(errors="replace") + str(response.headers)


def whisper(response, who: str, name: str) -> list[str]:
    """Return what an answer gives away to somebody who is not to know it."""
    said = told(response)
    named = [word for word in (NAME, ADDRESS) if word in said and who != "submitter"]
    if name.startswith(NAMES_PEOPLE):
        named = []
    return named + [WORD] * (WORD in said and who not in HEARS)


def closed(response, who: str, name: str) -> bool:
    if who == "anonymous" and not is_api(name):
        return response.status_code == 302 and is_sign_in(response["Location"])
    if name.startswith("admin:") and response.status_code == 302:
        return is_sign_in(response["Location"])
    return response.status_code in ((401, 403) if who == "anonymous" else (403, 404))


def is_sign_in(address: str) -> bool:
    return "/sign-in/" in address or "/admin/login/" in address


def state_of_the_city() -> str:
    """A fingerprint of every row of every app of ours."""
    digest = hashlib.md5(usedforsecurity=False)
    with connection.cursor() as cursor:
        for model in apps.get_models():
            if model.__module__.startswith("apps.") and model._meta.app_label != "common":
                rows = "string_agg(t::text, chr(10) ORDER BY t::text)"
                cursor.execute(f'SELECT md5({rows}) FROM "{model._meta.db_table}" t')
                digest.update(str(cursor.fetchone()).encode())
    return digest.hexdigest()


def admin_doors(label: str) -> Iterator[tuple[str, str | None]]:
    _seen, row, _adds = ADMIN[label]
    for view, kind in (("changelist", None), ("add", None), *zip(VIEWS, [row] * 3, strict=True)):
        yield f"admin:{label.replace('.', '_')}_{view}", kind


def named(resolver, space: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        if not isinstance(pattern, URLPattern):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from named(pattern, inner)
        elif pattern.name:
            yield space + pattern.name
