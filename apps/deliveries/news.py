"""Mails of kinds that one may stop: the address in the mail, and what follows from it."""

from __future__ import annotations

from datetime import datetime

from django.core import signing
from django.urls import reverse

from apps.common.addresses import site_address
from apps.deliveries.kinds import OPTIONAL
from apps.deliveries.models import Unsubscription
from apps.organization.models import User

SALT = "apps.deliveries.news"


def stop_address(user: User, kind: str) -> str:
    """Return where this kind can be stopped without signing in; nothing for what is a duty."""
    if kind not in OPTIONAL:
        return ""
    token = signing.dumps([user.pk, kind], salt=SALT)
    return site_address() + reverse("deliveries:news", args=[token])


def read_token(token: str) -> tuple[User, str] | None:
    """Return whose and which kind it is; None where this installation did not make it."""
    try:
        key, kind = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        return None
    user = User.objects.filter(pk=key).first()
    return (user, kind) if user is not None and kind in OPTIONAL else None


def stop_news(*, user: User, kind: str, now: datetime) -> None:
    Unsubscription.objects.get_or_create(user=user, kind=kind, defaults={"since": now})


def want_news(*, user: User, kind: str) -> None:
    Unsubscription.objects.filter(user=user, kind=kind).delete()


def wants_news(user: User, kind: str) -> bool:
    return not Unsubscription.objects.filter(user=user, kind=kind).exists()
