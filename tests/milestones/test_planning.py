"""Adding and editing milestones on the site, and what comes before what."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from apps.milestones.models import Milestone, MilestoneDependency
from apps.milestones.services import add_dependency, edit_milestone, remove_dependency
from apps.organization.models import Role
from tests.factories import make_department
from tests.planning import follows, make_milestone, make_person, make_project, make_slip

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel("2026-11-23T03:00:00Z", tick=False):
        yield date(2026, 11, 23)


@pytest.fixture
def visit(client):
    """Open or send a page as somebody."""

    def _visit(user, name, *keys, data=None):
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        address = reverse(f"milestones:{name}", args=keys)
        return client.get(address) if data is None else client.post(address, data)

    return _visit


def planned(project, **fields):
    return {
        "title": "窓口の受付を始める",
        "due_on": "2027-03-31",
        "owner": project.owner.pk,
        "outer_reason": "",
        "description": "3つの窓口で",
        **fields,
    }


def edited(milestone, **fields):
    return {
        "title": "新しい名前",
        "owner": milestone.owner.pk,
        "outer_reason": "法律の施行",
        "description": "書き直した説明",
        "version": milestone.version,
        **fields,
    }


def test_an_owner_plans_a_milestone_and_its_first_date_is_kept(visit):
    project = make_project()
    answer = visit(project.owner, "new", project.pk, data=planned(project))
    made = Milestone.objects.get()
    assert answer.url == made.get_absolute_url()
    assert made.baseline_on == made.due_on == date(2027, 3, 31)
    assert (made.title, made.owner) == ("窓口の受付を始める", project.owner)
    assert "3つの窓口で" in visit(project.owner, "detail", made.pk).content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"title": "\u200b"},
        {"title": "長" * 101},
        {"due_on": "2027-02-29"},
        {"due_on": "9999-12-31"},
        {"owner": "0"},
        {"outer_reason": "長" * 201},
    ],
)
def test_a_wrong_plan_is_told_and_nothing_typed_is_lost(visit, wrong):
    project = make_project()
    answer = visit(project.owner, "new", project.pk, data=planned(project) | wrong)
    assert answer.status_code == 422
    assert "3つの窓口で" in answer.content.decode()
    assert not Milestone.objects.exists()


@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.COORDINATOR, 200), (Role.EXECUTIVE, 403), (Role.STAFF, 403), (Role.HEAD, 403)],
)
def test_who_plans(visit, role, status):
    project = make_project()
    assert visit(make_person(role), "new", project.pk).status_code == status


def test_a_milestones_own_owner_moves_its_date_but_plans_nothing(visit):
    milestone = make_milestone("2026-12-04", owner=make_person())
    assert visit(milestone.owner, "edit", milestone.pk).status_code == 403
    with pytest.raises(PermissionDenied):
        edit_milestone(
            actor=milestone.owner,
            milestone=milestone,
            title="別",
            owner=milestone.owner,
            outer_reason="",
            description="",
            version=1,
        )


def test_what_is_said_is_put_right_and_the_date_stays(visit):
    milestone = make_milestone("2026-12-04")
    data = edited(milestone, due_on="2030-01-01", baseline_on="2030-01-01")
    visit(milestone.project.owner, "edit", milestone.pk, data=data)
    stored = Milestone.objects.get()
    assert (stored.title, stored.description) == ("新しい名前", "書き直した説明")
    assert stored.is_outer
    assert (stored.baseline_on, stored.due_on) == (date(2026, 12, 4), date(2026, 12, 4))
    event = stored.events.order_by("pgh_id").last()
    assert event.pgh_context["action"] == "milestones.edit_milestone"
    assert event.pgh_context["user"] == milestone.project.owner.pk


def test_the_second_who_edits_is_told_and_may_try_again(visit):
    milestone = make_milestone("2026-12-04")
    person = milestone.project.owner
    visit(person, "edit", milestone.pk, data=edited(milestone, title="先の名前"))
    late = visit(person, "edit", milestone.pk, data=edited(milestone, title="後の名前"))
    page = late.content.decode()
    assert late.status_code == 422
    assert "ほかの人が先に" in page
    assert "先の名前" in page
    assert 'value="後の名前"' in page
    assert 'name="version" value="2"' in page
    assert Milestone.objects.get().title == "先の名前"
    again = visit(person, "edit", milestone.pk, data=edited(milestone, title="後の名前", version=2))
    assert again.status_code == 302


def test_a_move_between_opening_and_saving_the_words_is_not_lost(visit):
    milestone = make_milestone("2026-12-04")
    make_slip(milestone, "2026-12-25", "2026-11-20")
    visit(milestone.project.owner, "edit", milestone.pk, data=edited(milestone, outer_reason=""))
    stored = Milestone.objects.get()
    assert (stored.due_on, stored.date_version) == (date(2026, 12, 25), 2)


def test_people_to_choose_are_those_whose_task_it_is(visit):
    home = make_department()
    project = make_project(departments=[home])
    inside, head = make_person(Role.STAFF, home), make_person(Role.HEAD)
    outside, gone = make_person(), make_person(Role.HEAD, is_active=False)
    offered = set(visit(project.owner, "new", project.pk).context["form"].fields["owner"].queryset)
    assert {project.owner, inside, head} <= offered
    assert offered.isdisjoint({outside, gone})


def test_who_has_it_now_can_keep_it(visit):
    milestone = make_milestone("2026-12-04", owner=make_person())
    answer = visit(milestone.project.owner, "edit", milestone.pk, data=edited(milestone))
    assert answer.status_code == 302


def test_a_dependency_is_added_and_taken_away_after_one_more_look(visit):
    first = make_milestone("2026-12-04", title="先の仕事")
    second = make_milestone("2026-12-18", project=first.project)
    visit(second.owner, "depend", second.pk, data={"predecessor": first.pk})
    assert list(second.predecessors.all()) == [first]
    page = visit(second.owner, "detail", second.pk).content.decode()
    assert reverse("milestones:detach", args=[second.pk, first.pk]) in page
    asked = visit(second.owner, "detach", second.pk, first.pk)
    assert "先の仕事" in asked.content.decode()
    assert MilestoneDependency.objects.exists()
    visit(second.owner, "detach", second.pk, first.pk, data={})
    assert not MilestoneDependency.objects.exists()
    assert visit(second.owner, "detach", second.pk, first.pk, data={}).status_code == 404


def test_a_circle_is_refused_by_its_steps(visit):
    project = make_project()
    first, second, third = (
        make_milestone(f"2026-12-0{day}", project=project, title=f"仕事{day}") for day in (1, 2, 3)
    )
    follows(first, second)
    follows(second, third)
    answer = visit(project.owner, "depend", first.pk, data={"predecessor": third.pk})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "仕事1 → 仕事2 → 仕事3 → 仕事1" in page
    assert f'value="{third.pk}" selected' in page
    assert MilestoneDependency.objects.count() == 2


def test_a_circle_names_nothing_that_one_may_not_read():
    mine = make_milestone("2026-12-01", title="自分の")
    hidden = make_milestone("2026-12-02", title="よその秘密")
    other = make_milestone("2026-12-03", project=mine.project, title="自分の次")
    follows(mine, hidden)
    follows(hidden, other)
    with pytest.raises(ValidationError) as told:
        add_dependency(actor=mine.project.owner, predecessor=other, successor=mine)
    said = " ".join(told.value.messages)
    assert "自分の → ほかの事業のもの → 自分の次 → 自分の" in said


def test_only_what_one_may_read_is_offered_as_coming_before(visit):
    mine, hidden = make_milestone("2026-12-01"), make_milestone("2026-12-02")
    answer = visit(mine.owner, "depend", mine.pk, data={"predecessor": hidden.pk})
    assert answer.status_code == 422
    assert hidden.title not in answer.content.decode()
    assert not MilestoneDependency.objects.exists()


def test_others_take_no_dependency_away(visit):
    first, second = make_milestone("2026-12-01"), make_milestone("2026-12-02")
    follows(first, second)
    assert visit(make_person(Role.EXECUTIVE), "detach", second.pk, first.pk).status_code == 403
    with pytest.raises(PermissionDenied):
        remove_dependency(actor=first.owner, predecessor=first, successor=second)
    with pytest.raises(ValidationError) as told:
        remove_dependency(actor=first.owner, predecessor=second, successor=first)
    assert told.value.code == "already_removed"


def test_the_admin_writes_what_was_changed_there_and_counts_it(client):
    milestone = make_milestone("2026-12-04")
    milestone.description = "別の人が書いた"
    coordinator = make_person(Role.COORDINATOR)
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    client.post(
        reverse("admin:milestones_milestone_change", args=[milestone.pk]),
        {
            "project": milestone.project_id,
            "title": "管理での名前",
            "owner": milestone.owner_id,
            "slips-TOTAL_FORMS": 0,
            "slips-INITIAL_FORMS": 0,
        },
    )
    stored = Milestone.objects.get()
    assert (stored.title, stored.version) == ("管理での名前", 2)
