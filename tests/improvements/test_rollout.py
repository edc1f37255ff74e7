"""Rolling out sideways: a department's own answer, the grid, and what April does to it."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook

from apps.improvements.models import Improvement, Rollout
from apps.improvements.selectors import grid_of
from apps.improvements.services import (
    Standing,
    answer_rollout,
    link_paper,
    move_on,
    publish_story,
)
from apps.organization.models import Department, DepartmentSuccession, Role
from tests.factories import make_department, make_issue, make_person
from tests.improvements.making import make_improvement

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 1)


@pytest.fixture
def improvement(db):
    return make_improvement(make_person(make_department()))


def answer(actor, improvement, department, state="trying", seen=0, **said) -> Rollout:
    return answer_rollout(
        actor=actor,
        improvement=improvement,
        department=department,
        standing=Standing(state, date(2026, 3, 2), **said),
        seen=seen,
        now=timezone.now(),
    )


def cells(improvement, *departments, today=TODAY):
    (line,) = grid_of([improvement], departments, today=today).lines
    return line.cells


def test_of_two_delegates_the_second_is_told_and_nothing_is_lost(improvement, signed_in):
    home = make_department("市民課")
    first, second = make_person(home, Role.WG_MEMBER), make_person(home, Role.WG_MEMBER)
    page = f"/improvements/{improvement.pk}/departments/{home.pk}/"
    sent = {"state": "in_use", "stands_on": "2026-03-02", "seen": "0"}
    assert signed_in(first).post(page, sent | {"effect": "15分が4分に"}).status_code == 302
    late = signed_in(second).post(page, sent | {"state": "trying", "effect": "まだ半分"})
    shown = late.content.decode()
    assert late.status_code == 422
    assert "先に書き換えました" in shown
    assert "15分が4分に" in shown  # what stands now
    assert "まだ半分" in shown  # what was typed
    assert Rollout.objects.get().state == "in_use"
    assert signed_in(second).post(page, sent | {"state": "settled", "seen": "1"}).status_code == 302
    assert Rollout.objects.get().answered_by == second


def test_not_for_us_needs_a_reason_and_only_delegates_answer(improvement):
    home = make_department()
    member = make_person(home, Role.WG_MEMBER)
    with pytest.raises(ValidationError, match="当てはまらない理由"):
        answer(member, improvement, home, "not_for_us")
    assert answer(member, improvement, home, "not_for_us", reason="窓口がない").reason
    for person in (make_person(home), make_person(make_department(), Role.WG_MEMBER)):
        with pytest.raises(PermissionDenied):
            answer(person, improvement, home, seen=1)


def test_a_merged_department_is_answered_by_its_heir(improvement, coordinator):
    old, heir = make_department(), make_department()
    answer(make_person(old, Role.WG_MEMBER), improvement, old, "in_use", effect="半分に")
    DepartmentSuccession.objects.create(
        predecessor=old, successor=heir, kind="merged", effective_on=TODAY
    )
    (before,) = cells(improvement, heir, today=TODAY - timedelta(days=1))
    (after,) = cells(improvement, heir)
    assert before.state == ""
    assert (after.state, after.effect, after.inherited) == ("in_use", "半分に", True)
    Department.objects.filter(pk=old.pk).update(ends_on=TODAY - timedelta(days=1))
    old.refresh_from_db()
    with pytest.raises(ValidationError, match="廃止されました"):
        answer(coordinator, improvement, old, seen=1)
    answer(make_person(heir, Role.HEAD), improvement, heir, "settled")
    (own,) = cells(improvement, heir)
    assert (own.state, own.inherited) == ("settled", False)


def test_departments_that_hit_the_same_wall_are_proposed_but_no_small_one(
    improvement, coordinator, settings
):
    settings.SMALL_DEPARTMENT = 3
    large, small, other = make_department(), make_department(), make_department()
    for department, people in ((large, 3), (small, 1)):
        submitter, *_others = [make_person(department) for _number in range(people)]
        issue = make_issue(submitter)
        improvement.cluster.memberships.create(
            issue=issue, added_by=coordinator, added_at=timezone.now()
        )
    assert [cell.proposed for cell in cells(improvement, large, small, other)] == [
        True,
        False,
        False,
    ]


def test_the_grid_filters_and_goes_to_excel_as_it_is(improvement, signed_in):
    home = make_department("税務課")
    answer(make_person(home, Role.HEAD), improvement, home, effect="=1+1")
    make_improvement(make_person(make_department()), "ほかの改善")
    client = signed_in(make_person(make_department()))
    page = client.get(f"/improvements/grid/?rollout=trying&department={home.pk}").content.decode()
    assert improvement.title in page
    assert "ほかの改善" not in page
    book = client.get("/improvements/grid/book/?rollout=trying")
    sheets = load_workbook(BytesIO(b"".join(book.streaming_content)))
    found = [row for row in sheets["課ごとの答え"].values if row[0] == improvement.title]
    assert [(row[1], row[2], row[5]) for row in found] == [("税務課", "試している", "=1+1")]


def test_the_grid_takes_as_many_queries_however_large_it_is(improvement, coordinator, signed_in):
    client = signed_in(make_person(make_department()))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/improvements/grid/").status_code == 200
        return len(captured)

    queries()
    few = queries()
    for number in range(4):
        more = make_improvement(make_person(make_department()), f"改善{number}")
        answer(coordinator, more, make_department())
    assert queries() == few


def test_the_kit_says_whom_to_ask(improvement, signed_in):
    home = make_department("介護課")
    head = make_person(home, Role.HEAD)
    answer(head, improvement, home, "settled", contact="給付係 2345", effect="紙がなくなった")
    page = signed_in(make_person(make_department())).get(f"/improvements/{improvement.pk}/kit/")
    shown = page.content.decode()
    for word in ("介護課", "給付係 2345", "紙がなくなった"):
        assert word in shown


def test_the_kit_is_copied_with_its_papers(improvement, signed_in):
    now = timezone.now()
    Improvement.objects.update(state="live", live_on=TODAY)
    link_paper(
        actor=improvement.owner,
        improvement=improvement,
        label="様式の例",
        url="https://city.example/form",
        now=now,
    )
    publish_story(
        actor=improvement.owner,
        improvement=improvement,
        better="写す日がなくなった",
        how="列の名前をそろえる",
        seen=0,
        now=now,
    )
    page = signed_in(make_person(make_department())).get(f"/improvements/{improvement.pk}/kit/")
    shown = page.content.decode()
    assert '<a href="https://city.example/form"' in shown
    copied = shown.split('id="kit-text"')[1].split("</textarea>")[0]
    for word in (
        "写す日がなくなった",
        "列の名前をそろえる",
        improvement.owner.name,
        "/improvements/",
    ):
        assert word in copied


def test_nobody_is_asked_to_begin_with_what_was_called_off(improvement, signed_in):
    coordinator = make_person(make_department("情報政策課"), Role.COORDINATOR)
    move_on(
        actor=coordinator,
        improvement=improvement,
        state="abandoned",
        seen="chosen",
        reason="国のしくみに置き換わるため",
        now=timezone.now(),
    )
    client = signed_in(coordinator)
    assert improvement.title not in client.get("/improvements/grid/").content.decode()
    asked = client.get("/improvements/grid/?state=abandoned").content.decode()
    assert improvement.title in asked
    for page in ("", "kit/"):
        shown = client.get(f"/improvements/{improvement.pk}/{page}").content.decode()
        assert "に取りやめました" in shown
        assert "国のしくみに置き換わるため" in shown
    shown = client.get(f"/improvements/{improvement.pk}/").content.decode()
    assert 'id="rollout"' not in shown


def test_the_grid_says_how_far_an_improvement_spread_and_prints_names(improvement, signed_in):
    coordinator = make_person(make_department("情報政策課"), Role.COORDINATOR)
    for name, state in (("市民課", "in_use"), ("税務課", "in_use"), ("観光課", "trying")):
        answer(coordinator, improvement, make_department(name), state)
    shown = signed_in(coordinator).get("/improvements/grid/").content.decode()
    spread = shown.split('class="grid-table__spread"')[1].split("</td>")[0]
    assert "使っている</span> 2" in spread
    assert "試している</span> 1" in spread
    printed = shown.split('class="print-only"')[1]
    assert "市民課、税務課" in printed
