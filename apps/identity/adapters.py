"""What allauth asks the site about: nobody signs up, and a refusal is ours to word."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.conf import settings
from django.http import HttpRequest
from requests import RequestException

from apps.identity.provider import CityProvider
from apps.identity.rules import Reason, Refusal
from apps.identity.selectors import find_person
from apps.identity.services import tie_account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The page that opens says enough."""


class ProviderAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    def list_apps(
        self, request: HttpRequest, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """Only the settings say whom we trust; a row in the database does not."""
        trusted = (
            SocialApp(provider=CityProvider.id, **one) for one in settings.IDENTITY_PROVIDERS
        )
        return [app for app in trusted if provider in (None, app.provider_id)]

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        account = sociallogin.account
        if not sociallogin.is_existing:
            by = sociallogin.provider.app.settings["verified_by"]
            person = find_person(sociallogin.claims, verified_by=by)
            if person.is_active:
                tie_account(person=person, provider=account.provider, uid=account.uid)
                sociallogin.lookup()
            else:
                sociallogin.user = person
        if not sociallogin.user.is_active:
            raise Refusal(Reason.INACTIVE)

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: object,
        error: object = AuthError.UNKNOWN,
        exception: Exception | None = None,
        extra_context: object = None,
    ) -> None:
        if error == AuthError.CANCELLED:
            raise Refusal(Reason.CANCELLED)
        if exception is None:
            raise Refusal(Reason.STALE)
        is_away = isinstance(exception, RequestException)
        raise Refusal(Reason.UNREACHABLE if is_away else Reason.UNTRUSTED) from exception
