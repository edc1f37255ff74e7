"""Where few people work, the department's name would tell who complained: it is not said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from apps.clusters.services import publish_cluster, put_together
from apps.common.business_days import local_today
from apps.issues.models import Issue
from apps.issues.services import confirm_issue
from apps.organization.models import Role
from apps.reports.services import close_month
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db
SMALL, STATEMENT = "小規模出張所", "出張所だけ様式が紙のまま"


@pytest.fixture(autouse=True)
def three(settings):
    settings.SMALL_DEPARTMENT = 3


@pytest.fixture
def issue() -> Issue:
    """Published, from a department of two."""
    place = make_department(SMALL)
    make_person(place, Role.HEAD)
    return make_issue(make_person(place), statement=STATEMENT)


@pytest.fixture
def shared(issue):
    coordinator = make_person(make_department(), Role.COORDINATOR)
    other = make_issue(statement="本庁でも紙のまま")
    for _number in range(2):
        make_person(other.department)
    now = timezone.now()
    cluster = put_together(actor=coordinator, issues=[issue, other], title="紙の様式", now=now)
    publish_cluster(actor=coordinator, cluster=cluster, now=now)
    return cluster


def pages(issue, cluster) -> list[str]:
    found = ["/issues/", issue.get_absolute_url(), f"/api/issues/{issue.pk}/", "/api/issues/"]
    return [*found, cluster.get_absolute_url(), "/clusters/", f"/api/clusters/{cluster.pk}/"]


def told(client, address: str) -> bool:
    """Whether an answer names it, the choices of a filter and the empty map's rows apart."""
    said = client.get(address).content.decode()
    return SMALL in said.replace(f">{SMALL}</option>", "")


def test_others_do_not_read_where_it_comes_from(browse, issue, shared):
    outsider = browse(make_person(make_department()))
    assert [page for page in pages(issue, shared) if told(outsider, page)] == []
    assert "小さな課" in outsider.get("/issues/").content.decode()


@pytest.mark.parametrize("who", ["coordinator", "colleague", "submitter"])
def test_who_knows_anyhow_does(browse, issue, shared, who):
    person = {
        "coordinator": lambda: make_person(make_department(), Role.COORDINATOR),
        "colleague": lambda: make_person(issue.department),
        "submitter": lambda: issue.submitted_by,
    }[who]()
    assert told(browse(person), "/issues/")
    assert told(browse(person), shared.get_absolute_url())


def test_filters_do_not_tell_either(browse, issue, shared):
    outsider = browse(make_person(make_department()))
    for address in ("/issues/", "/api/issues/", "/clusters/", "/api/clusters/"):
        page = outsider.get(address, {"department": issue.department_id}).content.decode()
        assert STATEMENT not in page
        assert "紙の様式" not in page


def test_it_is_counted_all_the_same(browse, shared):
    page = browse(make_person(make_department())).get(f"/api/clusters/{shared.pk}/").json()
    assert page["department_count"] == 2
    assert len(page["department_ids"]) == 1


def test_same_here_is_a_departments_own_word(browse, issue):
    published = make_issue(statement="どの課でも二度入力している")
    member = make_person(issue.department, Role.WG_MEMBER)
    confirm_issue(actor=member, issue=published, now=timezone.now())
    for _number in range(2):
        make_person(published.department)
    outsider = browse(make_person(make_department()))
    assert told(outsider, published.get_absolute_url())


def test_three_people_are_enough(browse, issue, shared):
    make_person(issue.department)
    assert told(browse(make_person(make_department())), "/issues/")


def test_a_report_freezes_no_such_name(issue):
    other = make_person(make_department("大きな課"), Role.HEAD)
    for _number in range(2):
        make_person(other.department)
    ended = timezone.now() + timedelta(days=40)
    reports = close_month(month=local_today().replace(day=1), now=ended)
    theirs = next(one for one in reports if one.department_id == other.department.pk)
    assert STATEMENT in str(theirs.figures["others"])
    assert SMALL not in str(theirs.figures["others"])
