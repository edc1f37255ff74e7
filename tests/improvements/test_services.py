"""Deciding a round: work begins, everybody concerned is told once, and it happens once."""

from concurrent.futures import ThreadPoolExecutor
from email import message_from_bytes, policy
from threading import Barrier

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from apps.clusters.models import RoundState, SelectionRound
from apps.clusters.services import add_to_cluster
from apps.deliveries.models import OutboundMessage
from apps.improvements.models import Improvement, ImprovementState
from apps.improvements.selectors import people_concerned
from apps.improvements.services import Pick, decide_round
from apps.issues.models import Issue, Status
from apps.organization.models import Role
from tests.clusters.picking import begin, make_problem, score_all
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db
AT_ONCE = 10  # of fifty: as many as the server has connections for, with room for the others
REASON = "三つの課が同じ書類で困っているため"


def decide(actor, selection: SelectionRound, *places: int) -> list[Improvement]:
    candidates = list(selection.candidates.all())
    return decide_round(
        actor=actor,
        selection=selection,
        version=selection.version,
        picks=[
            Pick(candidates[place], REASON, f"改善{place}", actor, "半分にする") for place in places
        ],
        summary="",
        now=timezone.now(),
    )


def news() -> list[OutboundMessage]:
    return list(OutboundMessage.objects.filter(kind="selection_decided").order_by("pk"))


def text_of(message: OutboundMessage) -> str:
    mail = message_from_bytes(bytes(message.mime), policy=policy.default)
    return mail.get_body(("plain",)).get_content()


def test_each_pick_becomes_an_improvement(coordinator, scored):
    begun = decide(coordinator, scored, 0, 2)
    assert [one.title for one in begun] == ["改善0", "改善2"]
    assert {one.state for one in begun} == {ImprovementState.CHOSEN}
    assert {one.chosen_in for one in begun} == {scored}
    settled = SelectionRound.objects.get()
    assert (settled.state, settled.decided_by) == (RoundState.DECIDED, coordinator)
    assert [c.picked for c in settled.candidates.all()] == [True, False, True]


def test_everybody_who_raised_or_confirmed_is_told_once_with_the_reason(
    coordinator, scored, confirm
):
    first, _second, third = (one.cluster for one in scored.candidates.all())
    one, other = first.memberships.get().issue, third.memberships.get().issue
    now = timezone.now()
    # Somebody with a voice in both, and twice in one of them.
    person = one.submitted_by
    for cluster in (first, third):
        extra = make_issue(person, words="もうひとつ")
        add_to_cluster(actor=coordinator, cluster=cluster, issues=[extra], now=now)
    said = confirm(one, make_department())
    waiting = confirm(other, make_department(), settled=False)
    OutboundMessage.objects.all().delete()
    decide(coordinator, scored, 0, 2)
    told = {message.recipient for message in news()}
    assert told == {person, other.submitted_by, said.proposed_by, waiting.proposed_by}
    assert OutboundMessage.objects.count() == len(told)  # and no other mail says the same
    text = text_of(next(message for message in news() if message.recipient == person))
    assert "課題0" in text
    assert "課題2" in text
    assert "課題1" not in text
    assert REASON in text
    for message in news():
        others = [one for one in told if one != message.recipient]
        assert not [one.name for one in others if f"{one.name}さん" in text_of(message)]


def test_the_pain_points_move_on_with_a_word_in_their_history(coordinator, scored):
    issue = scored.candidates.first().cluster.memberships.get().issue
    decide(coordinator, scored, 0)
    issue.refresh_from_db()
    change = issue.status_changes.get()
    assert (issue.status, change.status) == (Status.IN_PROGRESS, Status.IN_PROGRESS)
    assert "課題0" in change.reply
    assert REASON in change.reply
    assert issue.first_replied_at is not None


def test_who_said_the_same_as_a_duplicate_is_told_too(coordinator, scored):
    issue = scored.candidates.first().cluster.memberships.get().issue
    same = make_issue()
    Issue.objects.filter(pk=same.pk).update(duplicate_of=issue)
    decide(coordinator, scored, 0)
    assert {message.recipient for message in news()} == {issue.submitted_by, same.submitted_by}
    assert OutboundMessage.objects.count() == 2
    same.refresh_from_db()
    assert same.status == Status.IN_PROGRESS


@pytest.mark.parametrize(
    ("status", "after", "told"),
    [
        (Status.DECLINED, Status.IN_PROGRESS, True),
        (Status.RESOLVED, Status.RESOLVED, True),
        (Status.WITHDRAWN, Status.WITHDRAWN, False),
    ],
)
def test_what_is_over_stays_over(coordinator, scored, status, after, told):
    issue = scored.candidates.first().cluster.memberships.get().issue
    Issue.objects.filter(pk=issue.pk).update(status=status)
    decide(coordinator, scored, 0)
    issue.refresh_from_db()
    assert issue.status == after
    assert bool(news()) == told


def test_who_has_left_is_not_told(coordinator, scored):
    cluster = scored.candidates.first().cluster
    person = cluster.memberships.get().issue.submitted_by
    person.is_active = False
    person.save()
    assert people_concerned([cluster.pk]) == {}
    decide(coordinator, scored, 0)
    assert news() == []


def test_what_is_refused_leaves_nothing_behind(coordinator, scored):
    candidate = scored.candidates.first()
    for pick in (
        Pick(candidate, " ", "改善", coordinator),
        Pick(candidate, REASON, "長" * 101, coordinator),
        Pick(candidate, REASON, "a\0", coordinator),
        Pick(candidate, "a\0", "改善", coordinator),
    ):
        with pytest.raises(ValidationError):
            decide_round(
                actor=coordinator,
                selection=scored,
                version=scored.version,
                picks=[pick],
                summary="",
                now=timezone.now(),
            )
    assert SelectionRound.objects.get().state == RoundState.OPEN
    assert not Improvement.objects.exists()
    assert news() == []


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_nobody_but_coordinators_decides(scored, role):
    with pytest.raises(PermissionDenied):
        decide(make_person(make_department(), role), scored, 0)
    assert not Improvement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_are_one_decision_and_one_set_of_mails(coordinator):
    problems = [make_problem(coordinator, f"課題{place}") for place in range(3)]
    scored = score_all(coordinator, begin(coordinator, *problems, pick_count=2))
    gate = Barrier(AT_ONCE)

    def run(place: int) -> bool:
        gate.wait()
        try:
            decide(coordinator, scored, place % 3)
        except ValidationError:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(AT_ONCE) as pool:
        made = list(pool.map(run, range(50)))
    assert made.count(True) == 1
    improvement = Improvement.objects.get()
    picked = SelectionRound.objects.get().candidates.get(picked=True)
    assert improvement.cluster == picked.cluster
    assert [message.recipient for message in news()] == list(people_concerned([picked.cluster_id]))
    assert Issue.objects.filter(status=Status.IN_PROGRESS).count() == 1
