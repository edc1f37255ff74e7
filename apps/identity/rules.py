"""What is believed of what an identity provider says; and why somebody is not let in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any


class Reason(StrEnum):
    """Why a sign-in ended without anybody being signed in."""

    CANCELLED = "cancelled"
    STALE = "stale"
    UNTRUSTED = "untrusted"
    UNREACHABLE = "unreachable"
    ELSEWHERE = "elsewhere"
    UNKNOWN = "unknown"
    TAKEN = "taken"
    INACTIVE = "inactive"


class Refusal(Exception):
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def belongs(claims: Mapping[str, Any], pins: Mapping[str, Sequence[str]]) -> bool:
    """Whether the account is one of the city's own: its tenant, its hosted domain."""
    return bool(pins) and all(claims.get(name) in allowed for name, allowed in pins.items())


def subject_of(claims: Mapping[str, Any], names: Sequence[str]) -> str:
    """Return the key that stays the same whatever is renamed: never the e-mail address."""
    parts = [claims.get(name) for name in names]
    if not all(isinstance(part, str) and part and " " not in part for part in parts):
        raise Refusal(Reason.UNTRUSTED)
    return " ".join([str(claims["iss"]), *map(str, parts)])


def verified_address(claims: Mapping[str, Any], verified_by: str) -> str:
    """Return the address the provider has proof of; an empty one otherwise."""
    # Microsoft says so by true, 1 or "1", and leaves the claim out unless it is asked for.
    is_verified = str(claims.get(verified_by)).lower() in ("true", "1")
    address = claims.get("email")
    return address.strip() if is_verified and isinstance(address, str) else ""
