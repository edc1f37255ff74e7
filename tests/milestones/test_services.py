from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.milestones.models import Milestone, MilestoneDependency, SlipEntry
from apps.milestones.services import (
    add_dependency,
    complete_milestone,
    move_due_date,
    reopen_milestone,
)
from apps.organization.models import Role
from tests.planning import at, follows, make_milestone, make_person

pytestmark = pytest.mark.django_db

NOW = at("2026-11-23")
LATER = date(2026, 12, 25)


def move(milestone, actor=None, **fields):
    fields = {"to_on": LATER, "reason": "supplier", "note": "納品待ち", "now": NOW, **fields}
    return move_due_date(actor=actor or milestone.owner, milestone=milestone, **fields)


def complete(milestone, **fields):
    fields = {"completed_on": date(2026, 11, 20), "evidence": "公開したページ", **fields}
    return complete_milestone(actor=milestone.owner, milestone=milestone, now=NOW, **fields)


def test_moving_keeps_the_move_with_its_reason_and_counts_the_version_up():
    milestone = make_milestone("2026-11-30")
    slip = move(milestone)
    stored = Milestone.objects.get()
    assert (stored.due_on, stored.baseline_on) == (LATER, date(2026, 11, 30))
    assert stored.date_version == 2
    assert (slip.from_on, slip.to_on) == (date(2026, 11, 30), LATER)
    assert (slip.reason, slip.note, slip.moved_by) == ("supplier", "納品待ち", milestone.owner)


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        ({"outer_reason": "法律で定められた期日"}, "outer_date"),
        ({"completed_on": date(2026, 11, 1)}, "already_completed"),
    ],
)
def test_some_dates_do_not_move(refused, code):
    milestone = make_milestone("2026-11-30", **refused)
    with pytest.raises(ValidationError) as told:
        move(milestone)
    assert told.value.code == code
    assert not SlipEntry.objects.exists()
    assert Milestone.objects.get().due_on == date(2026, 11, 30)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"reason": "なんとなく"}, "reason"),
        ({"to_on": date(2026, 11, 30)}, "to_on"),
        ({"to_on": date(9999, 12, 31)}, "to_on"),
        ({"to_on": date(1, 1, 1)}, "to_on"),
    ],
)
def test_a_move_needs_a_reason_and_another_day(fields, field):
    with pytest.raises(ValidationError) as told:
        move(make_milestone("2026-11-30"), **fields)
    assert field in told.value.message_dict
    assert not SlipEntry.objects.exists()


def test_who_saw_an_older_date_changes_nothing():
    milestone = make_milestone("2026-11-30")
    seen_by_another = Milestone.objects.get()
    move(milestone)
    with pytest.raises(ValidationError) as told:
        move(seen_by_another, to_on=date(2027, 1, 29))
    assert told.value.code == "changed_meanwhile"
    with pytest.raises(ValidationError):
        move(Milestone.objects.get(), to_on=date(2027, 1, 29), seen_version=1)
    assert Milestone.objects.get().due_on == LATER
    assert SlipEntry.objects.count() == 1


def test_a_date_made_unmovable_meanwhile_stays():
    milestone = make_milestone("2026-11-30")
    Milestone.objects.update(outer_reason="法律")
    with pytest.raises(ValidationError):
        move(milestone)
    assert Milestone.objects.get().due_on == date(2026, 11, 30)


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.WG_MEMBER, Role.EXECUTIVE])
def test_others_change_nothing(role):
    milestone = make_milestone("2026-11-30")
    other = make_person(role)
    for change in (
        lambda: move(milestone, other),
        lambda: complete_milestone(
            actor=other, milestone=milestone, completed_on=NOW.date(), evidence="…", now=NOW
        ),
        lambda: reopen_milestone(actor=other, milestone=milestone),
        lambda: add_dependency(
            actor=other, predecessor=make_milestone("2026-10-01"), successor=milestone
        ),
    ):
        with pytest.raises(PermissionDenied):
            change()


def test_the_owners_of_project_and_milestone_and_the_coordinators_do():
    own = make_person()
    milestone = make_milestone("2026-11-30", owner=own)
    for day, actor in enumerate(
        (own, milestone.project.owner, make_person(Role.COORDINATOR)), start=1
    ):
        move(milestone, actor, to_on=date(2027, 1, day))
    assert Milestone.objects.get().date_version == 4


def test_completing_needs_evidence_and_no_day_of_the_future():
    milestone = make_milestone("2026-11-30")
    for fields in (
        {"evidence": " \u3000"},
        {"completed_on": date(2026, 11, 24)},
        {"completed_on": date.min},
    ):
        with pytest.raises(ValidationError):
            complete(milestone, **fields)
    assert Milestone.objects.open().count() == 1
    complete(milestone, completed_on=date(2026, 11, 23))
    assert Milestone.objects.get().completed_on == date(2026, 11, 23)


def test_a_completion_is_made_once_and_can_be_taken_back():
    milestone = make_milestone("2026-11-30")
    complete(milestone)
    with pytest.raises(ValidationError):
        complete(milestone, evidence="二度目")
    assert Milestone.objects.get().evidence == "公開したページ"
    reopen_milestone(actor=milestone.owner, milestone=milestone)
    assert Milestone.objects.get().completed_on is None
    with pytest.raises(ValidationError):
        reopen_milestone(actor=milestone.owner, milestone=milestone)


def test_dependencies_make_no_circle():
    first, second, third = (make_milestone(f"2026-12-0{day}") for day in (1, 2, 3))
    follows(first, second)
    add_dependency(actor=third.owner, predecessor=second, successor=third)
    for predecessor, successor in ((third, first), (second, first), (first, first)):
        with pytest.raises(ValidationError) as told:
            add_dependency(actor=successor.owner, predecessor=predecessor, successor=successor)
        assert told.value.code == "cycle"
    assert list(third.predecessors.all()) == [second]
    assert list(first.successors.all()) == [second]


def test_the_same_dependency_twice_is_one():
    first, second = make_milestone("2026-12-01"), make_milestone("2026-12-02")
    for _ in range(2):
        add_dependency(actor=second.owner, predecessor=first, successor=second)
    assert MilestoneDependency.objects.count() == 1
