"""Addresses as they stand in mails, which know nothing of the request that caused them."""

from typing import Protocol
from urllib.parse import urlsplit

from django.conf import settings


class HasPage(Protocol):
    def get_absolute_url(self) -> str: ...


def full_address(thing: HasPage) -> str:
    """Return the address of a thing's page, from https:// on."""
    return site_address() + thing.get_absolute_url()


def site_address() -> str:
    """Return the address of the site without a slash at its end."""
    return str(settings.SITE_URL).rstrip("/")


def site_host() -> str:
    """Return the name under which mail servers and mails know this site."""
    return urlsplit(settings.SITE_URL).hostname or "localhost"
