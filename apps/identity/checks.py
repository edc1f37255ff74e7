"""What an installation needs before anybody can sign in."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error

RULES = ("email", "staff_number")


def check_providers(app_configs: object, **kwargs: Any) -> list[CheckMessage]:
    found: list[CheckMessage] = []
    if not settings.IDENTITY_PROVIDERS:
        found.append(
            Error(
                "Nobody can sign in: neither GOOGLE_CLIENT_ID nor ENTRA_CLIENT_ID is set.",
                hint="docs/operations.md says how to set up an identity provider.",
                id="identity.E001",
            )
        )
    if settings.SIGN_IN_MATCH not in RULES:
        found.append(Error(f"SIGN_IN_MATCH must be one of {RULES}.", id="identity.E002"))
    return found
