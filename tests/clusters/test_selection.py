"""A round of picking: what it freezes, who may, and what it refuses."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from apps.clusters.models import (
    Criterion,
    RoundState,
    SelectionCandidate,
    SelectionRound,
)
from apps.clusters.selectors import sheet_of
from apps.clusters.services import (
    Score,
    add_to_cluster,
    describe_cluster,
    drop_round,
    hide_cluster,
    score_round,
)
from apps.issues.models import Issue
from apps.organization.models import Role, User
from tests.clusters.picking import begin, make_problem, score_all, settle
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def problems(coordinator):
    """Three, of three, two and one departments."""
    return [
        make_problem(coordinator, f"課題{count}", *(make_department() for _ in range(count)))
        for count in (3, 2, 1)
    ]


@pytest.fixture
def started(coordinator, problems) -> SelectionRound:
    return begin(coordinator, *problems)


def everything(selection: SelectionRound) -> tuple[list[dict], list[dict]]:
    return (
        list(SelectionRound.objects.filter(pk=selection.pk).values()),
        list(selection.candidates.order_by("pk").values()),
    )


def test_candidates_stand_with_their_figures_in_the_order_of_departments(started, problems):
    candidates = list(started.candidates.all())
    assert [one.cluster for one in candidates] == problems
    figures = candidates[0].figures
    assert len(figures["departments"]) == figures["issues"] == figures["claims"] == 3
    assert figures["hours"] == pytest.approx(150)
    assert figures["newest_on"] == timezone.localdate().isoformat()


def test_a_department_that_hits_it_twice_counts_once(coordinator):
    department = make_department("市民課")
    twice = make_problem(coordinator, "二度", department, department)
    once = make_problem(coordinator, "一度")
    figures = begin(coordinator, twice, once).candidates.get(cluster=twice).figures
    assert figures["departments"] == ["市民課"]
    assert figures["issues"] == 2


def test_confirmations_count_with_their_figures(coordinator, confirm, problems):
    issue = problems[2].memberships.get().issue
    confirm(issue, make_department("税務課"), times=1, minutes=120)
    confirm(issue, make_department("福祉課"))
    figures = begin(coordinator, *problems).candidates.get(cluster=problems[2]).figures
    assert len(figures["departments"]) == 3
    assert figures["claims"] == 2
    assert figures["hours"] == pytest.approx(50 + 100)


def test_points_from_figures_follow_the_formula_and_those_of_people_wait(started):
    first, second, third = started.candidates.all()
    assert [one.points_of("departments") for one in (first, second, third)] == [50, 42, 30]
    assert first.points_of("hours") == 50
    assert first.points_of("feasibility") is None


def test_unknown_hours_have_the_lowest_points(coordinator):
    unknown = make_problem(coordinator, "時間は不明", minutes=None)
    known = make_problem(coordinator, "時間が分かる")
    candidate = begin(coordinator, unknown, known).candidates.get(cluster=unknown)
    assert candidate.figures["hours"] is None
    assert candidate.points_of("hours") == 10


def test_later_changes_of_data_reach_neither_an_open_nor_a_decided_round(
    coordinator, problems, started
):
    started = score_all(coordinator, started)
    settled = settle(coordinator, started, 0)
    other = score_all(coordinator, begin(coordinator, *problems))
    before = everything(settled), everything(other)
    sheets = [sheet_of(one, coordinator) for one in (settled, other)]
    now = timezone.now()
    words = {"title": "別の名前", "statement": "別"}
    describe_cluster(actor=coordinator, cluster=problems[0], **words, version=0, now=now)
    extra = make_issue(make_person(make_department()), times=9, per="day", minutes=60)
    add_to_cluster(actor=coordinator, cluster=problems[2], issues=[extra], now=now)
    Issue.objects.exclude(pk=extra.pk).update(minutes=1, status="withdrawn")
    hide_cluster(actor=coordinator, cluster=problems[1], now=timezone.now())
    User.objects.filter(pk=coordinator.pk).update(name="改姓した人")
    assert (everything(settled), everything(other)) == before
    for sheet, again in zip(
        sheets, [sheet_of(one, coordinator) for one in (settled, other)], strict=True
    ):
        assert [(line.title, line.mean) for line in sheet.lines] == [
            (line.title, line.mean) for line in again.lines
        ]
    assert SelectionRound.objects.get(pk=settled.pk).decided_as != "改姓した人"


@pytest.mark.parametrize(
    "change",
    [
        lambda one: SelectionRound.objects.filter(pk=one.pk).update(title="別"),
        lambda one: SelectionRound.objects.filter(pk=one.pk).update(state="open"),
        lambda one: one.candidates.update(reason="別"),
        lambda one: one.candidates.all().delete(),
        lambda one: SelectionRound.objects.filter(pk=one.pk)._raw_delete("default"),
        lambda one: SelectionCandidate.objects.create(
            round=one,
            cluster=make_problem(one.created_by, "後から"),
            position=9,
            title="後から",
        ),
    ],
    ids=["round", "state", "candidate", "delete candidate", "delete round", "add"],
)
def test_the_database_itself_refuses_to_change_what_was_decided(coordinator, started, change):
    settled = settle(coordinator, score_all(coordinator, started), 0)
    before = everything(settled)
    with pytest.raises(DatabaseError), transaction.atomic():
        change(settled)
    assert everything(settled) == before


def test_an_open_round_can_still_be_changed(started):
    """The control of the test above."""
    assert started.candidates.update(reason="別") == 3
    assert SelectionRound.objects.filter(pk=started.pk).update(title="別") == 1


def test_a_second_click_finds_the_first_ones_round(coordinator, problems):
    key = uuid.uuid4()
    assert begin(coordinator, *problems, form_key=key) == begin(
        coordinator, *problems, form_key=key
    )
    assert SelectionRound.objects.count() == 1


def test_only_published_ones_and_enough_of_them_stand_for_choice(coordinator, problems):
    hide_cluster(actor=coordinator, cluster=problems[0], now=timezone.now())
    for chosen, count, code in (
        (problems, 1, "not_published"),
        (problems[1:2], 1, "candidate_count"),
        (problems[1:], 3, "candidate_count"),
    ):
        with pytest.raises(ValidationError) as refusal:
            begin(coordinator, *chosen, pick_count=count)
        assert refusal.value.code == code
    assert not SelectionRound.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role != Role.COORDINATOR])
def test_nobody_but_coordinators_picks(coordinator, started, problems, role):
    person = make_person(make_department(), role)
    before = everything(started)
    for act in (
        lambda: begin(person, *problems),
        lambda: score_all(person, started),
        lambda: settle(person, started, 0),
        lambda: drop_round(actor=person, selection=started),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert everything(started) == before
    assert SelectionRound.objects.visible_to(person).count() == 0


def test_everybody_reads_what_was_decided(coordinator, started):
    settle(coordinator, score_all(coordinator, started), 0)
    assert SelectionRound.objects.visible_to(make_person(make_department())).get() == started


def test_of_two_who_score_the_second_is_told_and_nothing_is_overwritten(coordinator, started):
    saved = score_all(coordinator, started, 4)
    with pytest.raises(ValidationError) as refusal:
        score_all(coordinator, started, 2)  # still holds the version that was there before
    assert refusal.value.code == "changed_meanwhile"
    assert {one.points_of("benefit") for one in saved.candidates.all()} == {40}
    again = score_round(
        actor=coordinator,
        selection=started,
        version=0,
        weights=saved.weights,
        scores={one.pk: {"benefit": Score(4, "話した")} for one in saved.candidates.all()},
    )
    assert again.version == saved.version  # the same once more is no change


@pytest.mark.parametrize(
    ("weights", "points", "code"),
    [
        (dict.fromkeys(map(str, Criterion), 0), 3, "no_weight"),
        (dict.fromkeys(map(str, Criterion), 6), 3, "weight_out_of_range"),
        ({"departments": 3}, 3, "weight_out_of_range"),
        (dict.fromkeys(map(str, Criterion), 3), 6, "points_out_of_range"),
        (dict.fromkeys(map(str, Criterion), 3), 0, "points_out_of_range"),
    ],
)
def test_weights_and_points_have_their_range(coordinator, started, weights, points, code):
    with pytest.raises(ValidationError) as refusal:
        score_round(
            actor=coordinator,
            selection=started,
            version=0,
            weights=weights,
            scores={started.candidates.first().pk: {"benefit": Score(points)}},
        )
    assert refusal.value.code == code


def test_points_from_figures_cannot_be_given_by_hand(coordinator, started):
    first = started.candidates.first()
    before = first.points_of("departments")
    score_round(
        actor=coordinator,
        selection=started,
        version=0,
        weights=started.weights,
        scores={first.pk: {"departments": Score(1), "benefit": Score(2)}},
    )
    first.refresh_from_db()
    assert (first.points_of("departments"), first.points_of("benefit")) == (before, 20)


def test_nothing_is_settled_while_something_is_missing(coordinator, started):
    with pytest.raises(ValidationError) as refusal:
        settle(coordinator, started, 0)
    assert refusal.value.code == "points_missing"
    scored = score_all(coordinator, started)
    for picked, code in (((), "nothing_picked"), ((0, 1), "too_many_picks")):
        with pytest.raises(ValidationError) as refusal:
            settle(coordinator, scored, *picked)
        assert refusal.value.code == code
    assert SelectionRound.objects.get().state == RoundState.OPEN


def test_what_is_settled_or_dropped_takes_no_more_points(coordinator, problems, started):
    settled = settle(coordinator, score_all(coordinator, started), 0)
    with pytest.raises(ValidationError) as refusal:
        score_all(coordinator, settled, 5)
    assert refusal.value.code == "decided_already"
    dropped = drop_round(actor=coordinator, selection=begin(coordinator, *problems))
    with pytest.raises(ValidationError) as refusal:
        score_all(coordinator, dropped)
    assert refusal.value.code == "dropped"


def test_what_was_taken_back_to_the_desk_is_named_to_coordinators_only(
    coordinator, problems, started
):
    settled = settle(coordinator, score_all(coordinator, started), 0)
    hide_cluster(actor=coordinator, cluster=problems[0], now=timezone.now())
    stranger = make_person(make_department())
    assert "課題3" not in [line.title for line in sheet_of(settled, stranger).lines]
    assert "課題3" in [line.title for line in sheet_of(settled, coordinator).lines]


def test_trying_other_weights_saves_nothing(coordinator, started):
    scored = score_all(coordinator, started)
    before = everything(scored)
    first, *_rest, last = scored.candidates.all()
    only = {"departments": 0, "hours": 0, "feasibility": 5, "benefit": 0, "urgency": 0}
    tried = sheet_of(scored, coordinator, weights=only, points={last.pk: {"feasibility": 50}})
    assert tried.lines[0].candidate == last
    assert sheet_of(scored, coordinator).lines[0].candidate == first
    assert everything(scored) == before


def test_who_changed_points_is_in_the_history(coordinator, started):
    score_all(coordinator, started)
    event = SelectionCandidate.objects.first().events.latest("pgh_id")
    assert event.pgh_context["action"] == "clusters.score_round"
    assert event.pgh_context["user"] == coordinator.pk


def test_a_name_that_cannot_be_stored_is_refused(coordinator, problems):
    for title in ("", "長" * 101, "a\0b"):
        with pytest.raises(ValidationError), transaction.atomic():
            begin(coordinator, *problems, title=title)
