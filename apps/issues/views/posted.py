"""What browsers post, made fit to be read: keys of forms, and texts that a row can hold."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.http import QueryDict

from apps.issues.rules import storable


def storable_post(posted: QueryDict, names: Iterable[str]) -> tuple[QueryDict, bool]:
    """Return what was posted without what nobody can see or store, and whether there was any."""
    data = posted.copy()
    for name in names:
        data[name] = storable(data.get(name, ""))
    return data, any(data[name] != posted.get(name, "") for name in names)


def key_of_form(posted: QueryDict) -> uuid.UUID:
    try:
        return uuid.UUID(posted.get("form_key", ""))
    except ValueError:
        return uuid.uuid4()
