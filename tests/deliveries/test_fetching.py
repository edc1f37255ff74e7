"""Reports out of a mailbox: each once, nothing deleted, clear words where it cannot be read."""

from mailbox import Maildir
from urllib.parse import quote

import pytest
from django.core.management import CommandError, call_command

from apps.deliveries.fetching import NoMailbox, fetch_reports
from apps.deliveries.models import MessageState
from apps.deliveries.sending import deliver
from apps.deliveries.tasks import read_bounces
from tests.deliveries.imap_server import PASSWORD, running
from tests.deliveries.reports import report


@pytest.fixture
def folder(tmp_path):
    box = Maildir(tmp_path / "box")
    for number in (1, 2):
        box.add(f"Subject: {number}\n\n本文\n".encode())
    return tmp_path / "box"


def test_a_folder_is_read_once_and_nothing_is_deleted(folder):
    assert sorted(mail[:10] for mail in fetch_reports(f"maildir://{folder}")) == [
        b"Subject: 1",
        b"Subject: 2",
    ]
    assert list(fetch_reports(f"maildir://{folder}")) == []
    assert len(Maildir(folder)) == 2


def test_what_was_not_dealt_with_is_read_again(folder):
    for _mail in fetch_reports(f"maildir://{folder}"):
        break  # whoever dealt with it fell over
    assert len(list(fetch_reports(f"maildir://{folder}"))) == 2


def test_an_imap_mailbox_is_read_once_and_what_was_not_dealt_with_again():
    mails = [b"Subject: 1\r\n\r\nA\r\n", "Subject: 2\r\n\r\n本文\r\n".encode()]
    with running(*mails) as server:
        address = f"imap://bounces:{quote(PASSWORD)}@127.0.0.1:{server.server_address[1]}/INBOX"
        for mail in fetch_reports(address):
            assert mail == mails[0]
            break
        assert list(fetch_reports(address)) == mails
        assert list(fetch_reports(address)) == []
        assert len(server.mails) == 2


def test_a_mailbox_that_lets_nobody_in_says_so():
    with running() as server:
        port = server.server_address[1]
        with pytest.raises(NoMailbox, match="who are you"):
            list(fetch_reports(f"imap://bounces:guess@127.0.0.1:{port}/INBOX"))


@pytest.mark.parametrize("address", ["imap://127.0.0.1:9/", "maildir:///nowhere", "https://x", "x"])
def test_an_address_that_leads_nowhere_says_so(address):
    with pytest.raises(NoMailbox):
        list(fetch_reports(address))


@pytest.mark.django_db
def test_what_is_read_lets_the_address_rest(queue, server, settings, tmp_path, capsys):
    message = queue()
    deliver()
    box = Maildir(tmp_path / "box")
    box.add(report(message.message_id, message.address))
    settings.BOUNCES_URL = f"maildir://{tmp_path}/box"
    call_command("read_bounces")
    assert "1" in capsys.readouterr().out
    message.refresh_from_db()
    assert message.state == MessageState.DEAD
    assert read_bounces() == 0


@pytest.mark.django_db
def test_without_a_mailbox_there_is_nothing_to_read(settings):
    assert read_bounces() == 0
    settings.BOUNCES_URL = "maildir:///nowhere"
    with pytest.raises(CommandError):
        call_command("read_bounces")
