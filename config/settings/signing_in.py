"""Whom the city trusts to say who somebody is: Google Workspace, Microsoft Entra ID, or both.

Pinned are the issuer, and within it the city's own tenant or hosted domains. The key of an account
is the issuer with what never changes: Google's `sub`; Microsoft's tenant and object.
"""

from typing import Any

import environ

Provider = dict[str, Any]

COMMON = {"oauth_pkce_enabled": True, "scope": ["openid", "profile", "email"]}


def google(env: environ.Env) -> Provider:
    domains = env.list("GOOGLE_HOSTED_DOMAINS")
    hint = domains[0] if len(domains) == 1 else "*"
    issuer = "https://accounts.google.com"
    return {
        "provider_id": "google",
        "name": "Google",
        "client_id": env.str("GOOGLE_CLIENT_ID"),
        "secret": env.str("GOOGLE_CLIENT_SECRET"),
        "settings": {
            **COMMON,
            "server_url": issuer,
            "issuer": issuer,
            "pins": {"hd": domains},
            "subject": ["sub"],
            "verified_by": "email_verified",
            # On a shared machine somebody else may still be signed in there.
            "auth_params": {"hd": hint, "prompt": "select_account"},
        },
    }


def entra(env: environ.Env) -> Provider:
    tenant = env.str("ENTRA_TENANT")
    issuer = f"https://login.microsoftonline.com/{tenant}/v2.0"
    return {
        "provider_id": "microsoft",
        "name": "Microsoft",
        "client_id": env.str("ENTRA_CLIENT_ID"),
        "secret": env.str("ENTRA_CLIENT_SECRET"),
        "settings": {
            **COMMON,
            "server_url": issuer,
            "issuer": issuer,
            "pins": {"tid": [tenant]},
            "subject": ["tid", "oid"],
            "verified_by": "xms_edov",
            "auth_params": {"prompt": "select_account"},
        },
    }


def providers(env: environ.Env) -> list[Provider]:
    """Return those whose client is named; what else they need is then compulsory."""
    made = {"GOOGLE_CLIENT_ID": google, "ENTRA_CLIENT_ID": entra}
    return [make(env) for name, make in made.items() if env.str(name, "")]
