"""A city in whose every text somebody put what means harm; and what an answer makes of it."""

import io
from email import message_from_bytes, policy
from html.parser import HTMLParser

from django.apps import apps
from django.db import DatabaseError, models, transaction
from icalendar import Calendar
from openpyxl import load_workbook

from apps.common.workbook import MIME_TYPE
from tests.access.hostile import EVERYTHING

# What decides or finds something rather than being read.
NOT_TEXTS = {"username", "password", "email", "address", "key", "digest", "signature", "encoder"}


def poison() -> int:
    """Write the worst text into every field of every row that holds a text; return how many."""
    done = 0
    for model in apps.get_models():
        if not model.__module__.startswith("apps.") or model._meta.label.endswith("Event"):
            continue
        for field in model._meta.local_fields:
            if is_text(field):
                text = EVERYTHING[: field.max_length]
                done += _written(model, {field.name: text})
            elif isinstance(field, models.JSONField):
                done += _reworded(model, field.name)
    return done


def is_text(field: models.Field) -> bool:
    plain = type(field) in (models.CharField, models.TextField)
    return plain and not field.choices and not field.unique and field.name not in NOT_TEXTS


def _written(model, fields) -> int:
    try:
        with transaction.atomic():
            return int(model._base_manager.update(**fields) > 0)
    except (DatabaseError, ValueError):
        return 0  # the database takes no such text there, or nothing is altered there


def _reworded(model, name: str) -> int:
    return sum(
        _written_row(row, name, worse)
        for row in model._base_manager.all()
        if (worse := reworded(getattr(row, name))) != getattr(row, name)
    )


def _written_row(row, name: str, value) -> int:
    try:
        with transaction.atomic():
            return type(row)._base_manager.filter(pk=row.pk).update(**{name: value})
    except (DatabaseError, ValueError):
        return 0


def reworded(value):
    """What people wrote is no ASCII here; keys and codes are."""
    if isinstance(value, dict):
        return {key: reworded(one) for key, one in value.items()}
    if isinstance(value, list):
        return [reworded(one) for one in value]
    return EVERYTHING if isinstance(value, str) and not value.isascii() else value


class Page(HTMLParser):
    """Notes what became an element, an attribute or an address of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.evil: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        if "evil" in tag:
            self.evil.append(tag)
        for name, value in attrs:
            if "evil" in name or name.startswith(("on", "x-on")):
                self.evil.append(f"{tag} {name}")
            if name in ("href", "src", "action") and (value or "").lower().startswith("javascript"):
                self.evil.append(f"{tag} {value}")


def evil_in_page(text: str) -> list[str]:
    page = Page()
    page.feed(text)
    return page.evil + ["template"] * ("14evil" in text)


def evil_in(response) -> list[str]:
    """Return what an answer lets the text do, whatever kind of answer it is."""
    body = b"".join(response) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    found = ["status"] * (response.status_code >= 500)
    found += [name for name, value in response.items() if "evil" in name.lower() or "\n" in value]
    if kind.startswith("text/html"):
        found += evil_in_page(body.decode())
    elif kind.startswith(MIME_TYPE):
        found += evil_in_workbook(body)
    elif kind.startswith("text/csv"):
        lines = body.decode("utf-8-sig").splitlines()
        cells = [cell.strip('"') for line in lines for cell in line.split(",")]
        found += [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    elif kind.startswith("text/calendar"):
        found += evil_in_calendar(body)
    return found


def evil_in_workbook(content: bytes) -> list[str]:
    book = load_workbook(io.BytesIO(content))
    cells = (cell for sheet in book for row in sheet.iter_rows() for cell in row)
    return [str(cell.value)[:30] for cell in cells if cell.data_type == "f"]


def evil_in_calendar(content: bytes) -> list[str]:
    lines = content.replace(b"\r\n ", b"").split(b"\r\n")
    events = Calendar.from_ical(content).walk("VEVENT")
    begun = sum(line == b"BEGIN:VEVENT" for line in lines)
    found = [] if begun == len(events) == len({e["UID"] for e in events}) else ["event"]
    return found + [line.decode() for line in lines if line.startswith(b"X-Evil")]


def evil_in_mail(content: bytes) -> list[str]:
    mail = message_from_bytes(content, policy=policy.default)
    found = [name for name in mail if "evil" in name.lower() or name.lower() == "bcc"]
    head = content.split(b"\n\n", 1)[0].replace(b"\r", b"")
    found += [line.decode() for line in head.split(b"\n") if line.lower().startswith(b"x-evil")]
    for part in mail.walk():
        if part.get_content_type() == "text/html":
            found += evil_in_page(part.get_content())
        elif part.get_content_type() == MIME_TYPE:
            found += evil_in_workbook(part.get_content())
    return found
