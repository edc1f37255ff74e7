import re

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from apps.issues.models import Confirmation, ConfirmationState
from apps.organization.models import Role
from tests.factories import make_department, make_issue
from tests.planning import make_milestone, make_person, make_program, make_project

pytestmark = pytest.mark.django_db

INVITATION = "困りごとを届ける"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-23T03:00:00Z", tick=False):
        yield


def home(client, person) -> str:
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client.get(reverse("home")).content.decode()


def test_whoever_is_not_signed_in_is_sent_to_do_so(client):
    assert client.get(reverse("home")).status_code == 302


@pytest.mark.parametrize(
    ("role", "invited"),
    [
        (Role.STAFF, True),
        (Role.WG_MEMBER, True),
        (Role.HEAD, True),
        (Role.COORDINATOR, True),
        (Role.EXECUTIVE, False),
        (Role.SYSTEM_ADMIN, False),
    ],
)
def test_everybody_who_can_submit_is_invited_to(client, role, invited):
    page = home(client, make_person(role))
    assert (INVITATION in page) == invited
    assert page.count("<h1") == 1


def test_the_invitation_never_speaks_of_dx(client):
    main = re.search(r"<main.*</main>", home(client, make_person()), re.DOTALL)
    assert not re.search("BPR|DX|課題管理|チケット", main[0])


def test_my_own_pain_points_and_nobody_elses(client):
    department = make_department()
    me = make_person(department=department)
    make_issue(me, words="わたしの困りごと")
    make_issue(make_person(department=department), words="となりの人の困りごと")
    page = home(client, me)
    assert "わたしの困りごと" in page
    assert "となりの人の困りごと" not in page


def test_the_queue_is_counted_for_coordinators_only(client):
    make_issue(words="新しい", reply_due_on="2026-11-20")
    make_issue(words="確認中", status="reviewing", reply_due_on="2026-12-04")
    client.force_login(
        make_person(Role.COORDINATOR), backend="django.contrib.auth.backends.ModelBackend"
    )
    found = client.get(reverse("home")).context["landing"].queue
    assert (found.waiting, found.overdue, found.proposals) == (2, 1, 0)
    assert "仕分けを待っているもの" not in home(client, make_person(Role.HEAD))


def test_owners_see_what_is_due_first_and_not_what_is_far_or_done(client):
    project = make_project()
    make_milestone("2026-12-23", project=project, title="30日先")
    make_milestone("2026-11-20", project=project, title="過ぎた")
    make_milestone("2026-12-24", project=project, title="31日先")
    make_milestone("2026-11-25", project=project, title="済んだ", completed_on="2026-11-20")
    page = home(client, project.owner)
    assert page.index("過ぎた") < page.index("30日先")
    assert "31日先" not in page
    assert "済んだ" not in page
    assert "過ぎた" not in home(client, make_person())


def test_executives_read_the_sentence(client):
    mayor = make_person(Role.EXECUTIVE)
    assert "目標日から" not in home(client, mayor)
    make_project(program=make_program())
    assert "目標日から237日。" in home(client, mayor)
    assert "目標日から237日。" not in home(client, make_person())


def test_whoever_speaks_for_a_department_sees_what_waits_for_their_word(client):
    department = make_department()
    head = make_person(Role.HEAD, department)
    assert "課の確認をお願いします" not in home(client, head)
    Confirmation.objects.create(
        issue=make_issue(),
        department=department,
        state=ConfirmationState.PROPOSED,
        proposed_by=make_person(department=department),
        created_at=timezone.now(),
    )
    assert "困りごとが1件あります" in home(client, head)
    assert "課の確認をお願いします" not in home(client, make_person(department=department))


@pytest.mark.parametrize(
    ("role", "leads_to"), [(Role.SYSTEM_ADMIN, "admin:index"), (Role.EXECUTIVE, "issues:list")]
)
def test_nobodys_first_page_is_empty(client, role, leads_to):
    main = re.search(r"<main.*</main>", home(client, make_person(role)), re.DOTALL)
    assert f'href="{reverse(leads_to)}"' in main[0]


def test_what_happens_next_is_told_until_somebody_has_told_something(client):
    me = make_person()
    assert "届けると、こうなります" in home(client, me)
    make_issue(me)
    assert "届けると、こうなります" not in home(client, me)
