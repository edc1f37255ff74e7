"""What coordinators do with a pain point besides answering it: each by whom, how far, and back."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from apps.common.fiscal_year import next_budget_season
from apps.deliveries.models import OutboundMessage
from apps.issues.models import Confirmation, ConfirmationState, Issue, Status
from apps.issues.services import (
    assign_issue,
    change_status,
    confirm_issue,
    hand_over,
    mark_duplicate,
    snooze_issue,
    undo_duplicate,
    wake_issue,
    withdraw_issue,
)
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


@pytest.fixture
def coordinator():
    return make_person(make_department(), Role.COORDINATOR)


def together(actor, issue, original) -> Issue:
    return mark_duplicate(
        actor=actor,
        issue=issue,
        original=original,
        reason="同じ様式の話",
        reply="いっしょに取り組みます",
        now=timezone.now(),
    )


def apart(actor, issue) -> Issue:
    return undo_duplicate(actor=actor, issue=issue, reason="別の様式", now=timezone.now())


def code_of(refused) -> str:
    return refused.value.code


# --- assigning and putting off ---------------------------------------------------------------


def test_a_coordinator_takes_it_and_gives_it_back(coordinator):
    issue = assign_issue(actor=coordinator, issue=make_issue(), to=coordinator)
    assert issue.assigned_to == coordinator
    assert assign_issue(actor=coordinator, issue=issue, to=None).assigned_to is None


def test_only_coordinators_are_given_any(coordinator):
    with pytest.raises(ValidationError) as refused:
        assign_issue(actor=coordinator, issue=make_issue(), to=make_person(make_department()))
    assert code_of(refused) == "not_coordinator"


def test_what_is_put_off_leaves_the_desk_until_its_day(coordinator):
    issue = make_issue(reply_due_on=TODAY + timedelta(days=9))
    until = TODAY + timedelta(days=3)
    snooze_issue(actor=coordinator, issue=issue, until=until, reason="会議の後", today=TODAY)
    assert not Issue.objects.on_the_desk(TODAY).exists()
    assert Issue.objects.put_off(TODAY).exists()
    assert Issue.objects.on_the_desk(until).exists()
    wake_issue(actor=coordinator, issue=issue)
    assert Issue.objects.on_the_desk(TODAY).exists()


@pytest.mark.parametrize(
    ("days", "reason", "code"),
    [(0, "会議", "not_ahead"), (10, "会議", "beyond_promise"), (3, " \u200b", "reason_missing")],
)
def test_putting_off_keeps_the_promise(coordinator, days, reason, code):
    issue = make_issue(reply_due_on=TODAY + timedelta(days=9))
    until = TODAY + timedelta(days=days)
    with pytest.raises(ValidationError) as refused:
        snooze_issue(actor=coordinator, issue=issue, until=until, reason=reason, today=TODAY)
    assert code_of(refused) == code


def test_once_answered_it_may_be_put_off_for_longer(coordinator):
    issue = make_issue(reply_due_on=TODAY, first_replied_at=timezone.now())
    until = TODAY + timedelta(days=60)
    assert snooze_issue(
        actor=coordinator, issue=issue, until=until, reason="来年度", today=TODAY
    ).snoozed_until == until  # fmt: skip


# --- not this year ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "season"),
    [("2026-09-30", "2026-10-01"), ("2026-10-01", "2027-10-01"), ("2027-03-31", "2027-10-01")],
)
def test_budget_season(day, season):
    assert next_budget_season(date.fromisoformat(day)) == date.fromisoformat(season)


def test_what_is_declined_comes_up_again_in_october(coordinator):
    issue = make_issue()
    change_status(
        actor=coordinator, issue=issue, status="declined", reply="人手が", now=timezone.now()
    )
    issue.refresh_from_db()
    assert issue.revisit_on == next_budget_season(timezone.localdate())
    assert not Issue.objects.to_revisit(issue.revisit_on - timedelta(days=1)).exists()
    assert Issue.objects.to_revisit(issue.revisit_on).get() == issue
    change_status(actor=coordinator, issue=issue, status="reviewing", reply="", now=timezone.now())
    assert not Issue.objects.to_revisit(date(2099, 1, 1)).exists()


# --- another department ----------------------------------------------------------------------


def test_another_department_reads_it_from_then_on_and_the_submitter_is_told(coordinator):
    issue, place = make_issue(), make_department("税務課")
    before, after = make_person(issue.department, Role.HEAD), make_person(place, Role.HEAD)
    hand_over(
        actor=coordinator, issue=issue, department=place, reason="様式の所管", now=timezone.now()
    )
    assert Issue.objects.visible_to(after).filter(words_readable=True).exists()
    assert not Issue.objects.visible_to(before).exists()
    assert "税務課に引き継ぎました。様式の所管" in issue.status_changes.get().reply
    assert OutboundMessage.objects.filter(recipient=issue.submitted_by).exists()


def test_a_department_that_is_gone_takes_nothing_over(coordinator):
    gone = make_department(ends_on=date(2024, 3, 31))
    for place, code in ((gone, "no_department"), (None, "same_department")):
        issue = make_issue()
        with pytest.raises(ValidationError) as refused:
            hand_over(
                actor=coordinator,
                issue=issue,
                department=place or issue.department,
                reason="所管",
                now=timezone.now(),
            )
        assert code_of(refused) == code


# --- the same said twice ---------------------------------------------------------------------


def counted(issue: Issue) -> set[int]:
    return set(issue.confirmations.confirmed().values_list("department", flat=True))


def test_departments_are_carried_over_once_each_and_go_back(coordinator):
    original, issue = make_issue(), make_issue(times=3, minutes=20, statement="同じ")
    member = make_person(make_department(), Role.WG_MEMBER)
    confirm_issue(actor=member, issue=issue, now=timezone.now())
    together(coordinator, issue, original)
    assert counted(original) == {issue.department_id, member.department.pk}
    assert original.confirmations.get(department=issue.department).claimed_hours_per_year == 50
    assert not Issue.objects.on_the_desk(TODAY).filter(pk=issue.pk).exists()
    apart(coordinator, Issue.objects.get(pk=issue.pk))
    assert counted(original) == set()
    assert Issue.objects.get(pk=issue.pk).duplicate_of is None
    assert counted(issue) == {member.department.pk}


def test_what_a_department_said_itself_stays(coordinator):
    original, issue = make_issue(statement="二度打ち"), make_issue()
    together(coordinator, issue, original)
    member = make_person(issue.department, Role.WG_MEMBER)
    confirm_issue(actor=member, issue=original, now=timezone.now())
    apart(coordinator, issue)
    assert counted(original) == {issue.department_id}


def test_a_proposal_is_a_proposal_again(coordinator):
    original, issue = make_issue(statement="二度打ち"), make_issue()
    confirm_issue(actor=make_person(issue.department), issue=original, now=timezone.now())
    together(coordinator, issue, original)
    assert counted(original) == {issue.department_id}
    apart(coordinator, issue)
    assert original.confirmations.get().state == ConfirmationState.PROPOSED


def test_its_submitter_is_told_and_hears_of_each_step_of_the_original(coordinator):
    original, issue = make_issue(), make_issue()
    together(coordinator, issue, original)
    change_status(
        actor=coordinator, issue=original, status="resolved", reply="直りました", now=timezone.now()
    )
    issue.refresh_from_db()
    assert issue.status == Status.RESOLVED
    assert [step.reply for step in issue.status_changes.all()] == [
        "いっしょに取り組みます",
        "直りました",
    ]


def test_there_are_no_chains_and_no_circles(coordinator):
    first, second, third = make_issue(), make_issue(), make_issue()
    together(coordinator, second, first)
    second.refresh_from_db()
    assert together(coordinator, third, second).duplicate_of == first
    cases = ((first, third, "itself"), (first, make_issue(), "has_duplicates"))
    for issue, original, code in cases:
        original.refresh_from_db()
        with pytest.raises(ValidationError) as refused:
            together(coordinator, issue, original)
        assert code_of(refused) == code


def test_what_was_withdrawn_is_left_alone(coordinator):
    issue = make_issue()
    withdraw_issue(actor=issue.submitted_by, issue=issue, now=timezone.now())
    for act in (
        lambda: together(coordinator, issue, make_issue()),
        lambda: assign_issue(actor=coordinator, issue=issue, to=coordinator),
    ):
        with pytest.raises(ValidationError) as refused:
            act()
        assert code_of(refused) == "withdrawn"


@pytest.mark.parametrize("role", [Role.STAFF, Role.WG_MEMBER, Role.HEAD, Role.EXECUTIVE])
def test_nobody_else_may_do_any_of_it(role):
    issue, other = make_issue(), make_issue()
    actor, now = make_person(issue.department, role), timezone.now()
    for act in (
        lambda: assign_issue(actor=actor, issue=issue, to=actor),
        lambda: snooze_issue(actor=actor, issue=issue, until=TODAY, reason="…", today=TODAY),
        lambda: wake_issue(actor=actor, issue=issue),
        lambda: together(actor, issue, other),
        lambda: apart(actor, issue),
        lambda: hand_over(
            actor=actor, issue=issue, department=other.department, reason="…", now=now
        ),
    ):
        with pytest.raises(PermissionDenied):
            act()


class AnyOrder(TestCase):
    @settings(max_examples=25, deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()), max_size=8))
    def test_whatever_is_joined_and_parted_counts_once_and_comes_back(self, steps):
        actor = make_person(make_department(), Role.COORDINATOR)
        places = [make_department() for _number in range(3)]
        issues = [make_issue(make_person(places[n % 3])) for n in range(4)]
        for first, second, joins in steps:
            one, other = (Issue.objects.get(pk=issues[n].pk) for n in (first, second))
            try:
                together(actor, one, other) if joins else apart(actor, one)
            except ValidationError:
                continue
            for issue in Issue.objects.filter(duplicate_of=None):
                same = {d.department_id for d in issue.duplicates.all()} - {issue.department_id}
                assert counted(issue) == same
                assert issue.department_count == 1 + len(same)
        for issue in Issue.objects.exclude(duplicate_of=None):
            apart(actor, issue)
        assert not Confirmation.objects.exists()
