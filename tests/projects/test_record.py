"""What was changed about a project, and who may read that."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.organization.models import Role
from apps.projects.models import Project
from apps.projects.record import record_of
from apps.projects.services import add_link, add_member, end_member, remove_link
from tests.planning import at, make_person, make_project

pytestmark = pytest.mark.django_db

NOW = at("2026-11-23")


@pytest.fixture
def project():
    return make_project(name="書かない窓口")


def join(project, person):
    return add_member(
        actor=project.owner,
        project=project,
        person=person,
        role="推進役",
        starts_on=date(2026, 4, 1),
    )


def test_who_did_what_stands_there_the_newest_first(project):
    member = join(project, make_person(name="加わった人"))
    end_member(actor=project.owner, member=member, ends_on=date(2026, 9, 30))
    ended, joined = [entry for entry in record_of(project) if "加わった人" in entry.about]
    assert (joined.what, ended.what) == ("加えた", "変えた")
    assert joined.who == ended.who == project.owner.name
    (change,) = ended.changes
    assert (change.label, change.before) == ("いつまで", "—")
    assert change.after.startswith("2026年9月30日")


def test_another_owner_is_named_and_not_numbered(project):
    before, after = project.owner, make_person(name="次の責任者")
    Project.objects.filter(pk=project.pk).update(owner=after)
    newest = record_of(project)[0]
    assert newest.who == "プログラム"
    assert [(c.before, c.after) for c in newest.changes] == [(before.name, "次の責任者")]


def test_what_was_taken_off_the_page_stays_on_record(project):
    link = add_link(
        actor=project.owner, project=project, label="様式", url="https://a.example/", now=NOW
    )
    remove_link(actor=project.owner, link=link, now=NOW)
    assert [entry.what for entry in record_of(project) if "様式" in entry.about] == [
        "変えた",
        "加えた",
    ]


def test_another_projects_steps_are_not_told(project):
    other = make_project(name="別の事業", program=project.program)
    join(other, make_person(name="よその人"))
    assert not any("よその人" in entry.about for entry in record_of(project))


def test_more_steps_take_no_more_queries(project):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            record_of(project)
        return len(asked)

    join(project, make_person())
    few = queries()
    for _number in range(5):
        join(project, make_person())
    assert queries() == few


@pytest.mark.parametrize(
    ("role", "reads"), [(Role.COORDINATOR, True), (Role.STAFF, False), (Role.EXECUTIVE, False)]
)
def test_those_who_change_it_read_the_record(project, role, reads):
    client = Client()
    client.force_login(make_person(role), backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(project.get_absolute_url()).content.decode()
    assert ("変更の記録" in page) is reads
