"""An improvement moves on, and its people hear of each step."""

from email import message_from_bytes, policy

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.deliveries.models import OutboundMessage
from apps.improvements.models import ImprovementMove
from apps.improvements.services import move_on
from apps.issues.models import Issue
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def improvement(db):
    return make_improvement(make_person(make_department()))


def move(improvement, state: str, seen: str, reason: str = "", actor=None) -> ImprovementMove:
    return move_on(
        actor=actor or improvement.owner,
        improvement=improvement,
        state=state,
        seen=seen,
        reason=reason,
        now=timezone.now(),
    )


def news() -> list[OutboundMessage]:
    return list(OutboundMessage.objects.filter(kind="improvement_moved"))


def test_an_abandoned_improvement_tells_its_people_why(improvement):
    with pytest.raises(ValidationError, match="取りやめる理由"):
        move(improvement, "abandoned", "chosen", " ")
    assert not news()
    move(improvement, "abandoned", "chosen", "国の新しいしくみに置き換わるため")
    (message,) = news()
    assert message.recipient == Issue.objects.get().submitted_by
    mail = message_from_bytes(bytes(message.mime), policy=policy.default)
    assert "国の新しいしくみに置き換わるため" in mail.get_body(("plain",)).get_content()
    improvement.refresh_from_db()
    assert improvement.state == "abandoned"


def test_going_live_keeps_its_first_day(improvement):
    move(improvement, "live", "chosen")
    improvement.refresh_from_db()
    first = improvement.live_on
    assert first == timezone.localdate()
    move(improvement, "trying", "live", "直すところが見つかったため")
    move(improvement, "live", "trying")
    improvement.refresh_from_db()
    assert (improvement.live_on, improvement.moves.count()) == (first, 3)


def test_of_two_who_move_it_the_second_is_told(improvement):
    move(improvement, "trying", "chosen")
    for state in ("live", "trying", "abandoned"):
        with pytest.raises(ValidationError):
            move(improvement, state, "chosen", "別の理由")
    assert len(news()) == 1


def test_the_page_offers_every_state_but_the_one_it_is_in(improvement, signed_in):
    shown = signed_in(improvement.owner).get(f"/improvements/{improvement.pk}/state/")
    page = shown.content.decode()
    assert 'name="state" value="planned"' in page
    assert 'name="state" value="chosen"' not in page


def test_only_who_carries_it_moves_it(improvement):
    with pytest.raises(PermissionDenied):
        move(improvement, "trying", "chosen", actor=make_person(make_department()))


def test_the_page_moves_it_and_shows_its_way(improvement, signed_in):
    client, page = signed_in(improvement.owner), f"/improvements/{improvement.pk}/state/"
    refused = client.post(page, {"state": "abandoned", "seen": "chosen", "reason": ""})
    assert refused.status_code == 422
    sent = {"state": "trying", "seen": "chosen", "reason": "二つの課で始めます"}
    assert client.post(page, sent).status_code == 302
    shown = signed_in(make_person(make_department())).get(improvement.get_absolute_url())
    assert "二つの課で始めます" in shown.content.decode()
