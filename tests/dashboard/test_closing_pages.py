"""Closing a program on the site, and the pages of one that is closed."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from apps.milestones.models import Milestone, ProgramResult
from apps.milestones.services import Decision, Handover, close_program
from apps.organization.models import Role
from apps.projects.models import Kpi, Measurement, Program
from tests.factories import make_department
from tests.planning import (
    make_kpi,
    make_milestone,
    make_person,
    make_program,
    make_project,
    make_slip,
)

pytestmark = pytest.mark.django_db

BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-23T03:00:00Z", tick=False):
        yield


@pytest.fixture
def program():
    return make_program()


@pytest.fixture
def project(program):
    return make_project(program=program, name="窓口", departments=[make_department("市民課")])


@pytest.fixture
def open_one(project):
    milestone = make_milestone("2026-03-31", project=project, title="残る手続きの公開")
    make_slip(milestone, "2026-12-04", "2026-02-10", note="人手が足りない")
    return milestone


@pytest.fixture
def coordinator(client):
    person = make_person(Role.COORDINATOR, name="調整 花子")
    client.force_login(person, backend=BACKEND)
    return person


def address(program):
    return reverse("dashboard:program-close", args=[program.pk])


def answers(milestone, **fields):
    return {
        "reached": "夜でも届けられる",
        "missed": "残りの手続き",
        "successor": "new",
        "new_name": "次の計画",
        "new_goal": "もっと近くに",
        "new_starts_on": "2026-12-01",
        "new_goal_on": "2031-03-31",
        f"fate_{milestone.pk}": "carry",
        f"reason_{milestone.pk}": "",
        **fields,
    }


def close(client, program, milestone, **fields):
    sent = answers(milestone, **fields) | {"step": "close"}
    return client.post(address(program), sent, follow=True).content.decode()


def test_past_the_goal_the_page_asks_a_coordinator_to_close(client, program, coordinator):
    page = client.get(program.get_absolute_url()).content.decode()
    assert "目標日を過ぎました。" in page
    assert address(program) in page


def test_others_are_told_without_the_link(client, program):
    client.force_login(make_person(), backend=BACKEND)
    page = client.get(program.get_absolute_url()).content.decode()
    assert "目標日を過ぎました。" in page
    assert address(program) not in page


def test_on_the_goal_date_itself_nothing_is_said(client, program, coordinator):
    Program.objects.update(goal_on=date(2026, 11, 23))
    assert "目標日を過ぎました。" not in client.get(program.get_absolute_url()).content.decode()


def test_the_form_shows_the_result_before_anything_is_kept(client, program, open_one, coordinator):
    make_kpi(("2026-03-31", 80), ("2026-09-30", 90), project=open_one.project)
    page = client.get(address(program)).content.decode()
    assert "90%" in page
    assert "の時点では80%" in page
    assert "残る手続きの公開" in page
    assert not ProgramResult.objects.exists()


def test_a_large_program_is_closed_like_a_small_one(client, program, project, coordinator):
    many = [make_milestone("2026-03-31", project=project, title=f"残り{n}") for n in range(600)]
    sent = {key: value for each in many for key, value in answers(each).items()}
    client.post(address(program), sent | {"step": "close"})
    assert ProgramResult.objects.get(program=program).figures
    assert Milestone.objects.filter(project__program=program).count() == 0


def test_one_looks_once_more_before_it_is_done(client, program, open_one, coordinator):
    response = client.post(address(program), answers(open_one) | {"step": "check"})
    page = response.content.decode()
    assert response.status_code == 200
    assert "取り消せません" in page
    assert "引き継ぐ（1件）" in page
    assert 'name="new_name" value="次の計画"' in page
    assert not ProgramResult.objects.exists()
    back = client.post(address(program), answers(open_one) | {"step": "fill"}).content.decode()
    assert "夜でも届けられる" in back
    assert 'value="次の計画"' in back


def test_closing_leads_to_the_result_and_the_milestone_to_where_it_came_from(
    client, program, open_one, coordinator
):
    page = close(client, program, open_one)
    assert "計画を終え、結果を記録しました" in page
    assert "この計画は終了しました。" in page
    assert "調整 花子さんが終えました" in page
    assert "夜でも届けられる" in page
    assert "次の計画へ" in page
    carried = client.get(open_one.get_absolute_url()).content.decode()
    assert "「DX推進計画」から引き継ぎ" in carried
    assert "はじめに約束した期日は2026年3月31日" in carried
    assert "人手が足りない" in carried
    successor = Program.objects.get(name="次の計画")
    assert "残る手続きの公開" in client.get(successor.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"reached": " "}, "できたことを、ひとこと書いてください"),
        ({"successor": ""}, "次の計画を選ぶか、新しくつくってください"),
        ({"new_name": ""}, "次の計画の名称を書いてください"),
        ({"new_goal_on": "2026-11-01"}, "目標日は、開始日より後にしてください"),
        ({"new_goal_on": "2027-02-29"}, "暦にある日付を選んでください"),
        ({"new_starts_on": "0001-01-01"}, "年を確かめてください"),
        ({"fate": ""}, "引き継ぐか、取りやめるかを選んでください"),
        ({"fate": "drop"}, "取りやめる理由を、ひとこと書いてください"),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(
    client, coordinator, open_one, changed, told
):
    program = open_one.project.program
    if "fate" in changed:
        changed = {f"fate_{open_one.pk}": changed["fate"]}
    sent = answers(open_one, missed="長い説明はそのまま") | changed | {"step": "close"}
    response = client.post(address(program), sent)
    assert response.status_code == 422
    assert told in response.content.decode()
    assert "長い説明はそのまま" in response.content.decode()
    assert not ProgramResult.objects.exists()


def test_what_was_added_while_one_typed_is_shown_before_anything_is_closed(
    client, program, project, open_one, coordinator
):
    sent = answers(open_one) | {"step": "close"}
    make_milestone("2026-12-01", project=project, title="見ていた間に増えた")
    response = client.post(address(program), sent)
    assert response.status_code == 422
    assert "見ていた間に増えた" in response.content.decode()
    assert Program.objects.open().count() == 1


def test_the_pages_of_a_closed_program_show_what_was_frozen(
    client, program, project, open_one, coordinator
):
    kpi = make_kpi(("2026-09-30", 90), project=project, name="届出")
    close(client, program, open_one)
    Measurement.objects.update(value=1)
    Kpi.objects.update(name="別の名前")
    for page in (program, project):
        shown = client.get(page.get_absolute_url()).content.decode()
        assert "90%" in shown
        assert "別の名前" not in shown
        assert reverse("projects:measure", args=[kpi.pk]) not in shown
    with time_machine.travel("2027-04-01T03:00:00Z", tick=False):
        client.force_login(coordinator, backend=BACKEND)
        assert "2026年11月23日（月）" in client.get(project.get_absolute_url()).content.decode()


def test_an_existing_successor_and_its_project_can_be_chosen(
    client, program, open_one, coordinator
):
    successor = make_program(name="次の計画")
    place = make_project(program=successor, name="暮らしの手続き")
    make_project(program=make_program(name="よその計画"), name="よその事業")
    fields = {"successor": str(successor.pk), f"into_{open_one.project_id}": str(place.pk)}
    close(client, program, open_one, **fields)
    open_one.refresh_from_db()
    assert open_one.project == place


def test_a_project_of_another_plan_than_the_chosen_one_is_refused(
    client, program, open_one, coordinator
):
    successor = make_program(name="次の計画")
    elsewhere = make_project(program=make_program(name="よその計画"), name="よその事業")
    fields = {"successor": str(successor.pk), f"into_{open_one.project_id}": str(elsewhere.pk)}
    page = close(client, program, open_one, **fields)
    assert "次の計画の中から選んでください" in page
    open_one.refresh_from_db()
    assert open_one.project.program == program


def test_forms_of_a_closed_program_explain(client, program, project, open_one, coordinator):
    kpi = make_kpi(project=project)
    drop = {f"fate_{open_one.pk}": "drop", f"reason_{open_one.pk}": "国が担う"}
    close(client, program, open_one, **drop)
    places = (
        ("projects:measure", kpi, {"measured_on": "2026-11-01", "value": "3"}),
        ("milestones:move", open_one, {"to_on": "2027-01-08", "reason": "law", "seen_version": 2}),
        ("milestones:complete", open_one, {"completed_on": "2026-11-01", "evidence": "済"}),
    )
    for name, row, sent in places:
        place = reverse(name, args=[row.pk])
        assert "この計画は終了しました" in client.get(place, follow=True).content.decode()
        refused = client.post(place, sent)
        assert refused.status_code == 422
        assert "この計画は終了しました" in refused.content.decode()
    assert "この計画は終了しました" in client.get(address(program), follow=True).content.decode()
    page = client.get(open_one.get_absolute_url()).content.decode()
    assert "国が担う" in page
    assert "取りやめ" in page
    assert reverse("milestones:move", args=[open_one.pk]) not in page
    for state, is_listed in (("dropped", True), ("late", False), ("planned", False)):
        listed = client.get(f"{reverse('milestones:list')}?state={state}").content.decode()
        assert (open_one.get_absolute_url() in listed) == is_listed


def test_titles_of_milestones_are_held_back_from_who_may_not_read_them(
    client, program, project, open_one, coordinator
):
    close(client, program, open_one)
    client.force_login(make_person(), backend=BACKEND)
    for page in (program, project):
        shown = client.get(page.get_absolute_url()).content.decode()
        assert "残る手続きの公開" not in shown
        assert "窓口" in shown


def test_django_admin_shows_a_closed_program_and_changes_nothing(
    client, program, project, open_one, coordinator
):
    kpi = make_kpi(project=project)
    drop = {f"fate_{open_one.pk}": "drop", f"reason_{open_one.pk}": "国が担う"}
    close(client, program, open_one, **drop)
    rows = {"projects_program": program, "projects_project": project, "projects_kpi": kpi}
    rows["milestones_milestone"] = open_one
    for name, row in rows.items():
        place = reverse(f"admin:{name}_change", args=[row.pk])
        assert client.get(place).status_code == 200
        assert client.post(place, {"name": "別", "title": "別"}).status_code == 403
    added = client.post(
        reverse("admin:milestones_milestone_add"),
        {
            "project": project.pk,
            "title": "あとから",
            "owner": project.owner_id,
            "baseline_on": "2027-01-01",
            "slips-TOTAL_FORMS": 0,
            "slips-INITIAL_FORMS": 0,
        },
    )
    assert added.status_code == 200
    assert Milestone.objects.count() == 1


def queries(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def fill(program, count):
    for _ in range(count):
        project = make_project(program=program)
        for day in ("2026-03-31", "2026-12-01"):
            make_slip(make_milestone(day, project=project), "2027-01-08", "2026-11-10")
        make_milestone("2025-03-31", project=project, completed_on="2025-03-28")
        make_kpi(("2025-09-30", 60), ("2026-09-30", 80), project=project)
    return project


def test_more_rows_take_no_more_queries(client, program, coordinator):
    fill(make_program(name="次の計画"), 1)
    project = fill(program, 1)
    places = (address(program), program.get_absolute_url(), project.get_absolute_url())
    few = [queries(client, place) for place in places]
    fill(program, 4)
    kpi = make_kpi(("2026-09-30", 80), project=project)
    Kpi.objects.filter(pk=kpi.pk).update(target_value=7)
    assert [queries(client, place) for place in places] == few


def test_a_frozen_result_takes_the_same_queries_however_large_it_is(client, coordinator):
    counts = []
    for size in (1, 5):
        program = make_program()
        project = fill(program, size)
        unfinished = Milestone.objects.open().filter(project__program=program)
        decisions = [Decision(m.pk, carried=False, reason="国が担う") for m in unfinished]
        close_program(
            actor=coordinator,
            program=program,
            handover=Handover(decisions),
            reached="できた",
            missed="",
            now=timezone.now(),
        )
        places = (program.get_absolute_url(), project.get_absolute_url())
        counts.append([queries(client, place) for place in places])
    assert counts[0] == counts[1]


def test_the_api_tells_the_result_and_no_titles(client, program, open_one, coordinator):
    make_kpi(("2026-09-30", 90), project=open_one.project)
    close(client, program, open_one)
    client.force_login(make_person(), backend=BACKEND)
    answer = client.get("/api/program-results/")
    (told,) = answer.json()["results"]
    assert told["closed_on"] == "2026-11-23"
    assert told["attainment"] == pytest.approx(0.9)
    assert told["milestones"] == {"done": 0, "carried_over": 1, "dropped": 0, "open": 0}
    assert "残る手続きの公開" not in answer.content.decode()
