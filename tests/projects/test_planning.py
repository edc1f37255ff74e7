"""Adding and changing KPIs on the site."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from apps.organization.models import Role
from apps.projects.changes import changes_of
from apps.projects.figures import Direction, direction
from apps.projects.models import Kpi
from apps.projects.services import KpiPlan, add_kpi, change_kpi, plan_of, seal_of
from tests.planning import at, make_kpi, make_person, make_program, make_project

pytestmark = pytest.mark.django_db

NOW = at("2026-11-23")
BACKEND = "django.contrib.auth.backends.ModelBackend"
FIELDS = {
    "name": "待ち時間",
    "unit": "分",
    "baseline_value": "38",
    "baseline_on": "2026-04-01",
    "target_value": "10",
    "target_on": "2029-02-28",
    "rhythm": "quarterly",
    "weight": "2",
    "source": "窓口の記録",
}


def plan(**changed) -> KpiPlan:
    fields = FIELDS | changed
    return KpiPlan(
        **fields
        | {name: Decimal(fields[name]) for name in ("baseline_value", "target_value", "weight")}
        | {name: date.fromisoformat(fields[name]) for name in ("baseline_on", "target_on")}
    )


def add(project, actor=None, way=Direction.DOWN, **changed):
    return add_kpi(
        actor=actor or project.owner, project=project, plan=plan(**changed), way=way, now=NOW
    )


def change(kpi, actor=None, way=Direction.DOWN, reason="国の目標が変わった", **fields):
    seen = fields.pop("seen", None)
    return change_kpi(
        actor=actor or kpi.project.owner,
        kpi=kpi,
        plan=plan(**fields),
        way=way,
        reason=reason,
        seen=seen,
        now=NOW,
    )


def test_owners_and_coordinators_add_kpis():
    project = make_project()
    add(project)
    kpi = add(project, make_person(Role.COORDINATOR), name="二つ目")
    assert plan_of(Kpi.objects.get(pk=kpi.pk)) == plan(name="二つ目")
    assert project.kpis.count() == 2


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.WG_MEMBER, Role.EXECUTIVE])
def test_others_do_not(role):
    with pytest.raises(PermissionDenied):
        add(make_project(), make_person(role))
    with pytest.raises(PermissionDenied):
        change(make_kpi(), make_person(role))


@pytest.mark.parametrize(
    ("changed", "way", "field", "told"),
    [
        ({"target_value": "38"}, Direction.DOWN, "target_value", "基準値と同じ"),
        ({"target_value": "38.00"}, Direction.UP, "target_value", "基準値と同じ"),
        ({"target_value": "50"}, Direction.DOWN, "target_value", "大きくなっています"),
        ({}, Direction.UP, "target_value", "小さくなっています"),
        ({}, Direction.KEEP, "target_value", "同じにしてください"),
        ({"target_on": "2026-04-01"}, Direction.DOWN, "target_on", "基準日より後"),
        ({"target_on": "2026-03-31"}, Direction.DOWN, "target_on", "基準日より後"),
        ({"baseline_on": "2026-11-24"}, Direction.DOWN, "baseline_on", "今日まで"),
        ({"target_on": "9999-12-31"}, Direction.DOWN, "target_on", "年を確かめて"),
        ({"weight": "0"}, Direction.DOWN, "weight", "0より大きい"),
        ({"name": ""}, Direction.DOWN, "name", ""),
    ],
)
def test_what_makes_no_sense_is_refused(changed, way, field, told):
    project = make_project()
    with pytest.raises(ValidationError) as refused:
        add(project, way=way, **changed)
    assert told in "".join(refused.value.message_dict[field])
    assert not Kpi.objects.exists()


def test_a_value_that_is_to_be_kept_has_the_same_target_and_baseline():
    kpi = add(make_project(), way=Direction.KEEP, target_value="38")
    assert direction(kpi.baseline_value, kpi.target_value) == Direction.KEEP


def test_two_kpis_of_a_project_have_two_names():
    project = make_project()
    add(project)
    with pytest.raises(ValidationError):
        add(project)
    add(make_project(program=project.program))


def test_a_changed_target_stays_to_be_read_with_who_and_why():
    kpi = make_kpi()
    change(kpi, target_value="20")
    (found,) = changes_of([kpi])[kpi.pk]
    assert (found.who, found.reason) == (kpi.project.owner.name, "国の目標が変わった")
    said = {d.label: (d.before, d.after) for d in found.differences}
    assert said["目標値"] == ("100", "20")
    assert said["測る間隔"] == ("半年ごと", "3か月ごと")
    assert said["目標日"] == ("2026年3月31日（火）", "2029年2月28日（水）")


def test_changing_it_behind_the_services_is_seen_too():
    kpi = make_kpi()
    Kpi.objects.update(target_value=1)
    (found,) = changes_of([kpi])[kpi.pk]
    assert (found.who, [d.after for d in found.differences]) == ("", ["1"])


@pytest.mark.parametrize("fields", [{"reason": " "}, {"seen": seal_of(plan(name="前の名前"))}])
def test_a_change_needs_a_reason_and_the_kpi_that_was_seen(fields):
    kpi = make_kpi()
    with pytest.raises(ValidationError):
        change(kpi, **fields)
    kpi.refresh_from_db()
    assert kpi.target_value == 100


def test_in_a_closed_program_there_is_nothing_to_plan():
    project = make_project(program=make_program(closed_on=date(2026, 4, 30)))
    kpi = make_kpi(project=project)
    for doing in (lambda: add(project), lambda: change(kpi)):
        with pytest.raises(ValidationError) as refused:
            doing()
        assert refused.value.code == "program_closed"


@pytest.fixture
def project(client):
    project = make_project()
    client.force_login(project.owner, backend=BACKEND)
    return project


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel("2026-11-23T03:00:00Z", tick=False):
        yield


def test_the_form_adds_a_kpi_and_leads_to_it(client, project):
    place = reverse("projects:kpi-new", args=[project.pk])
    assert place in client.get(project.get_absolute_url()).content.decode()
    response = client.post(place, FIELDS | {"direction": "down"})
    kpi = Kpi.objects.get()
    assert response["Location"] == kpi.get_absolute_url()
    assert kpi.rhythm == "quarterly"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"target_value": "38"}, "目標値が基準値と同じです"),
        ({"target_value": "十"}, "数字だけを書いてください"),
        ({"target_on": "2027-02-29"}, "暦にある日付"),
        ({"target_on": "2026-04-01"}, "基準日より後"),
        ({"direction": ""}, "向きを一つ選んでください"),
        ({"weight": "0"}, "0より大きい"),
        ({"rhythm": "daily"}, "選択"),
    ],
)
def test_the_form_says_what_to_do_and_keeps_what_was_typed(client, project, changed, told):
    place = reverse("projects:kpi-new", args=[project.pk])
    response = client.post(place, FIELDS | {"direction": "down"} | changed)
    page = response.content.decode()
    assert response.status_code == 422
    assert told in page
    assert 'value="窓口の記録"' in page
    assert not Kpi.objects.exists()


def test_the_form_shows_a_kpi_as_it_is_and_changes_it_with_a_reason(client, project):
    kpi = make_kpi(project=project, baseline_value=38, target_value=10)
    kpi.refresh_from_db()
    place = reverse("projects:kpi-edit", args=[kpi.pk])
    page = client.get(place).content.decode()
    assert 'value="38"' in page
    assert 'value="down"' in page.split("checked")[0].rsplit("<input", 1)[1]
    sent = FIELDS | {"direction": "down", "seen": seal_of(plan_of(kpi)), "target_value": "5"}
    refused = client.post(place, sent)
    assert refused.status_code == 422
    assert "変える理由を、ひとこと書いてください" in refused.content.decode()
    page = client.post(place, sent | {"reason": "市長の方針"}, follow=True).content.decode()
    assert "市長の方針" in page
    assert "指標の変更の記録" in page
    kpi.refresh_from_db()
    assert kpi.target_value == 5


def test_who_saw_an_older_kpi_changes_nothing(client, project):
    kpi = make_kpi(project=project, baseline_value=38, target_value=10)
    kpi.refresh_from_db()
    seen = seal_of(plan_of(kpi))
    change(kpi, target_value="7")
    sent = FIELDS | {"direction": "down", "seen": seen, "reason": "市長の方針"}
    response = client.post(reverse("projects:kpi-edit", args=[kpi.pk]), sent)
    kpi.refresh_from_db()
    assert response.status_code == 422
    assert "ほかの人が先に" in response.content.decode()
    assert seal_of(plan_of(kpi)) in response.content.decode()
    assert kpi.target_value == 7
