"""Envelope ids that only this installation makes: a report about another one is a forgery."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from apps.common.addresses import site_host

SALT = "apps.deliveries.envelope"
KEY_BYTES = 10
SIGNATURE_LENGTH = 16  # both short, so that the header fits into a line of 78 letters
ENVELOPE = re.compile(r"<?([0-9a-f]{20})\.([0-9a-f]{16})(?:@[^>\s]*)?>?")


def new_message_id(address: str) -> str:
    """Return a Message-ID that is signed for one address."""
    key = secrets.token_hex(KEY_BYTES)
    return f"<{key}.{_signature(key, address, settings.SECRET_KEY)}@{site_host()}>"


def is_ours(message_id: str, address: str) -> bool:
    """Whether this installation made the id for this address, also with a former secret key."""
    found = ENVELOPE.fullmatch(message_id.strip())
    return found is not None and any(
        constant_time_compare(_signature(found[1], address, secret), found[2])
        for secret in _known_secrets()
    )


def _known_secrets() -> Iterator[str]:
    yield settings.SECRET_KEY
    yield from map(str, settings.SECRET_KEY_FALLBACKS)


def _signature(key: str, address: str, secret: str) -> str:
    made = salted_hmac(SALT, f"{key} {address.lower()}", secret=secret, algorithm="sha256")
    return made.hexdigest()[:SIGNATURE_LENGTH]
