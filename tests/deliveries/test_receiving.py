"""What follows from a report, and from a sender's wish for less."""

import hashlib
import hmac
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from apps.deliveries import backoff, settling
from apps.deliveries.models import (
    BounceReport,
    DeliveryAttempt,
    MessageState,
    OutboundMessage,
    Outcome,
    Suppression,
)
from apps.deliveries.news import stop_address
from apps.deliveries.receiving import lift_suppression, receive_report, suppress
from apps.deliveries.sending import deliver
from apps.deliveries.services import queue_mail, send_again
from apps.deliveries.signing import new_message_id
from apps.organization.models import Role
from tests.deliveries.reports import report
from tests.factories import make_department, make_person
from tests.smtp_server import Fault

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def sent(queue, server):
    message = queue()
    deliver()
    message.refresh_from_db()
    assert message.state == MessageState.SENT
    return message


@pytest.fixture
def coordinator():
    return make_person(make_department(), Role.COORDINATOR)


def state_of(message):
    return OutboundMessage.objects.get(pk=message.pk).state


def test_a_permanent_failure_is_seen_and_the_address_rests(sent, queue, server):
    told = report(sent.message_id, sent.address)
    assert receive_report(told, now=NOW) == 1
    assert state_of(sent) == MessageState.DEAD
    assert sent.attempts.latest("pk").outcome == Outcome.REFUSED
    next_one = queue("probe:2", sent.recipient)
    deliver()
    assert state_of(next_one) == MessageState.DEAD
    assert len(server.received) == 1


def test_twice_is_once(sent):
    told = report(sent.message_id, sent.address)
    assert [receive_report(told, now=NOW) for _time in range(2)] == [1, 0]
    assert Suppression.objects.count() == BounceReport.objects.count() == 1
    assert sent.attempts.filter(outcome=Outcome.REFUSED).count() == 1


@pytest.mark.parametrize(("action", "status"), [("delayed", "4.4.1"), ("delivered", "2.0.0")])
def test_what_is_temporary_lets_nothing_rest(sent, action, status):
    receive_report(report(sent.message_id, sent.address, action=action, status=status), now=NOW)
    assert state_of(sent) == MessageState.SENT
    assert not Suppression.objects.exists()
    assert sent.bounces.get().status == status


@pytest.mark.parametrize("status", ["5.2.2", "4.4.7"])
def test_a_full_mailbox_is_seen_and_written_to_again(sent, status):
    """So is one that could not be reached for days: what has failed did not arrive."""
    receive_report(report(sent.message_id, sent.address, status=status), now=NOW)
    assert state_of(sent) == MessageState.DEAD
    assert not Suppression.objects.exists()


@pytest.mark.parametrize("forged", ["unknown", "other signature", "other address"])
def test_forged_reports_change_nothing(sent, queue, person, forged):
    other = person()
    key, _dot, rest = sent.message_id.partition(".")
    told = {
        "unknown": report("<00000000000000000000.0000000000000000@localhost>", sent.address),
        "other signature": report(f"{key}.0000{rest[4:]}", sent.address),
        "other address": report(sent.message_id, other.email),
    }[forged]
    receive_report(told, now=NOW)
    assert state_of(sent) == MessageState.SENT
    assert not Suppression.objects.exists()


def test_what_a_report_says_does_not_name_whom_it_is_about(sent):
    """Once the message is dealt with, nobody is to read there who told of a pain point."""
    local = sent.address.partition("@")[0]
    OutboundMessage.objects.filter(pk=sent.pk).update(address=f"long.{sent.address}")
    resigned = new_message_id(f"long.{sent.address}")
    OutboundMessage.objects.filter(pk=sent.pk).update(message_id=resigned)
    said = f"smtp; 550 5.1.1 <long.{sent.address}>: user long.{local} unknown"
    assert receive_report(report(resigned, f"long.{sent.address}", diagnostic=said), now=NOW) == 1
    kept = [sent.bounces.get().diagnostic, OutboundMessage.objects.get(pk=sent.pk).reason]
    assert local not in "".join(kept)


def test_a_report_with_what_no_row_can_hold_is_taken_in(sent):
    told = report(sent.message_id, sent.address, diagnostic="smtp; 550 \0 5.1.1 no")
    assert receive_report(told, now=NOW) == 1
    forged = report("<\0@city.example>", sent.address, envelope=True)
    assert receive_report(forged, now=NOW) == 0


def test_an_id_that_was_not_signed_for_the_address_is_not_ours(sent):
    """Even one that stands in the table: somebody may have written it there by hand."""
    unsigned = "<00000000000000000000.0000000000000000@localhost>"
    OutboundMessage.objects.filter(pk=sent.pk).update(message_id=unsigned)
    assert receive_report(report(unsigned, sent.address), now=NOW) == 0


def test_after_a_new_secret_key_reports_are_still_known(sent, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"
    assert receive_report(report(sent.message_id, sent.address), now=NOW) == 1


def test_no_such_address_at_once_counts_like_a_report(queue, server, monkeypatch):
    message = queue()
    server.behave(message.address, Fault.NO_SUCH_ADDRESS)
    deliver()
    assert state_of(message) == MessageState.DEAD
    assert Suppression.objects.get().address == message.address


def test_any_other_refusal_lets_no_address_rest(queue, server):
    message = queue()
    server.behave(message.address, Fault.REFUSE)
    deliver()
    assert state_of(message) == MessageState.DEAD
    assert not Suppression.objects.exists()


def test_lifted_it_is_written_to_again(sent, coordinator, queue, server):
    receive_report(report(sent.message_id, sent.address), now=NOW)
    suppression = Suppression.objects.get()
    with pytest.raises(PermissionDenied):
        lift_suppression(actor=sent.recipient, suppression=suppression, now=NOW)
    assert lift_suppression(actor=coordinator, suppression=suppression, now=NOW)
    assert not lift_suppression(actor=coordinator, suppression=suppression, now=NOW)
    send_again(actor=coordinator, message=sent, now=NOW)
    deliver()
    assert server.counts[sent.message_id] == 2
    suppress(address=sent.address, reason="again", now=NOW)
    assert Suppression.objects.standing().count() == 1


def test_somebody_with_a_new_address_is_written_to_there(sent, queue, server):
    receive_report(report(sent.message_id, sent.address), now=NOW)
    queue("probe:2", sent.recipient)
    sent.recipient.email = "new@city.example"
    sent.recipient.save()
    deliver()
    deliver()
    assert server.received[-1].address == "new@city.example"


def test_after_days_of_not_now_it_is_seen(queue, server, monkeypatch, coordinator):
    message = queue()
    server.behave("*", Fault.DEFER)
    deliver()
    assert state_of(message) == MessageState.RETRY
    now = settling.database_now
    monkeypatch.setattr(
        settling, "database_now", lambda: now() + backoff.GIVE_UP_AFTER + timedelta(minutes=1)
    )
    OutboundMessage.objects.update(next_attempt_at=now())
    deliver()
    assert state_of(message) == MessageState.DEAD
    monkeypatch.setattr(settling, "database_now", now)
    DeliveryAttempt.objects.update(attempted_at=now() - timedelta(days=6))
    send_again(actor=coordinator, message=message, now=NOW)
    deliver()
    assert state_of(message) == MessageState.RETRY  # a person's word begins the count anew


# --- what one may stop ----------------------------------------------------------------------


def news_for(recipient, number=1):
    return queue_mail(
        obligation=f"news:{number}",
        kind="selection_decided",
        template="probe",
        context={"title": "決まりました"},
        recipient=recipient,
        now=timezone.now(),
    )


def test_news_can_be_stopped_without_signing_in_and_wanted_again(client, person, server):
    reader = person()
    news_for(reader)
    deliver()
    mail = server.received[0].message
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    link = mail["List-Unsubscribe"].strip("<>")
    assert link in mail.get_body(("plain",)).get_content()
    path = link.removeprefix("http://localhost:8000")
    assert reader.name not in client.get(path).content.decode()
    assert client.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 204
    stopped = news_for(reader, 2)
    deliver()
    assert state_of(stopped) == MessageState.CANCELLED
    page = client.get(path).content.decode()
    assert "また受け取る" in page
    client.post(path, {"wanted": "yes"})
    wanted = news_for(reader, 3)
    deliver()
    assert state_of(wanted) == MessageState.SENT


def test_what_is_a_duty_or_an_answer_cannot_be_stopped(client, queue, server):
    message = queue()
    deliver()
    assert "List-Unsubscribe" not in server.received[0].message
    assert stop_address(message.recipient, "digest") == ""


def test_an_address_that_is_not_ours_is_not_found(client, person):
    token = stop_address(person(), "selection_decided").rstrip("/").rpartition("/")[2]
    for wrong in ("x", token[:-1], token[::-1]):
        assert client.get(reverse("deliveries:news", args=[wrong])).status_code == 404


# --- reports that are posted ----------------------------------------------------------------


def post(client, content, secret="shared"):
    signature = hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()
    return client.post(
        reverse("deliveries:bounces"),
        content,
        content_type="message/rfc822",
        headers={"X-Komarigoto-Signature": f"sha256={signature}"},
    ).status_code


def test_only_what_is_signed_with_the_secret_is_taken(client, sent, settings):
    told = report(sent.message_id, sent.address)
    assert post(client, told) == 404  # no secret, no door
    settings.BOUNCES_SECRET = "shared"
    assert post(client, told, secret="guessed") == 403
    assert state_of(sent) == MessageState.SENT
    assert post(client, b"x" * (1024 * 1024 + 1)) == 413
    assert post(client, told) == 204
    assert state_of(sent) == MessageState.DEAD
