"""Posting to workflows of Teams: every answer there is, and none."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone

from apps.deliveries import claims
from apps.deliveries.models import (
    Channel,
    MessageState,
    OutboundMessage,
    Outbox,
    Suppression,
    TeamsWorkflow,
)
from apps.deliveries.sending import deliver
from apps.deliveries.services import enter_workflow, pause_sending, resume_sending, stop_workflow
from apps.organization.models import Role
from tests.deliveries.teams_server import SECRET, texts_of
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator():
    return make_person(make_department("情報政策課"), Role.COORDINATOR)


@pytest.fixture
def workflow(teams, coordinator):
    def make(name="citizens"):
        return enter_workflow(
            actor=coordinator,
            department=make_department(name),
            url=teams.url(name),
            now=timezone.now(),
        )

    return make


def state_of(message):
    return OutboundMessage.objects.get(pk=message.pk).state


def test_a_card_reaches_the_person_it_names(teams, card, person):
    message = card(to=person(email="hanako@city.example"))
    deliver()
    ((name, posted),) = teams.received
    assert name == "people"
    assert posted["recipient"] == "hanako@city.example"
    assert texts_of(posted) == ["確かめ", "お知らせです。"]
    assert state_of(message) == MessageState.SENT


def test_a_card_reaches_the_channel_of_its_department(teams, card, workflow):
    message = card(to=workflow())
    deliver()
    ((name, posted),) = teams.received
    assert name == "citizens"
    assert "recipient" not in posted
    assert state_of(message) == MessageState.SENT


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (200, "sent"),
        (302, "dead"),
        (400, "dead"),
        (408, "retry"),
        (413, "dead"),
        (429, "retry"),
        (500, "unknown"),
        (502, "unknown"),
        (503, "retry"),
        ("drop", "unknown"),
        ("hang", "unknown"),
    ],
)
def test_what_an_answer_means_for_a_card(teams, card, answer, state):
    teams.answers = [answer]
    message = card()
    deliver()
    assert state_of(message) == state
    claims.recover()
    deliver()
    assert teams.asked == 1


def test_a_redirect_is_not_followed(teams, card):
    teams.answers = [(302, {"Location": teams.url("elsewhere")})]
    card()
    deliver()
    assert teams.received == []


@pytest.mark.parametrize("gone", [401, 403, 404, 410])
def test_a_workflow_that_is_gone_is_seen_and_works_again_once_entered_anew(
    teams, card, workflow, coordinator, gone
):
    teams.answers = [gone]
    to = workflow()
    message = card(to=to)
    deliver()
    to.refresh_from_db()
    assert (state_of(message), to.problem) == (MessageState.DEAD, f"{gone} SomethingElse")
    again = enter_workflow(
        actor=coordinator,
        department=to.department,
        url=teams.url("another"),
        now=timezone.now(),
    )
    card("probe:2", to=again)
    deliver()
    assert [name for name, _posted in teams.received] == ["another"]
    assert again.problem == ""


def test_one_workflow_that_cannot_be_reached_holds_up_no_other(teams, card, workflow, settings):
    broken, working = workflow("broken"), workflow("working")
    teams.answers = [408]
    first, second = card(to=broken), card(to=working)
    deliver()
    assert [state_of(first), state_of(second)] == ["retry", "sent"]


def test_a_throttled_teams_is_left_alone_as_long_as_it_asks_and_mail_goes_on(
    teams, card, queue, server
):
    teams.answers = [(429, {"Retry-After": "900"})]
    first, second, mail = card("probe:1"), card("probe:2"), queue("probe:3")
    deliver()
    deliver()
    assert teams.asked == 1
    assert [state_of(each) for each in (first, second, mail)] == ["retry", "queued", "sent"]
    outbox = Outbox.objects.get(channel=Channel.TEAMS)
    wait = outbox.resume_at - timezone.now()
    assert timedelta(minutes=14) < wait < timedelta(minutes=16)
    first.refresh_from_db()
    assert first.next_attempt_at >= outbox.resume_at - timedelta(seconds=2)
    assert Outbox.objects.get(channel=Channel.MAIL).resume_at is None


def test_a_city_that_sent_mail_before_there_was_teams_sends_cards_at_once(teams, card):
    Outbox.objects.create(pk=1)  # as it was made when it was the only one
    message = card()
    deliver()
    assert state_of(message) == MessageState.SENT


def test_mail_that_rests_holds_up_no_card(teams, card, queue, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    mail, message = queue("probe:1"), card("probe:2")
    deliver()
    assert [state_of(mail), state_of(message)] == ["queued", "sent"]


def test_a_pause_shuts_every_channel_also_one_that_had_no_card_yet(
    teams, card, queue, server, coordinator
):
    pause_sending(actor=coordinator, now=timezone.now())
    mail, message = queue("probe:1"), card("probe:2")
    deliver()
    assert [state_of(mail), state_of(message)] == ["queued", "queued"]
    resume_sending(actor=coordinator)
    deliver()
    assert [state_of(mail), state_of(message)] == ["sent", "sent"]


def test_whom_nobody_certifies_is_told_nothing(teams, card, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")
    message = card()
    deliver()
    assert teams.asked == 0
    assert state_of(message) == MessageState.RETRY


def test_a_host_that_is_allowed_no_more_gets_nothing(teams, card, settings):
    settings.TEAMS_HOSTS = [".logic.azure.com"]
    message = card()
    deliver()
    assert teams.asked == 0
    assert state_of(message) == MessageState.DEAD


@pytest.mark.parametrize("answer", [404, 429, 500, "drop", "hang"])
def test_the_secret_is_in_no_log_no_answer_and_no_row(teams, card, workflow, answer, caplog):
    teams.answers = [answer]
    with caplog.at_level(logging.DEBUG):
        message = card(to=workflow())
        deliver()
    attempt = message.attempts.get()
    kept = [attempt.reply, *map(str, OutboundMessage.objects.values_list())]
    kept += map(str, TeamsWorkflow.objects.values_list())
    kept += map(str, TeamsWorkflow.events.rel.related_model.objects.values_list())
    for text in [*kept, caplog.text]:
        assert SECRET.removeprefix("sig=") not in text


def test_a_stopped_workflow_gets_nothing_and_its_address_is_forgotten(
    teams, card, workflow, coordinator
):
    to = workflow()
    message = card(to=to)
    assert stop_workflow(actor=coordinator, workflow=to, now=timezone.now())
    deliver()
    to.refresh_from_db()
    assert (state_of(message), to.sealed, teams.asked) == (MessageState.CANCELLED, "", 0)


def test_an_address_that_rests_for_mail_still_has_teams(teams, card, queue, person):
    somebody = person()
    Suppression.objects.create(address=somebody.email, since=timezone.now(), reason="550 5.1.1")
    message = card(to=somebody)
    deliver()
    assert state_of(message) == MessageState.SENT


def test_what_teams_says_silences_no_address(teams, card):
    teams.answers, teams.code = [400], "5.1.1"
    card()
    deliver()
    assert not Suppression.objects.exists()


def test_somebody_who_has_another_address_now_gets_it_there(teams, card, person):
    somebody = person()
    card(to=somebody)
    somebody.email = "new@city.example"
    somebody.save()
    deliver()
    deliver()
    assert [posted["recipient"] for _name, posted in teams.received] == ["new@city.example"]


def test_the_same_card_is_queued_once(card, person):
    somebody = person()
    assert card(to=somebody).pk == card(to=somebody).pk


def test_a_card_and_a_mail_of_one_obligation_stand_side_by_side(card, queue, person):
    somebody = person()
    assert card("probe:1", to=somebody).pk != queue("probe:1", somebody).pk
