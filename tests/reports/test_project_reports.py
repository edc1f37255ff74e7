"""The report for a priority project's working group: what stood at the month's end, its readers."""

from dataclasses import replace
from datetime import date

import pytest

from apps.deliveries.models import OutboundMessage
from apps.organization.models import Role, User
from apps.projects.models import ProjectMember, ProjectNote
from apps.reports.figures import facts
from apps.reports.figures.city import executive_figures
from apps.reports.figures.project import EachProject
from apps.reports.figures.shapes import (
    DueMilestone,
    GroupDecision,
    GroupMember,
    Headline,
    NewShared,
    Outlook,
    PickedStanding,
    compared,
)
from apps.reports.models import MonthlyReport
from apps.reports.services import archive_month, close_month
from tests.planning import make_program, make_project
from tests.reports.conftest import SINCE, at, employ, send_reports
from tests.reports.golden import COUNTER, OCTOBER, PROGRAM, PROGRAM_BEFORE, TRAINING, on

NOW = at(11, 5, 9)
MONTH = date(2026, 10, 1)


@pytest.fixture
def october():
    """The golden month, with what belongs to its two projects."""
    now = replace(
        COUNTER,
        outlook=facts.Outlook(on(12, 1), on(12, 25)),
        members=(facts.Member("山田", "推進役"),),
        decisions=(facts.Decision(on(10, 8), "窓口を一つにする"),),
        problems=(1, 3),
    )
    before = replace(PROGRAM_BEFORE.projects[0], outlook=facts.Outlook(on(11, 20), on(12, 11)))
    belongs = {11: 21, 12: 21, 13: 22, 14: 22}
    milestones = [replace(m, project_pk=belongs[m.pk]) for m in OCTOBER.milestones]
    milestones[3] = replace(milestones[3], completed_on=on(10, 2))
    return replace(
        OCTOBER,
        milestones=tuple(milestones),
        programs=(replace(PROGRAM, projects=(now, TRAINING)),),
        programs_before=(replace(PROGRAM_BEFORE, projects=(before, TRAINING)),),
        picked=(
            facts.Improvement(
                7, "一度で済む", "二重の入力", ((on(9, 30), "planned"), (on(10, 9), "doing"))
            ),
            facts.Improvement(8, "later", "later", ((on(11, 2), "planned"),)),
        ),
    )


@pytest.fixture
def group(october):
    return dict(EachProject(october))


def test_the_group_reads_its_own_project(group):
    counter, training = group[21], group[22]
    assert counter.project.state_before == "at_risk"
    assert counter.project.milestones_done == compared(1, 0)
    assert [kpi.difference for kpi in counter.project.kpis] == [10.0]
    # Number 12 was due on 20 October: eleven days late on the 31st. 11 is due on 25 December, after
    # the end of November, and 13 belongs to the other project.
    assert counter.due == (DueMilestone(12, "手引きの配付", "窓口", on(10, 20), 11),)
    assert [moved.milestone for moved in counter.moved] == [11]
    assert training.due == (DueMilestone(13, "研修", "研修", on(11, 30), 0),)
    # Promised for 30 September, done on 2 October: two days after.
    assert training.completed == (DueMilestone(14, "済んだこと", "研修", on(9, 30), 2),)


def test_the_group_reads_who_is_in_it_what_was_decided_and_what_it_works_on(group):
    assert group[21].members == (GroupMember("山田", "推進役"),)
    assert group[21].decisions == (GroupDecision(on(10, 8), "窓口を一つにする"),)
    # Problem 1 holds pain points 1 and 3 of 市民課 and 財務課; 3 was published in November.
    assert group[21].problems == (NewShared(1, "二重の入力", on(9, 30), 2, 2),)


def test_the_three_sentences_of_a_group(group):
    assert group[21].headlines == (
        Headline("project_state", {"state": "late", "before": "at_risk"}),
        Headline("project_done", {"total": 2, "done": 1}),
        Headline("project_late", {"late": 1}),
    )
    assert group[22].headlines[2] == Headline("project_due", {"due": 1})


def test_the_forecast_beside_that_of_the_month_before(october, group):
    # From 11 to 25 December: 14 days later.
    told = Outlook(on(12, 1), on(12, 25), on(11, 20), on(12, 11), 14)
    assert group[21].project.outlook == told
    assert executive_figures(october).programs[0].projects[0].outlook == told
    assert group[22].project.outlook is None


def test_the_picked_beside_themselves_a_month_earlier(october):
    assert executive_figures(october).picked == (
        PickedStanding(7, "一度で済む", "二重の入力", "doing", "planned"),
    )


@pytest.fixture
def project(city):
    project = make_project(program=make_program(), name="窓口のDX", owner=city.head)
    people = {"mover": (SINCE, on(10, 15)), "guide": (SINCE, None), "later": (on(11, 1), None)}
    for name, (starts_on, ends_on) in people.items():
        ProjectMember.objects.create(
            project=project,
            person=employ(name, city.tax, Role.STAFF),
            role="委員",
            starts_on=starts_on,
            ends_on=ends_on,
        )
    note = {"project": project, "kind": "decision", "author": city.head, "noted_on": on(10, 8)}
    wrong = ProjectNote.objects.create(text="誤り", written_at=at(10, 8), **note)
    ProjectNote.objects.create(text="正しい", written_at=at(10, 9), replaces=wrong, **note)
    ProjectNote.objects.create(text="あとから", written_at=at(11, 2), **note)
    return project


def report_of(project) -> MonthlyReport:
    return MonthlyReport.objects.get(project=project)


def test_the_group_is_that_of_the_months_end(project):
    close_month(month=MONTH, now=NOW)
    shown = report_of(project).shown
    assert [member.name for member in shown.members] == ["guide さん"]
    assert [decision.text for decision in shown.decisions] == ["正しい"]


def test_the_report_goes_to_the_owner_and_to_the_group_of_the_day(city, project):
    close_month(month=MONTH, now=NOW)
    send_reports(month=MONTH, now=NOW)
    told = OutboundMessage.objects.filter(subject__contains="窓口のDX")
    assert {message.address for message in told} == {
        f"{name}@city.example" for name in ("head", "guide", "later")
    }


@pytest.mark.parametrize(
    ("who", "status"),
    [("head", 200), ("guide", 200), ("later", 200), ("mover", 404), ("staff", 404), ("mayor", 200)],
)
def test_only_the_group_reads_it(project, client, who, status):
    archive_month(month=MONTH, now=NOW)
    client.force_login(User.objects.get(username=who))
    report = report_of(project)
    assert client.get(report.get_absolute_url()).status_code == status
    assert client.get(f"{report.get_absolute_url()}workbook/").status_code == status
    assert client.get(f"/api/reports/{report.pk}/").status_code == status
