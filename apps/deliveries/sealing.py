"""Secrets that have to be kept and used again: sealed with the site's key, also a former one."""

from __future__ import annotations

import base64
from collections.abc import Iterator

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "apps.deliveries.sealing"


class CannotOpen(Exception):
    """It was sealed with a key that this installation no longer knows."""


def sealed(secret: str) -> str:
    return _lock().encrypt(secret.encode()).decode()


def opened(kept: str) -> str:
    """Return the secret. Raises CannotOpen."""
    try:
        return _lock().decrypt(kept.encode()).decode()
    except (InvalidToken, ValueError) as error:
        raise CannotOpen from error


def _lock() -> MultiFernet:
    return MultiFernet([Fernet(key) for key in _keys()])


def _keys() -> Iterator[bytes]:
    for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        made = salted_hmac(SALT, "key", secret=str(secret), algorithm="sha256")
        yield base64.urlsafe_b64encode(made.digest())
