"""Which addresses we post to. Pure: nobody may make the server ask something inside the house."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

LONGEST = 2000
# What may stand in an address at all: no space, no control character, nothing beyond ASCII.
VISIBLE = re.compile(r"[!-~]+")
HTTPS_PORT = 443


class NotAllowed(ValueError):
    """The address is not one we post to. Says nothing of it: it may be a secret."""


def allowed_address(address: str, hosts: Iterable[str]) -> SplitResult:
    """Return the parts of an address that begins with https:// and leads to one of `hosts`.

    A host that begins with a dot stands for all names below it; one without a port for port 443.
    Raises NotAllowed.
    """
    if not VISIBLE.fullmatch(address) or len(address) > LONGEST or "\\" in address:
        raise NotAllowed
    try:
        where = urlsplit(address)
        host, port = where.hostname or "", where.port or HTTPS_PORT
    except ValueError as error:
        raise NotAllowed from error
    if where.scheme != "https" or not host or "@" in where.netloc or where.fragment:
        raise NotAllowed
    if not any(_leads_to(host, port, one.strip().lower()) for one in hosts):
        raise NotAllowed
    return where


def _leads_to(host: str, port: int, allowed: str) -> bool:
    name, _separator, number = allowed.partition(":")
    if port != int(number or HTTPS_PORT) or not name.strip("."):
        return False
    return host.endswith(name) if name.startswith(".") else host == name
