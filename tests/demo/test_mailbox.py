from email.message import EmailMessage
from mailbox import Maildir

import pytest
from model_bakery import baker

from apps.organization.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def maildir(settings, tmp_path, client) -> Maildir:
    settings.MAILBOX = str(tmp_path / "mails")
    client.force_login(baker.make(User))
    return Maildir(settings.MAILBOX, create=True)


def mail(subject: str, *, html: str = "", to: str = "a@city.example") -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "city@city.example", to, subject
    message["Date"] = "Mon, 23 Nov 2026 09:00:00 +0900"
    message.set_content("届きました。")
    if html:
        message.add_alternative(html, subtype="html")
    return message.as_bytes()


def test_it_shows_what_has_arrived(client, maildir):
    key = maildir.add(mail("受け付けました"))
    assert "受け付けました" in client.get("/mailbox/").content.decode()
    assert "届きました。" in client.get(f"/mailbox/{key}/").content.decode()


def test_it_can_be_searched(client, maildir):
    maildir.add(mail("受け付けました"))
    maildir.add(mail("月次報告", to="shicho@city.example"))
    found = client.get("/mailbox/", {"q": "SHICHO"}).content.decode()
    assert "月次報告" in found
    assert "受け付けました" not in found


def test_the_html_is_framed_and_runs_nothing(client, maildir):
    key = maildir.add(mail("x", html="<p>こんにちは</p><script>alert(1)</script>"))
    page = client.get(f"/mailbox/{key}/").content.decode()
    assert "sandbox=" in page
    assert "allow-scripts" not in page
    policy = client.get(f"/mailbox/{key}/html/")["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'none'" in policy


@pytest.mark.parametrize("key", ["nothing", "..%2f..%2fetc%2fpasswd", "1.M1P1.host"])
def test_no_such_mail(client, maildir, key):
    assert client.get(f"/mailbox/{key}/").status_code == 404


def test_before_the_first_mail(client, settings):
    settings.MAILBOX = ""
    client.force_login(baker.make(User))
    assert client.get("/mailbox/").status_code == 200
