from datetime import date

import pytest
import time_machine
from django.urls import reverse

from apps.milestones.models import Milestone, SlipEntry
from apps.organization.models import Role
from tests.factories import make_department
from tests.planning import follows, make_milestone, make_person, make_project, make_slip

pytestmark = pytest.mark.django_db

PAGES = ("detail", "move", "complete")


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-23T03:00:00Z", tick=False):
        yield date(2026, 11, 23)


def visit(client, user, name, milestone, **data):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse(f"milestones:{name}", args=[milestone.pk])
    return client.post(address, data) if data else client.get(address)


def moving(**fields):
    return {"to_on": "2026-12-25", "reason": "law", "note": "条例の改正待ち", **fields}


@pytest.mark.parametrize(
    ("role", "takes_part", "status"),
    [
        (Role.STAFF, True, 404),
        (Role.WG_MEMBER, True, 200),
        (Role.HEAD, True, 200),
        (Role.WG_MEMBER, False, 404),
        (Role.HEAD, False, 404),
        (Role.COORDINATOR, False, 200),
        (Role.EXECUTIVE, False, 200),
        (Role.SYSTEM_ADMIN, True, 404),
    ],
)
def test_who_may_read_a_milestone(client, role, takes_part, status):
    department = make_department()
    project = make_project(departments=[department] if takes_part else [])
    milestone = make_milestone("2026-12-04", project=project)
    person = make_person(role, department)
    assert visit(client, person, "detail", milestone).status_code == status
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    listed = client.get(reverse("milestones:list"))
    assert (milestone.title in listed.content.decode()) == (status == 200)


@pytest.mark.parametrize("page", ["move", "complete"])
def test_the_forms_are_for_those_who_answer_for_it(client, page):
    milestone = make_milestone("2026-12-04", owner=make_person())
    assert visit(client, make_person(Role.EXECUTIVE), page, milestone).status_code == 403
    assert visit(client, make_person(), page, milestone).status_code == 404
    for person in (milestone.owner, milestone.project.owner, make_person(Role.COORDINATOR)):
        assert visit(client, person, page, milestone).status_code == 200


def test_a_move_is_made_and_shown_with_its_reason(client):
    milestone = make_milestone("2026-12-04")
    answer = visit(client, milestone.owner, "move", milestone, **moving(seen_version="1"))
    assert answer.url == milestone.get_absolute_url()
    page = client.get(answer.url).content.decode()
    assert "2026年12月4日（金）から2026年12月25日（金）へ" in page
    assert "条例の改正待ち" in page


def test_the_second_of_two_keeps_what_was_typed_and_may_try_again(client):
    milestone = make_milestone("2026-12-04")
    make_slip(milestone, "2026-12-11", "2026-11-20")
    answer = visit(client, milestone.owner, "move", milestone, **moving(seen_version="1"))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "ほかの人が先に" in page
    assert "2026年12月11日" in page
    assert "条例の改正待ち" in page
    assert SlipEntry.objects.count() == 1
    assert 'name="seen_version" value="2"' in page
    again = visit(client, milestone.owner, "move", milestone, **moving(seen_version="2"))
    assert again.status_code == 302
    assert Milestone.objects.get().due_on == date(2026, 12, 25)


@pytest.mark.parametrize(
    "wrong",
    [
        {"to_on": ""},
        {"to_on": "2026-02-30"},
        {"reason": ""},
        {"seen_version": "x"},
        {"note": "長" * 2001},
        {"note": "a\x00b"},
    ],
)
def test_a_wrong_form_is_shown_again_and_changes_nothing(client, wrong):
    milestone = make_milestone("2026-12-04")
    fields = moving(seen_version="1") | wrong
    answer = visit(client, milestone.owner, "move", milestone, **fields)
    assert answer.status_code == 422
    assert not SlipEntry.objects.exists()


def test_the_move_page_names_what_follows(client):
    milestone = make_milestone("2026-12-04")
    after = make_milestone("2026-12-18", project=milestone.project, title="続きの仕事")
    before = make_milestone("2026-11-30", project=milestone.project, title="前の仕事")
    follows(milestone, after)
    follows(before, milestone)
    page = visit(client, milestone.owner, "move", milestone).content.decode()
    assert "続きの仕事" in page
    assert "前の仕事" not in page


def test_completing_and_taking_it_back(client):
    milestone = make_milestone("2026-12-04")
    empty = visit(client, milestone.owner, "complete", milestone, completed_on="2026-11-23")
    assert empty.status_code == 422
    visit(
        client,
        milestone.owner,
        "complete",
        milestone,
        completed_on="2026-11-23",
        evidence="公開したページ",
    )
    assert Milestone.objects.get().completed_on == date(2026, 11, 23)
    page = client.get(milestone.get_absolute_url()).content.decode()
    assert "公開したページ" in page
    client.post(reverse("milestones:reopen", args=[milestone.pk]))
    assert Milestone.objects.get().completed_on is None


@pytest.fixture
def several():
    """One of each kind, all of one owner."""
    project = make_project()
    make_milestone("2026-11-22", project=project, title="過ぎたもの")
    make_milestone("2026-11-23", project=project, title="今日のもの")
    make_milestone("2026-10-01", project=project, title="終わったもの", completed_on="2026-10-01")
    moved = make_milestone("2026-11-30", project=project, title="動いたもの")
    make_slip(moved, "2026-12-11", "2026-11-20")
    make_milestone("2026-12-01", title="よその事業のもの")
    return project


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["過ぎたもの", "今日のもの", "よその事業のもの", "動いたもの", "終わったもの"]),
        ("state=late", ["過ぎたもの"]),
        ("state=planned", ["今日のもの", "よその事業のもの", "動いたもの"]),
        ("state=done", ["終わったもの"]),
        ("moved=true", ["動いたもの"]),
        ("due_from=2026-11-23&due_to=2026-12-01", ["今日のもの", "よその事業のもの"]),
        ("mine=true&state=late", ["過ぎたもの"]),
    ],
)
def test_the_list_is_filtered_alike_on_the_page_and_in_the_api(client, several, query, titles):
    person = several.owner
    Milestone.objects.update(owner=person)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(f"{reverse('milestones:list')}?{query}")
    assert [standing.milestone.title for standing in page.context["standings"]] == titles
    answer = client.get(f"/api/milestones/?{query}").json()
    assert sorted(row["title"] for row in answer["results"]) == sorted(titles)


def test_a_filter_that_makes_no_sense_is_told(client):
    client.force_login(make_person(), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("milestones:list") + "?due_from=banana&state=x")
    assert page.status_code == 200
    assert "field__error" in page.content.decode()


def test_the_filters_in_force_are_named_and_can_be_taken_off(client, several):
    client.force_login(several.owner, backend="django.contrib.auth.backends.ModelBackend")
    query = f"?state=planned&project={several.pk}&due_to=2026-12-31&mine=true"
    page = client.get(reverse("milestones:list") + query)
    assert [label for _key, _value, label in page.context["chips"]] == [
        "状態：予定",
        f"重点事業：{several.name}",
        "期日（まで）：2026年12月31日（木）",
        "自分が受け持つものだけ",
    ]


def test_what_a_new_date_pushes_is_shown_before_it_is_saved(client):
    milestone = make_milestone("2026-12-04")
    near = make_milestone("2026-12-18", project=milestone.project, title="すぐ後")
    outer = make_milestone(
        "2026-12-25", project=milestone.project, title="法律の期日", outer_reason="法律"
    )
    elsewhere = make_milestone("2026-12-11", title="見えない事業")
    follows(milestone, near)
    follows(near, outer)
    follows(milestone, elsewhere)

    def shown(to_on: str) -> str:
        client.force_login(milestone.owner, backend="django.contrib.auth.backends.ModelBackend")
        address = reverse("milestones:pushes", args=[milestone.pk])
        return client.get(address, {"to_on": to_on}).content.decode()

    everything = shown("2027-01-08")
    assert "すぐ後" in everything
    assert "法律の期日" in everything
    assert "動かせない期日です" in everything
    assert "見えない事業" not in everything
    assert "ほかの事業にも1件あります" in everything
    assert "法律の期日" not in shown("2026-12-21")
    assert "追い越しません" in shown("2026-12-05")
    for nonsense in ("", "banana", "2026-02-30"):
        assert shown(nonsense).strip() == ""
    assert not SlipEntry.objects.exists()
    assert visit(client, make_person(Role.EXECUTIVE), "pushes", milestone).status_code == 403
