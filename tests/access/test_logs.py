"""No name, address or word of anybody stands in any log."""

import io
import logging
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from apps.deliveries.sending import deliver
from apps.deliveries.smtp import SmtpTransport
from apps.issues import api
from apps.issues.views import browsing
from tests.access.conftest import ADDRESS, NAME, WORD
from tests.access.doors import address_of, is_api
from tests.access.matrix import ADMIN, PAGES, WRITES
from tests.deliveries.conftest import person, probe_templates, queue, server  # noqa: F401
from tests.faults.rig import address_of_test_database
from tests.smtp_server import Fault

ROOT = Path(__file__).resolve().parents[2]
REDIS = os.environ["REDIS_URL"].replace("unix://", "redis+socket://")
BROKER = os.environ.get("CELERY_BROKER_URL", REDIS)
CANARIES = (NAME, ADDRESS, WORD)
pytestmark = pytest.mark.django_db


class Log(io.StringIO):
    """All that would stand in the log of an installation, down to the smallest."""

    def heard(self) -> list[str]:
        return [word for word in CANARIES if word in self.getvalue()]


@pytest.fixture
def log():
    root = logging.getLogger()
    ours = [one for one in root.handlers if type(one) is logging.StreamHandler]
    assert ours, "the settings' own handler"
    kept = Log()
    handler = logging.StreamHandler(kept)
    handler.setFormatter(ours[0].formatter)
    root.addHandler(handler)
    before = root.level
    root.setLevel(logging.DEBUG)
    yield kept
    root.setLevel(before)
    root.removeHandler(handler)


def canaried(data, rows):
    """The fields of a form of the matrix, with what somebody typed into its texts."""
    sent = {}
    for key, value in data.items():
        known = rows.get(value, value) if isinstance(value, str) else value
        is_text = known == value and isinstance(value, str) and not value.isascii()
        sent[key] = WORD if is_text else known
    return sent or {"text": WORD}


@pytest.mark.parametrize(
    "who", ["anonymous", "submitter", "head", "coordinator", "executive", "administrator"]
)
def test_what_somebody_opens_asks_for_and_sends_is_not_written_down(who, rows, browse, call, log):
    asked = {"q": WORD, "words": WORD, "name": NAME, "email": ADDRESS, "page": WORD}
    page, program = browse(who), call(who)
    for name, kind, _allowed in PAGES:
        client = program if is_api(name) else page
        client.get(address_of(name, kind, rows), asked)
    for label in ADMIN:
        listed = f"admin:{label.replace('.', '_')}_changelist"
        page.get(reverse(listed), {"q": WORD, "nothing__like": NAME})
    for name, kind, _allowed, data in WRITES:
        client = program if is_api(name) else page
        client.post(address_of(name, kind, rows), canaried(data, rows))
    program.post("/api/issues/", {"words": WORD, "form_key": NAME}, format="json")
    assert log.getvalue(), "refusals are told"
    assert log.heard() == []


@pytest.mark.django_db(transaction=True)
def test_no_mail_tells_the_log_to_whom_it_goes(queue, person, server, log, settings):  # noqa: F811
    """Whatever the mail server makes of it, also when it is not there."""
    for fault in Fault:
        address = f"{fault.name}.{ADDRESS}"
        queue(f"probe:{fault}", person(NAME, email=address))
        server.behave(address, fault)
    deliver()
    settings.EMAIL_PORT = 1
    queue("probe:away", person(NAME, email=ADDRESS))
    deliver()
    assert "mail cannot be sent, next try in" in log.getvalue()
    assert log.heard() == []


@pytest.mark.django_db(transaction=True)
def test_nor_one_that_breaks_what_sends_it(queue, person, server, log, monkeypatch):  # noqa: F811
    monkeypatch.setattr(SmtpTransport, "send", broken_with_the_address)
    queue("probe:broken", person(NAME, email=ADDRESS))
    deliver()
    assert "builtins.RuntimeError: …" in log.getvalue()
    assert "which came of" in log.getvalue()
    assert log.heard() == []


def broken_with_the_address(self, **message):
    raise RuntimeError(message["address"]) from ValueError(WORD)


def broken_with_words(*_args, **_kwargs):
    """As it breaks in earnest: the database quotes what it was asked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CAST(%s AS integer)", [f"{NAME} {ADDRESS} {WORD}"])


@pytest.fixture
def broken_pages(monkeypatch, settings):
    settings.ADMINS = [("somebody", "admin@city.example")]
    monkeypatch.setattr(browsing, "render", broken_with_words)
    monkeypatch.setattr(api.IssueViewSet, "get_queryset", broken_with_words)


def test_what_breaks_is_told_by_its_kind_and_place_alone(broken_pages, rows, browse, call, log):
    client = browse("submitter")
    for answer in (
        client.get("/issues/", {"q": WORD}),
        call("submitter").get("/api/issues/", {"q": WORD}),
    ):
        assert answer.status_code == 500
    told = log.getvalue()
    assert told.count("Internal Server Error") == 2
    assert "in broken_with_words" in told
    assert "django.db.utils.DataError (22P02): …" in told
    assert log.heard() == []
    assert mail.outbox == []


def test_a_suspicious_request_is_told_without_its_words(rows, browse, log):
    browse("coordinator").get(f"/admin/issues/issue/?{WORD}__x={NAME}")
    assert browse("coordinator").get("/issues/", HTTP_HOST=f"{ADDRESS}:1").status_code == 400
    assert "DisallowedHost" in log.getvalue()
    assert log.heard() == []


def test_a_canary_that_somebody_logs_is_found(log):
    """The control."""
    logging.getLogger("apps.issues").info("delivered: %s", WORD)
    assert log.heard() == [WORD]


@pytest.fixture
def run():
    """Start a process of an installation; give back what it said, once it has said `until`."""
    running = []

    def started(*command: str, until: str, ask=lambda: None, ready: str = "") -> str:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": address_of_test_database(),
            "CELERY_BROKER_URL": BROKER,
            "PYTHONUNBUFFERED": "1",
        }
        process = subprocess.Popen(
            [sys.executable, *command],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        running.append(process)
        os.set_blocking(process.stdout.fileno(), False)
        said = wait_for(process, "", ready)
        ask()
        return wait_for(process, said, until)

    yield started
    for process in running:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def wait_for(process, said: str, until: str) -> str:
    end = time.monotonic() + 60
    while until not in said:
        assert time.monotonic() < end, said
        said += (process.stdout.read() or b"").decode(errors="replace")
        time.sleep(0.05)
    return said


@pytest.mark.django_db(transaction=True)
def test_a_worker_tells_no_word_of_its_tasks(run):
    def ask():
        told = [("give_back", WORD), ("fail", WORD), ("tell", NAME)]
        calls = "; ".join(f"failing.{t}.apply_async(['{w}'], queue='logs')" for t, w in told)
        run("-c", f"from tests.access import failing; {calls}; print('sent')", until="sent")

    worker = "-m celery -A tests.access.failing worker --pool solo -Q logs --without-mingle"
    said = run(*worker.split(), until=f"read: {NAME}", ready=" ready.", ask=ask)
    assert "builtins.ValueError: …" in said
    assert "DataError (22P02): …" in said
    assert "give_back" in said
    assert WORD not in said
    assert NAME in said, "the control: what is logged stands there"


@pytest.mark.django_db(transaction=True)
def test_a_command_that_breaks_tells_its_kind(run):
    code = (
        f"import django; django.setup(); from tests.access import failing;failing.fail('{WORD}'); "
    )
    said = run("-c", code, until="which came of")
    assert "ended by builtins.ValueError" in said
    assert WORD not in said
