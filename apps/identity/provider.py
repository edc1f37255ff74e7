"""allauth's OpenID Connect, with what it leaves open closed (docs/adr/0040-signing-in.md).

allauth finds this module by its name.
"""

from __future__ import annotations

import secrets
from typing import Any, cast

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import salted_hmac

from apps.identity.rules import Reason, Refusal, belongs, subject_of
from apps.identity.tokens import Expected, UntrustedToken, read_token


def nonce_of(state: str) -> str:
    """The state is kept in the browser's session; so the nonce is bound to it too."""
    return salted_hmac("identity.nonce", state, algorithm="sha256").hexdigest()


class CityOAuth2Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Asks the provider, and believes only a token that proves itself."""

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return str(settings.SITE_URL) + reverse("sign-in-back", args=[self.provider_id])

    def complete_login(
        self, request: HttpRequest, app: SocialApp, token: object, **kwargs: Any
    ) -> Any:
        claims = self._read(app, str(kwargs["response"].get("id_token", "")))
        if not belongs(claims, app.settings["pins"]):
            raise Refusal(Reason.ELSEWHERE)
        login = self.get_provider().sociallogin_from_response(request, {"id_token": claims})
        login.claims = claims
        return login

    def _read(self, app: SocialApp, token: str) -> dict[str, Any]:
        expected = Expected(
            issuer=app.settings["issuer"],
            client=app.client_id,
            nonce=nonce_of(self.request.GET.get("state", "")),
        )
        if self.openid_config.get("issuer") != expected.issuer:
            raise OAuth2Error("issuer")
        with get_adapter().get_requests_session() as session:
            answer = session.get(self.openid_config["jwks_uri"])
            answer.raise_for_status()
        try:
            return read_token(token, keys=answer.json(), expected=expected)
        except UntrustedToken as error:
            raise OAuth2Error(str(error)) from error


class CityProvider(OpenIDConnectProvider):  # type: ignore[misc]
    id = "city"
    name = "OpenID Connect"
    oauth2_adapter_class = CityOAuth2Adapter

    def redirect(
        self,
        request: HttpRequest,
        process: str,
        next_url: str | None = None,
        data: Any = None,
        **kwargs: Any,
    ) -> HttpResponse:
        """Nothing of what is asked for comes from the address that was called."""
        state = secrets.token_urlsafe(24)
        asked = {**self.get_auth_params(), "nonce": nonce_of(state)}
        return cast(
            "HttpResponse",
            super().redirect(request, process, next_url, data, state_id=state, auth_params=asked),
        )

    def extract_uid(self, data: dict[str, Any]) -> str:
        return subject_of(data["id_token"], self.app.settings["subject"])

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Names and addresses stand in the list of people; they are not kept twice."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        return {}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[object]:
        return []


provider_classes = [CityProvider]
