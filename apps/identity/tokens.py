"""ID tokens of an identity provider (OpenID Connect Core 1.0, 3.1.3.7): read them or refuse them.

allauth leaves the signature unread where TLS vouches for it, and knows no nonce. Here every token
is signed, for us, by whom we expect, and the answer to our own question.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

import jwt

# Google and Microsoft both sign so. One algorithm leaves no room for `none` or a shared secret.
ALGORITHMS = ["RS256"]
CLOCKS_DIFFER_BY = 60  # seconds
COMPULSORY = ["iss", "sub", "aud", "exp", "iat", "nonce"]


class UntrustedToken(Exception):
    """The token does not prove what it claims; says which part of it."""


@dataclass(frozen=True)
class Expected:
    issuer: str
    client: str
    nonce: str


def read_token(token: str, *, keys: dict[str, Any], expected: Expected) -> dict[str, Any]:
    """Return what the provider says of somebody, once it is certain that the provider says it."""
    try:
        claims: dict[str, Any] = jwt.decode(
            token,
            key=_key_of(token, keys),
            algorithms=ALGORITHMS,
            audience=expected.client,
            issuer=expected.issuer,
            leeway=CLOCKS_DIFFER_BY,
            options={"require": COMPULSORY},
        )
    except jwt.PyJWTError as error:
        raise UntrustedToken(type(error).__name__) from error
    if not secrets.compare_digest(str(claims["nonce"]).encode(), expected.nonce.encode()):
        raise UntrustedToken("nonce")
    if claims.get("azp", expected.client) != expected.client:
        raise UntrustedToken("azp")
    return claims


def _key_of(token: str, keys: dict[str, Any]) -> Any:
    name = jwt.get_unverified_header(token).get("kid")
    for key in jwt.PyJWKSet.from_dict(keys).keys:
        if key.key_id == name:
            return key.key
    raise UntrustedToken("kid")
