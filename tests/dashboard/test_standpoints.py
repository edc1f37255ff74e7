"""As then or as now: a merge (A and B became C) and a split (D became E, the main one, and F)."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from apps.clusters.services import publish_cluster, put_together
from apps.organization.models import DepartmentSuccession, Role
from apps.reports.services import close_month
from tests.factories import make_department, make_issue, make_person
from tests.planning import at
from tests.reports.conftest import send_reports

pytestmark = pytest.mark.django_db
FIRST, LAST = date(2026, 11, 1), date(2026, 10, 31)
NAMES = ("甲課", "乙課", "丙課", "丁課", "戊課", "己課")
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(at("2026-11-24", 12), tick=False)


@pytest.fixture
def city() -> SimpleNamespace:
    """Each of the six has raised the same pain point, and before all three that ended."""
    ends = {"甲課": LAST, "乙課": LAST, "丁課": LAST}
    named = [
        make_department(name, order=number, ends_on=ends.get(name))
        for number, name in enumerate(NAMES)
    ]
    a, b, c, d, e, f = named
    for before, after, kind, is_main in (
        (a, c, "merged", True),
        (b, c, "merged", True),
        (d, f, "split", False),
        (d, e, "split", True),
    ):
        DepartmentSuccession.objects.create(
            predecessor=before, successor=after, kind=kind, effective_on=FIRST, is_main=is_main
        )
    issues = []
    for department in named:
        people = [make_person(department) for _each in range(3)]
        issues.append(make_issue(people[0], statement="印鑑の欄", department=department))
    coordinator = make_person(make_department("情報政策課"), Role.COORDINATOR)
    now = timezone.now()
    shared = put_together(actor=coordinator, issues=issues, title="印鑑の欄", now=now)
    publish_cluster(actor=coordinator, cluster=shared, now=now)
    return SimpleNamespace(named=dict(zip(NAMES, named, strict=True)), coordinator=coordinator)


@pytest.fixture
def page(city, client):
    client.force_login(city.coordinator, backend=BACKEND)

    def get(address: str, **query):
        response = client.get(address, query)
        assert response.status_code == 200
        return response

    return get


@pytest.fixture
def count(city):
    api = APIClient()
    api.force_authenticate(city.coordinator)

    def found(address: str, name: str, **query: str) -> int:
        answer = api.get(address, {"department": city.named[name].pk, **query})
        assert answer.status_code == 200, answer.content
        return answer.data["count"]

    return found


def test_pain_points_of_a_department_are_as_many_as_of_what_came_together(count):
    then = {name: count("/api/issues/", name, **{"as": "then"}) for name in NAMES}
    now = {name: count("/api/issues/", name) for name in NAMES}
    assert set(then.values()) == {1}
    assert now["丙課"] == then["甲課"] + then["乙課"] + then["丙課"] == 3
    assert (now["戊課"], now["己課"]) == (then["丁課"] + then["戊課"], then["己課"]) == (2, 1)
    assert sum(now[name] for name in ("丙課", "戊課", "己課")) == sum(then.values())


def test_an_ended_department_that_is_chosen_by_name_is_itself(count):
    assert count("/api/issues/", "甲課") == count("/api/issues/", "甲課", **{"as": "now"}) == 1


def test_shared_problems_are_found_by_who_carries_on(city, count):
    assert count("/api/clusters/", "丙課") == 1
    lonely = make_department("庚課")
    city.named["庚課"] = lonely
    DepartmentSuccession.objects.create(
        predecessor=city.named["己課"], successor=lonely, kind="merged", effective_on=FIRST
    )
    type(lonely).objects.filter(pk=city.named["己課"].pk).update(ends_on=LAST)
    assert count("/api/clusters/", "庚課") == 1
    assert count("/api/clusters/", "庚課", **{"as": "then"}) == 0


def test_the_archive_of_a_department_holds_what_it_carries_on(city, count):
    close_month(month=date(2026, 10, 1), now=timezone.now())
    send_reports(month=date(2026, 10, 1), now=timezone.now())
    assert count("/api/reports/", "丙課") == 3
    assert count("/api/reports/", "丙課", **{"as": "then"}) == 1


def test_the_map_shows_both_and_each_says_which(page):
    now, then = page("/clusters/map/"), page("/clusters/map/", **{"as": "then"})
    ((_problem, heirs),) = now.context["overview"].rows
    ((_problem, all_of_them),) = then.context["overview"].rows
    assert [str(one) for one in heirs] == ["丙課", "戊課", "己課"]
    assert [str(one) for one in all_of_them] == list(NAMES)
    assert now.context["overview"].departments == 4
    for response, here in ((now, "今の組織で見る"), (then, "当時の組織で見る")):
        said = response.content.decode()
        assert f'aria-current="page">{here}</a>' in said


@pytest.mark.parametrize("address", ["/issues/", "/clusters/", "/reports/"])
def test_lists_offer_the_switch_where_it_makes_a_difference_and_keep_the_rest(city, page, address):
    close_month(month=date(2026, 10, 1), now=timezone.now())
    send_reports(month=date(2026, 10, 1), now=timezone.now())
    chosen, alone = city.named["丙課"].pk, city.named["己課"].pk
    said = page(address, department=chosen, q="", kind="").content.decode()
    assert "当時の組織で見る" in said
    assert f"department={chosen}" in said.split("当時の組織で見る")[0].rsplit('href="', 1)[1]
    assert "当時の組織で見る" not in page(address, department=alone, kind="").content.decode()
    # Whoever searches on stays where they are.
    then = page(address, department=chosen, kind="", **{"as": "then"}).content.decode()
    assert '<input type="hidden" name="as" value="then">' in then


@pytest.mark.parametrize("address", ["/issues/", "/clusters/", "/clusters/map/", "/reports/"])
def test_a_standpoint_that_does_not_exist_breaks_nothing(city, page, address):
    assert page(address, department=city.named["丙課"].pk, **{"as": "昔"}).status_code == 200


def test_programs_learn_with_which_department_one_is_counted(city):
    api = APIClient()
    api.force_authenticate(city.coordinator)
    told = {row["name"]: row["shown_as"] for row in api.get("/api/departments/").data["results"]}
    keys = {name: city.named[name].pk for name in NAMES}
    assert [told[name] for name in NAMES] == [
        *(keys["丙課"], keys["丙課"], keys["丙課"]),
        *(keys["戊課"], keys["戊課"], keys["己課"]),
    ]
