"""The sample city is of the promised size, marked as a sample, and the same each time."""

from datetime import date

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import F
from django.utils import timezone

from apps.common.business_days import is_business_day
from apps.demo.people import PEOPLE
from apps.issues.looking import look_over
from apps.issues.models import (
    Confirmation,
    Issue,
    IssueImport,
    NameLook,
    Stance,
    StatementVersion,
    Status,
)
from apps.milestones.models import Milestone, ProgramResult
from apps.milestones.results import Fate
from apps.organization.models import Department, Role, User
from apps.projects.models import Kpi, Measurement, MeasurementCorrection, Program, Project
from apps.projects.selectors import missing_of
from apps.transitions.models import Reorganisation
from apps.transitions.selectors.preview import preview
from apps.transitions.selectors.unclaimed import left_departments

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 23)


def empty() -> None:
    tables = ", ".join(
        f'"{model._meta.db_table}"'
        for model in apps.get_models(include_auto_created=True)
        if model.__module__.startswith("apps.")
    )
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET session_replication_role = replica")
        cursor.execute(f"TRUNCATE {tables} CASCADE; SET session_replication_role = DEFAULT")


@pytest.fixture
def city():
    call_command("load_sample_city", today=TODAY, bare=True)


def test_its_size(city):
    assert 55 <= Department.objects.count() <= 75
    assert Issue.objects.count() == 250
    assert Project.objects.filter(program__closed_on=None).count() == 8
    assert Milestone.objects.filter(project__program__closed_on=None).count() == 40
    assert Kpi.objects.filter(project__program__closed_on=None).count() == 12


def test_a_plan_before_it_is_closed_and_says_that_it_is_invented(city):
    result = ProgramResult.objects.get()
    assert result.successor == Program.objects.open().get()
    assert "見本" in result.program.name
    assert "見本" in result.reached
    assert result.shown.fates[Fate.DROPPED] == 1
    assert 0 < result.shown.attainment.value < 1


def test_a_corrected_value_and_a_missing_one_are_there_to_be_seen(city):
    assert MeasurementCorrection.objects.get().measurement.value == 110
    asked = [kpi.name for kpi in Kpi.objects.all() if missing_of(kpi, TODAY)]
    assert asked == ["訓練メールで気づいて知らせた職員"]


def test_it_has_eighteen_months_of_history_and_nothing_from_the_future(city):
    days = [timezone.localdate(at) for at in Issue.objects.values_list("submitted_at", flat=True)]
    assert max(days) <= TODAY
    assert 500 < (TODAY - min(days)).days <= 550
    assert all(is_business_day(day) for day in days if day != TODAY)
    assert not Issue.objects.filter(published_at__date__gt=TODAY).exists()


def test_what_is_invented_says_so(city):
    assert not Measurement.objects.exclude(source__contains="見本").exists()
    assert not Kpi.objects.exclude(source__contains="見本").exists()


def test_all_states_are_there_to_be_seen(city):
    assert set(Issue.objects.values_list("status", flat=True)) == set(Status) - {Status.WITHDRAWN}


def test_what_everybody_reads_was_agreed_to_and_some_words_still_wait(city):
    stances = StatementVersion.objects.values_list("stance", flat=True)
    assert set(stances) == {Stance.AGREED, Stance.PROPOSED, Stance.CORRECTED}
    shown = Issue.objects.filter(published_at__isnull=False)
    assert shown.count() == StatementVersion.objects.filter(shown_at__isnull=False).count()
    assert not shown.exclude(statement_versions__text=F("statement")).exists()
    visitor = User.objects.get(username="shimin")
    waiting = StatementVersion.objects.filter(issue__submitted_by=visitor, stance=Stance.PROPOSED)
    assert waiting.exists()
    assert all(version.answer_due_on > TODAY for version in waiting)
    assert NameLook.objects.get().issue.submitted_by == visitor


def test_some_were_brought_from_meetings_and_a_table_waits(city):
    heard = Issue.objects.exclude(occasion="")
    assert heard.count() > 20
    assert all(issue.submitted_by.has_role(Role.WG_MEMBER) for issue in heard)
    table = IssueImport.objects.get()
    found = look_over(actor=table.uploaded_by, table=table, today=TODAY)
    assert (len(found.voices), len(found.wrong)) == (3, 2)


def test_no_department_confirms_its_own_pain_point(city):
    assert Confirmation.objects.count() > 50
    assert not Confirmation.objects.filter(department=F("issue__department")).exists()


def test_everybody_on_the_sign_in_page_has_their_role(city):
    for person in PEOPLE:
        assert person.role in User.objects.get(username=person.username).current_roles


def test_the_same_day_gives_the_same_city(city):
    def snapshot() -> list[tuple]:
        return list(Issue.objects.order_by("words").values_list("words", "status", "submitted_at"))

    first = snapshot()
    empty()
    call_command("load_sample_city", today=TODAY, bare=True)
    assert snapshot() == first


def test_a_city_that_is_there_is_left_alone(city):
    with pytest.raises(CommandError):
        call_command("load_sample_city", today=TODAY, bare=True)
    assert Issue.objects.count() == 250


def test_a_merged_and_an_abolished_department_and_a_planned_reorganisation_are_there_to_see(city):
    assert [row.department.name for row in left_departments(TODAY)] == ["市民相談室"]
    merged = Department.objects.get(name="情報政策課")
    assert merged.successions.get().successor.name == "デジタル推進課"
    found = preview(Reorganisation.objects.get(), TODAY)
    assert len(found.open_questions) == 1
    assert len(found.places.faults) == len(found.people.faults) == 1
