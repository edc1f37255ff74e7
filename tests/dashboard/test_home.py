import re

import pytest
import time_machine
from django.urls import reverse

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
