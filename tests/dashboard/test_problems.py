"""A priority project and the shared problems it works on, seen from either side."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from apps.clusters.services import hide_cluster
from apps.improvements.models import Improvement, ProjectProblem
from apps.improvements.services import link_problem, unlink_problem
from apps.organization.models import Role
from tests.clusters.picking import make_problem
from tests.planning import make_person, make_project

pytestmark = pytest.mark.django_db

NOW = timezone.now()
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def coordinator():
    return make_person(Role.COORDINATOR)


@pytest.fixture
def project():
    return make_project(name="書かない窓口")


@pytest.fixture
def problem(coordinator):
    return make_problem(coordinator, "同じことを三度書く")


def browser(person):
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def text_of(person, there):
    return browser(person).get(there.get_absolute_url()).content.decode()


def test_each_side_names_the_other(project, problem):
    address = reverse("projects:problem-new", args=[project.pk])
    browser(project.owner).post(address, {"cluster": problem.pk})
    reader = make_person()
    assert problem.title in text_of(reader, project)
    assert "書かない窓口" in text_of(reader, problem)


def test_twice_is_once_and_letting_go_is_possible(project, problem):
    linked = link_problem(actor=project.owner, project=project, cluster=problem, now=NOW)
    assert link_problem(actor=project.owner, project=project, cluster=problem, now=NOW) == linked
    browser(project.owner).post(reverse("projects:problem-remove", args=[linked.pk]))
    assert not ProjectProblem.objects.exists()
    assert problem.title not in text_of(make_person(), project)


def test_what_one_may_not_read_is_not_named(project, problem, coordinator):
    link_problem(actor=coordinator, project=project, cluster=problem, now=NOW)
    hide_cluster(actor=coordinator, cluster=problem, now=NOW)
    assert problem.title not in text_of(make_person(), project)
    assert problem.title in text_of(coordinator, project)


def test_others_link_nothing(project, problem):
    linked = link_problem(actor=project.owner, project=project, cluster=problem, now=NOW)
    with pytest.raises(PermissionDenied):
        unlink_problem(actor=make_person(Role.EXECUTIVE), linked=linked)
    with pytest.raises(PermissionDenied):
        link_problem(actor=make_person(), project=project, cluster=problem, now=NOW)


def test_a_problem_that_one_may_not_read_cannot_be_linked(project, coordinator):
    draft = make_problem(coordinator, "まだ見せない")
    hide_cluster(actor=coordinator, cluster=draft, now=NOW)
    with pytest.raises(ValidationError):
        link_problem(actor=project.owner, project=project, cluster=draft, now=NOW)
    answer = browser(project.owner).post(
        reverse("projects:problem-new", args=[project.pk]), {"cluster": draft.pk}
    )
    assert answer.status_code == 422


def test_a_project_and_the_improvements_of_its_problems_name_each_other(
    project, problem, coordinator
):
    improvement = Improvement.objects.create(
        cluster=problem, title="一度だけ書く", owner=coordinator, created_at=NOW
    )
    reader = make_person()
    assert "一度だけ書く" not in text_of(reader, project)
    link_problem(actor=coordinator, project=project, cluster=problem, now=NOW)
    assert "一度だけ書く" in text_of(reader, project)
    assert "書かない窓口" in text_of(reader, improvement)


def test_an_improvement_of_a_hidden_problem_is_not_named(project, problem, coordinator):
    Improvement.objects.create(
        cluster=problem, title="一度だけ書く", owner=coordinator, created_at=NOW
    )
    link_problem(actor=coordinator, project=project, cluster=problem, now=NOW)
    hide_cluster(actor=coordinator, cluster=problem, now=NOW)
    assert "一度だけ書く" not in text_of(make_person(), project)
    assert "一度だけ書く" in text_of(coordinator, project)
