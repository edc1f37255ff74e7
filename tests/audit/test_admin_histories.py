"""Whatever Django admin shows has a history page that tells what the database kept of it."""

import pytest
from django.contrib import admin
from django.urls import reverse
from django.utils import timezone

from apps.clusters.models import Cluster
from apps.deliveries.models import Channel, Outbox
from apps.improvements.services import move_on
from apps.issues.models import Issue, ReplyTemplate
from apps.organization.models import Role
from apps.projects.models import Project
from tests.clusters.picking import make_problem
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement
from tests.planning import make_milestone, make_project

pytestmark = pytest.mark.django_db
# This has a page of its own.
OTHER_WAYS = {Issue: "wording, and names behind their door"}


@pytest.fixture
def desk(client):
    coordinator = make_person(make_department(), Role.COORDINATOR)
    client.force_login(coordinator)
    return coordinator


def problem(desk):
    return make_problem(desk, "台帳が分かれている", *[make_department() for _each in range(2)])


MADE = {
    "project": lambda desk: (make_project(owner=desk), "name"),
    "milestone": lambda desk: (
        make_milestone("2026-12-01", project=make_project(owner=desk)),
        "title",
    ),
    "improvement": lambda desk: (make_improvement(desk), "title"),
    "cluster": lambda desk: (problem(desk), "title"),
    "text": lambda desk: (ReplyTemplate.objects.create(title="前", text="文"), "title"),
    "outbox": lambda desk: (Outbox.objects.door(Channel.MAIL), "paused_because"),
}


@pytest.mark.parametrize("made", MADE)
def test_the_history_tells_what_was_changed_past_every_form(desk, client, made):
    one, field = MADE[made](desk)
    type(one).objects.filter(pk=one.pk).update(**{field: "書き換えたあと"})
    address = f"admin:{one._meta.label_lower.replace('.', '_')}_history"
    page = client.get(reverse(address, args=[one.pk]))
    assert page.status_code == 200
    assert "書き換えたあと" in page.content.decode()


def test_every_tracked_model_in_the_admin_shows_it():
    shown = {
        model: each.object_history_template
        for model, each in admin.site._registry.items()
        if hasattr(model, "pgh_event_model") and model not in OTHER_WAYS
    }
    assert {Project, Cluster} <= set(shown)
    assert set(shown.values()) == {"admin/record.html"}


def test_the_reason_is_told_with_who(desk, client):
    improvement = make_improvement(desk)
    move_on(
        actor=desk,
        improvement=improvement,
        state="abandoned",
        seen=improvement.state,
        reason="制度が変わったため",
        now=timezone.now(),
    )
    address = reverse("admin:improvements_improvement_history", args=[improvement.pk])
    page = client.get(address).content.decode()
    assert "制度が変わったため" in page
    assert desk.name in page
