"""The servers of the demo, which are those of this test run too."""

import subprocess
import sys
from email.message import EmailMessage
from mailbox import Maildir
from pathlib import Path
from smtplib import SMTP

import pytest
from django.db import connection

from apps.demo.datafolder import open_folder
from apps.demo.mail import start_mail
from apps.demo.postgres import start_postgres
from apps.demo.problems import Problem
from apps.demo.processes import Family
from tests.running import ROOT, bare_environment


@pytest.mark.django_db
def test_postgres_knows_japanese_trigrams() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT show_trgm(%s)", ["申請"])
        assert cursor.fetchone()[0]


def test_mail_is_kept_with_its_envelope(folder: Path) -> None:
    data = open_folder(folder / "data")
    mail = EmailMessage()
    mail["Subject"] = "届きました"
    mail.set_content("ありがとうございます。")
    with Family() as family:
        with SMTP("127.0.0.1", start_mail(family, data)) as server:
            server.send_message(mail, "from@example.jp", ["one@example.jp", "two@example.jp"])
        (kept,) = Maildir(data.mailbox)
    data.close()
    assert kept["X-Envelope-To"] == "one@example.jp, two@example.jp"
    assert kept.get_payload(decode=True).decode() == "ありがとうございます。\n"


def test_servers_last_as_long_as_the_command(folder: Path) -> None:
    command = 'socket=${REDIS_URL#unix://}; test -S "$socket" && echo "$socket"; exit 3'
    ended = subprocess.run(
        [sys.executable, "-m", "apps.demo.servers", "sh", "-c", command],
        cwd=ROOT,
        env=bare_environment(folder / "unused"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 3
    assert ended.stdout.strip()
    assert not Path(ended.stdout.strip()).exists()


def test_data_of_another_postgres_is_a_clear_line(folder: Path) -> None:
    cluster = folder / "data" / "postgres"
    data = open_folder(folder / "data")
    cluster.mkdir()
    (cluster / "PG_VERSION").write_text("9\n")
    with Family() as family, pytest.raises(Problem, match="--reset"):
        start_postgres(family, data)
    data.close()
