"""A city whose identity provider is a local server; and a browser that goes there and back."""

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import environ
import pytest
import requests
from django.test import Client

from config.settings import signing_in
from tests.identity.oidc_server import CLIENT, SECRET, OidcServer

TENANT = "0b1e0b1e-1111-4222-8333-444455556666"
ENVIRONMENT = {
    "GOOGLE_CLIENT_ID": CLIENT,
    "GOOGLE_CLIENT_SECRET": SECRET,
    "GOOGLE_HOSTED_DOMAINS": "city.example",
    "ENTRA_CLIENT_ID": CLIENT,
    "ENTRA_CLIENT_SECRET": SECRET,
    "ENTRA_TENANT": TENANT,
}
GOOGLE = {"sub": "g-1", "hd": "city.example", "email_verified": True}
ENTRA = {"sub": "pairwise", "oid": "o-1", "tid": TENANT, "xms_edov": True}


@pytest.fixture
def oidc(settings, monkeypatch) -> Iterator[OidcServer]:
    """Both providers as a city sets them up, but for where they are."""
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    with OidcServer() as server:
        made = signing_in.providers(environ.Env())
        for one in made:
            one["settings"] |= {"server_url": server.address, "issuer": server.address}
        settings.IDENTITY_PROVIDERS = made
        yield server


SignIn = Callable[..., object]


@pytest.fixture
def sign_in(client: Client, oidc: OidcServer) -> SignIn:
    """Sign in as whom the provider speaks of; return the last answer of ours."""

    def _sign_in(provider: str = "google", *, onward: str = "", by: Client = client):
        there = by.get(f"/sign-in/{provider}/", {"next": onward} if onward else {})
        assert there.status_code == 302, there.content.decode()
        back = requests.get(there["Location"], allow_redirects=False, timeout=5)
        address = urlsplit(back.headers["Location"])
        return by.get(f"{address.path}?{address.query}")

    return _sign_in
