"""The English catalogue, kept with Babel so that no machine needs gettext's own programs.

`python -m tests.architecture.catalogue` adds what is new to the .po file, drops what is gone and
compiles the .mo file. The source language is Japanese (docs/adr/0002-japanese-source-strings.md).
"""

import re
from ast import literal_eval
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
PO = ROOT / "config/locale/en/LC_MESSAGES/django.po"
MO = PO.with_suffix(".mo")

WRITTEN = datetime(2026, 4, 1, tzinfo=UTC)

FUNCTIONS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
}
STRING = r"u?'(?:[^'\\]|\\.)*'|u?\"(?:[^\"\\]|\\.)*\""
CALL = re.compile(rf"\b(gettext|ngettext|pgettext|_)\(\s*({STRING})(?:\s*,\s*({STRING}))?")

Message = tuple[str | tuple[str, str], str | None, str]


def messages() -> Iterator[Message]:
    """Give (msgid or its singular and plural, context, file) of every string to translate."""
    for folder in ("apps", "config"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield from _in_python(path)
    for folder in ("templates", *[str(p) for p in sorted((ROOT / "apps").glob("*/templates"))]):
        for path in sorted((ROOT / folder).rglob("*.html")) + sorted(
            (ROOT / folder).rglob("*.txt")
        ):
            yield from _in_template(path)


def template_messages(source: str) -> Iterator[tuple[str | tuple[str, str], str | None]]:
    for function, first, second in CALL.findall(templatize(source)):
        one = literal_eval(first)
        if function == "pgettext":
            yield literal_eval(second), one
        elif function == "ngettext":
            yield (one, literal_eval(second)), None
        else:
            yield one, None


def read() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="en")


def compiled(catalogue: Catalog) -> bytes:
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def update() -> Catalog:
    """Return the catalogue of today's strings with the translations there already are."""
    known = read() if PO.exists() else Catalog(locale="en")
    fresh = Catalog(locale="en", project="Komarigoto", charset="utf-8", fuzzy=False)
    # No date of the day: the same strings give the same file.
    fresh.creation_date = fresh.revision_date = WRITTEN
    for msgid, context, place in messages():
        entry = fresh.add(msgid, context=context, locations=[(place, None)])
        before = known.get(msgid if isinstance(msgid, str) else msgid[0], context)
        if before is not None and before.string:
            entry.string = before.string
    return fresh


def _in_python(path: Path) -> Iterator[Message]:
    with path.open("rb") as file:
        for _line, found, _comments, context in extract("python", file, keywords=FUNCTIONS):
            yield found, context, str(path.relative_to(ROOT))


def _in_template(path: Path) -> Iterator[Message]:
    for msgid, context in template_messages(path.read_text(encoding="utf-8")):
        yield msgid, context, str(path.relative_to(ROOT))


def write() -> None:
    catalogue = update()
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalogue, width=100, omit_header=False, include_lineno=False)
    MO.write_bytes(compiled(catalogue))
    missing = sum(1 for message in catalogue if message.id and not message.string)
    print(f"{len(catalogue)} strings, {missing} without English")


if __name__ == "__main__":
    write()
