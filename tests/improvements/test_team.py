"""Who works on it, what comes next, what was decided, and where the papers are."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.deliveries.models import OutboundMessage
from apps.improvements.models import ImprovementLink, NextStep
from apps.improvements.selectors import team_of
from apps.improvements.services import (
    finish_step,
    join_team,
    leave_team,
    move_on,
    note_improvement,
    plan_step,
    renote_improvement,
)
from apps.organization.models import Role
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def improvement(db):
    return make_improvement(make_person(make_department()))


def today() -> date:
    return timezone.localdate()


def join(improvement, person, role="現場の代表"):
    return join_team(
        actor=improvement.owner,
        improvement=improvement,
        person=person,
        role=role,
        starts_on=today() - timedelta(days=3),
    )


def test_the_next_step_may_be_of_whoever_works_on_it(improvement, signed_in):
    mate = make_person(make_department())
    page = f"/improvements/{improvement.pk}/next/new/"
    client = signed_in(improvement.owner)
    sent = {"what": "見せる", "due_on": "2026-12-01"}
    assert client.post(page, sent | {"owner": mate.pk}).status_code == 422
    join(improvement, mate)
    for person in (mate, improvement.owner):
        assert client.post(page, sent | {"owner": person.pk}).status_code == 302
    assert {step.owner for step in NextStep.objects.all()} == {mate, improvement.owner}


def test_people_of_any_department_join_leave_and_hear_of_each_step(improvement):
    person = make_person(make_department("税務課"))
    member = join(improvement, person)
    (mate,) = team_of(improvement, today=today()).members
    assert (mate.member.person, mate.department) == (person, "税務課")
    with pytest.raises(ValidationError, match="もう入っています"):
        join(improvement, person)
    move_on(
        actor=improvement.owner,
        improvement=improvement,
        state="trying",
        seen="chosen",
        reason="試します",
        now=timezone.now(),
    )
    assert OutboundMessage.objects.filter(recipient=person, kind="improvement_moved").count() == 1
    leave_team(actor=improvement.owner, member=member, ends_on=today() - timedelta(days=1))
    team = team_of(improvement, today=today())
    assert (team.members, [one.member for one in team.former]) == ([], [member])


def test_nobody_else_writes_about_it(improvement):
    stranger = make_person(make_department())
    with pytest.raises(PermissionDenied):
        join_team(
            actor=stranger,
            improvement=improvement,
            person=stranger,
            role="自称",
            starts_on=today(),
        )
    step = plan_step(
        actor=improvement.owner,
        improvement=improvement,
        what="様式を見せる",
        owner=make_person(make_department()),
        due_on=today(),
        now=timezone.now(),
    )
    with pytest.raises(PermissionDenied):
        finish_step(actor=stranger, step=step, now=timezone.now())
    assert finish_step(actor=step.owner, step=step, now=timezone.now()).done_on == today()


def test_a_decision_is_put_right_by_another_and_both_are_read(improvement, signed_in):
    note = note_improvement(
        actor=improvement.owner,
        improvement=improvement,
        kind="decision",
        noted_on=today(),
        text="七月から使う",
        now=timezone.now(),
    )
    right = {
        "actor": improvement.owner,
        "note": note,
        "kind": "decision",
        "noted_on": today(),
        "text": "八月から使う",
        "now": timezone.now(),
    }
    renote_improvement(**right)
    with pytest.raises(ValidationError, match="先に直しました"):
        renote_improvement(**right)
    shown = signed_in(make_person(make_department())).get(improvement.get_absolute_url())
    assert shown.content.decode().index("八月から使う") < shown.content.decode().index(
        "七月から使う"
    )


def test_the_pages_keep_what_was_typed_and_write_it_down(improvement, signed_in):
    helper = make_person(make_department(), Role.WG_MEMBER)
    client, base = signed_in(improvement.owner), f"/improvements/{improvement.pk}"
    refused = client.post(f"{base}/next/new/", {"what": "様式を見せる", "owner": helper.pk})
    assert refused.status_code == 422
    assert "様式を見せる" in refused.content.decode()
    sent = {"what": "様式を見せる", "owner": helper.pk, "due_on": "2026-12-10"}
    assert client.post(f"{base}/next/new/", sent).status_code == 302
    step = NextStep.objects.get()
    assert signed_in(helper).post(f"/improvements/next/{step.pk}/done/").status_code == 302
    client = signed_in(improvement.owner)
    paper = {"label": "様式の案", "url": "http://city.example/a"}
    assert client.post(f"{base}/links/new/", paper).status_code == 422
    paper["url"] = "https://city.example/a"
    assert client.post(f"{base}/links/new/", paper).status_code == 302
    assert "様式の案" in client.get(improvement.get_absolute_url()).content.decode()
    link = ImprovementLink.objects.get()
    assert client.post(f"/improvements/links/{link.pk}/remove/").status_code == 302
    assert "様式の案" not in client.get(improvement.get_absolute_url()).content.decode()
