"""Handing work over and naming who takes it on, as it is done on the pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.common.business_days import local_today
from apps.deliveries.services import enter_workflow, stop_workflow
from apps.organization.models import DepartmentSuccession, Role
from apps.transitions.models import WorkHandover
from tests.factories import make_department, make_issue, make_person
from tests.planning import make_program, make_project

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, coordinator):
    client.force_login(coordinator, backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_leavers_work_is_listed_passed_on_and_given_back(signed_in, home):
    leaver, colleague = make_person(home), make_person(home)
    project = make_project(program=make_program(), owner=leaver)
    address = reverse("transitions:person", args=[leaver.pk])
    assert project.name in signed_in.get(address).content.decode()
    refused = signed_in.post(address, {"number": "？"})
    assert refused.status_code == 422
    assert "この番号の職員は見つかりません。" in refused.content.decode()
    signed_in.post(address, {"colleague": colleague.pk})
    project.refresh_from_db()
    assert project.owner == colleague
    page = signed_in.get(address).content.decode()
    assert f"{colleague.name}さんへ 1件" in page
    signed_in.post(reverse("transitions:undo", args=[WorkHandover.objects.get().pk]))
    project.refresh_from_db()
    assert project.owner == leaver


def test_a_department_without_an_heir_waits_until_it_is_given_to_one(signed_in, home):
    yesterday = local_today() - timedelta(days=1)
    ended = make_department("なくなった課", ends_on=yesterday)
    issue = make_issue(make_person(ended), department=ended)
    page, claim = reverse("transitions:people"), reverse("transitions:claim", args=[ended.pk])
    assert claim in signed_in.get(page).content.decode()
    signed_in.post(claim, {"to": ""})
    assert not DepartmentSuccession.objects.exists()
    signed_in.post(claim, {"to": home.pk})
    assert claim not in signed_in.get(page).content.decode()
    head = make_person(home, Role.HEAD)
    assert type(issue).objects.visible_to(head).filter(words_readable=True).get() == issue


def test_a_department_that_goes_on_is_given_to_nobody(signed_in, home):
    signed_in.post(reverse("transitions:claim", args=[home.pk]), {"to": home.pk})
    assert not DepartmentSuccession.objects.exists()


def test_people_are_found_by_name_or_number(signed_in, home):
    make_person(home, name="白樺 みのる", staff_number="12345")
    for query in ("白樺", "12345"):
        assert "白樺 みのる" in signed_in.get("/transitions/", {"q": query}).content.decode()
    nobody = signed_in.get("/transitions/", {"q": "ぜったいにない"}).content.decode()
    assert "見つかりませんでした" in nobody


def test_coordinators_see_that_a_channel_belongs_to_a_department_that_ended(
    signed_in, home, coordinator
):
    yesterday = local_today() - timedelta(days=1)
    ended = make_department("なくなった課", ends_on=yesterday)
    url = "https://prod.logic.azure.com/workflows/a?sig=s3cret"
    enter_workflow(actor=coordinator, department=ended, url=url, now=timezone.now())
    page = reverse("transitions:people")
    assert "引き継いだ課はまだ決まっていません。" in signed_in.get(page).content.decode()
    DepartmentSuccession.objects.create(
        predecessor=ended, successor=home, effective_on=local_today()
    )
    said = signed_in.get(page).content.decode()
    assert f"引き継いだ{home}には、まだチャネルがありません。" in said
    assert "s3cret" not in said
    workflow = enter_workflow(actor=coordinator, department=home, url=url, now=timezone.now())
    assert f"{home}のチャネルへ送ります。" in signed_in.get(page).content.decode()
    stop_workflow(actor=coordinator, workflow=workflow, now=timezone.now())
    ended.teams_workflows.update(stopped_at=timezone.now())
    assert "なくなった課のTeams" not in signed_in.get(page).content.decode()
