from datetime import date

import pytest
from django.urls import reverse

from apps.deliveries.models import MessageState, OutboundMessage, Outbox
from apps.organization.models import Department, Membership, Role

pytestmark = pytest.mark.django_db
LIST = reverse("admin:deliveries_outboundmessage_changelist")


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


def act(client, action, *messages):
    data = {"action": action, "_selected_action": [message.pk for message in messages]}
    return client.post(LIST, data, follow=True)


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


def test_all_sending_is_paused_and_resumed(client, sign_in):
    actor = sign_in(Role.COORDINATOR)
    Outbox.objects.create(pk=1)
    address = reverse("admin:deliveries_outbox_changelist")
    client.post(address, {"action": "pause", "_selected_action": [1]})
    assert Outbox.objects.get().paused_by == actor
    client.post(address, {"action": "resume", "_selected_action": [1]})
    assert Outbox.objects.get().paused_at is None


def test_the_list_asks_as_often_however_long_it_is(
    client, sign_in, queue, person, django_assert_max_num_queries
):
    sign_in(Role.COORDINATOR)
    for number in range(20):
        queue(f"probe:{number}", person())
    with django_assert_max_num_queries(12):
        client.get(LIST)
