import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.deliveries.cards import Card
from apps.deliveries.models import (
    BounceReport,
    Channel,
    MessageState,
    OutboundMessage,
    Outbox,
    TeamsWorkflow,
)
from apps.deliveries.sending import deliver
from apps.deliveries.services import queue_card
from apps.organization.models import Department, Membership, Role

pytestmark = pytest.mark.django_db
LIST = reverse("admin:deliveries_outboundmessage_changelist")
OUTBOX = reverse("admin:deliveries_outbox_changelist")


@pytest.fixture
def sign_in(client, person):
    def as_role(role):
        user = person()
        department, _created = Department.objects.get_or_create(
            code="1", defaults={"name": "情報政策課", "starts_on": date(2020, 4, 1)}
        )
        Membership.objects.create(
            user=user, department=department, role=role, starts_on=date(2020, 4, 1)
        )
        client.force_login(user)
        return user

    return as_role


def ask(client, action, *messages, address=LIST, **extra):
    data = {"action": action, "_selected_action": [message.pk for message in messages], **extra}
    return client.post(address, data, follow=True)


def act(client, action, *messages, address=LIST):
    """Say what is to be done, and say yes to what it asks."""
    return ask(client, action, *messages, address=address, confirmed="yes")


def make(queue, person, state):
    message = queue(f"issue:4711:{state}", person())
    OutboundMessage.objects.filter(pk=message.pk).update(state=state)
    return message


def test_a_coordinator_sees_address_and_state_and_nothing_of_the_content(
    client, sign_in, queue, person
):
    sign_in(Role.COORDINATOR)
    message = make(queue, person, MessageState.UNKNOWN)
    detail = reverse("admin:deliveries_outboundmessage_change", args=[message.pk])
    for address in (LIST, detail):
        shown = client.get(address).content.decode()
        assert message.address in shown
        assert "届いたか不明" in shown
        for hidden in (message.subject, "4711"):
            assert hidden not in shown


def test_the_doubtful_is_decided_and_the_rest_stays(client, sign_in, queue, person):
    actor = sign_in(Role.COORDINATOR)
    unknown = make(queue, person, MessageState.UNKNOWN)
    dead = make(queue, person, MessageState.DEAD)
    sent = make(queue, person, MessageState.SENT)
    act(client, "mark_arrived", unknown, sent)
    act(client, "send_again", dead, sent)
    states = [OutboundMessage.objects.get(pk=each.pk).state for each in (unknown, dead, sent)]
    assert states == ["sent", "queued", "sent"]
    assert unknown.attempts.get().decided_by == actor
    assert not sent.attempts.exists()


def test_somebody_gives_up_and_nothing_is_sent_any_more(client, sign_in, queue, person, server):
    actor = sign_in(Role.COORDINATOR)
    unknown = make(queue, person, MessageState.UNKNOWN)
    waiting = make(queue, person, MessageState.RETRY)
    act(client, "give_up", unknown, waiting)
    unknown.refresh_from_db()
    waiting.refresh_from_db()
    assert (unknown.state, waiting.state) == ("cancelled", "retry")
    assert unknown.reason
    assert unknown.attempts.get().decided_by == actor
    act(client, "send_again", unknown)
    deliver()
    assert [mail.address for mail in server.received] == [waiting.address]


@pytest.mark.parametrize("action", ["send_again", "mark_arrived", "give_up"])
def test_what_is_decided_is_shown_before_it_is_done(client, sign_in, queue, person, action):
    sign_in(Role.COORDINATOR)
    dead, sent = make(queue, person, MessageState.DEAD), make(queue, person, MessageState.SENT)
    asked = ask(client, action, dead, sent).content.decode()
    assert dead.address in asked
    assert sent.address not in asked
    dead.refresh_from_db()
    assert dead.state == MessageState.DEAD
    assert not dead.attempts.exists()


def test_a_card_is_listed_under_the_name_of_its_department(client, sign_in, queue, person):
    actor = sign_in(Role.COORDINATOR)
    workflow = TeamsWorkflow.objects.create(
        department=Department.objects.get(), entered_at=timezone.now(), entered_by=actor
    )
    queue_card(
        obligation="probe:9",
        kind="quarter_asked",
        card=lambda: Card("ひみつの題"),
        to=workflow,
        now=timezone.now(),
    )
    shown = client.get(LIST).content.decode()
    assert "課の声のお願い → Teams：情報政策課" in shown
    assert "ひみつの題" not in shown


def test_nothing_can_be_typed_or_deleted(client, sign_in, queue, person):
    sign_in(Role.COORDINATOR)
    message = make(queue, person, MessageState.UNKNOWN)
    for name, arguments in (("add", []), ("delete", [message.pk])):
        address = reverse(f"admin:deliveries_outboundmessage_{name}", args=arguments)
        assert client.get(address).status_code == 403
    act(client, "delete_selected", message)
    assert OutboundMessage.objects.filter(pk=message.pk).exists()


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.EXECUTIVE, Role.SYSTEM_ADMIN])
def test_nobody_else_sees_or_decides_anything(client, sign_in, queue, person, role):
    sign_in(role)
    message = make(queue, person, MessageState.UNKNOWN)
    assert message.address not in client.get(LIST, follow=True).content.decode()
    act(client, "send_again", message)
    message.refresh_from_db()
    assert message.state == MessageState.UNKNOWN


def test_all_sending_is_paused_and_resumed_after_a_question(client, sign_in, queue):
    actor = sign_in(Role.COORDINATOR)
    outbox = Outbox.objects.create(pk=1)
    queue("probe:1"), queue("probe:2")
    asked = ask(client, "pause", outbox, address=OUTBOX).content.decode()
    assert "今、2件が待っています。" in asked
    assert Outbox.objects.get().paused_at is None
    act(client, "pause", outbox, address=OUTBOX)
    assert Outbox.objects.get().paused_by == actor
    ask(client, "resume", outbox, address=OUTBOX)
    assert Outbox.objects.get().paused_at is not None
    act(client, "resume", outbox, address=OUTBOX)
    assert Outbox.objects.get().paused_at is None


def test_sending_is_paused_before_anything_was_ever_sent(client, sign_in, queue, server):
    sign_in(Role.COORDINATOR)
    (mail,) = client.get(OUTBOX).context["cl"].result_list
    act(client, "pause", mail, address=OUTBOX)
    message = queue("probe:1")
    deliver()
    message.refresh_from_db()
    assert not server.received
    assert message.state == MessageState.QUEUED


def test_who_may_not_pause_makes_no_door(client, sign_in):
    sign_in(Role.SYSTEM_ADMIN)
    client.get(OUTBOX)
    assert not Outbox.objects.exists()


def test_the_outbox_counts_what_waits_and_what_needs_somebody(
    client, sign_in, queue, person, django_assert_max_num_queries
):
    sign_in(Role.COORDINATOR)
    Outbox.objects.door(Channel.MAIL), Outbox.objects.door(Channel.TEAMS)
    states = [MessageState.QUEUED, MessageState.RETRY, MessageState.DEAD, MessageState.SENT]
    for number, state in enumerate(states):
        message = queue(f"probe:{number}", person())
        OutboundMessage.objects.filter(pk=message.pk).update(state=state)
    with django_assert_max_num_queries(12):
        page = client.get(OUTBOX)
    mail, teams = page.context["cl"].result_list
    assert (mail.waiting, mail.dead, mail.unknown) == (2, 1, 0)
    assert (teams.waiting, teams.dead, teams.unknown) == (0, 0, 0)
    (link,) = re.findall(r'href="([^"]*state__in[^"]*)"', page.content.decode())
    assert client.get(unescape(link)).context["cl"].result_count == 2


def test_what_a_server_told_is_read_without_what_would_name_a_submitter(
    client, sign_in, queue, person
):
    sign_in(Role.COORDINATOR)
    of_digest, of_submitter = queue("probe:1", person()), queue("probe:2", person())
    OutboundMessage.objects.filter(pk=of_submitter.pk).update(
        kind="issue_received", state=MessageState.SENT
    )
    for message in (of_digest, of_submitter):
        BounceReport.objects.create(
            digest=str(message.pk),
            message=message,
            received_at=timezone.now(),
            action="delayed",
            status="4.2.2",
            diagnostic=f"452 mailbox of {message.address} is full",
        )
    address = reverse("admin:deliveries_bouncereport_changelist")
    shown = client.get(address).content.decode()
    assert f"mailbox of {of_digest.address} is full" in shown
    assert of_submitter.address not in shown
    report = BounceReport.objects.get(message=of_submitter)
    detail = reverse("admin:deliveries_bouncereport_change", args=[report.pk])
    assert of_submitter.address not in client.get(detail).content.decode()


def test_the_list_asks_as_often_however_long_it_is(
    client, sign_in, queue, person, django_assert_max_num_queries
):
    sign_in(Role.COORDINATOR)
    for number in range(20):
        queue(f"probe:{number}", person())
    with django_assert_max_num_queries(12):
        client.get(LIST)
