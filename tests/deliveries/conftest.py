from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone

from apps.deliveries.cards import Card
from apps.deliveries.models import OutboundMessage
from apps.deliveries.services import queue_card, queue_mail
from apps.organization.models import User
from tests.deliveries import teams_server
from tests.smtp_server import SmtpServer


@pytest.fixture(autouse=True)
def probe_templates(settings):
    """A mail that exists only here, on the layout of all mails."""
    here = Path(__file__).parent / "templates"
    first, *_rest = settings.TEMPLATES
    settings.TEMPLATES = [{**first, "DIRS": [here, *first["DIRS"]]}]


@pytest.fixture
def person() -> Callable[..., User]:
    def make(name: str = "前橋 花子", **fields) -> User:
        number = User.objects.count() + 1
        fields.setdefault("email", f"p{number}@city.example")
        return User.objects.create_user(f"p{number}", name=name, **fields)

    return make


@pytest.fixture
def queue(person) -> Callable[..., OutboundMessage]:
    def make(obligation: str = "probe:1", recipient: User | None = None, **fields):
        return queue_mail(
            obligation=obligation,
            kind="probe",
            template="probe",
            context={"title": "確かめ", "why": "試験のため"},
            recipient=recipient or person(),
            now=fields.pop("now", timezone.now()),
            **fields,
        )

    return make


@pytest.fixture
def server(settings):
    """A mail server that records and misbehaves, and settings that point to it."""
    with SmtpServer() as running:
        settings.EMAIL_HOST, settings.EMAIL_PORT = running.address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = ""
        settings.EMAIL_TIMEOUT = 20
        settings.DELIVERIES_FINAL_REPLY_SECONDS = 20
        settings.DELIVERIES_PER_MINUTE = 100_000
        yield running


@pytest.fixture
def teams(settings, tmp_path, monkeypatch):
    """Workflows behind https that record and misbehave, and settings that point to them."""
    with teams_server.running(tmp_path) as running:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "certificate.pem"))
        settings.TEAMS_PEOPLE_URL = running.url()
        settings.TEAMS_HOSTS = [running.host]
        settings.TEAMS_REPLY_SECONDS = 1
        settings.TEAMS_PER_MINUTE = 1000
        yield running


@pytest.fixture
def card(person) -> Callable[..., OutboundMessage]:
    def make(obligation: str = "probe:1", to=None, **fields):
        return queue_card(
            obligation=obligation,
            kind="probe",
            card=lambda: Card("確かめ", intro=["お知らせです。"]),
            to=to or person(),
            now=timezone.now(),
            **fields,
        )

    return make
