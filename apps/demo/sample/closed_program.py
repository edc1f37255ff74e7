"""The plan before the sample plan: ended, measured, one milestone dropped. Invented throughout."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from django.utils import timezone

from apps.demo.sample.projects import SAMPLE_SOURCE
from apps.milestones.models import Milestone
from apps.milestones.services import Decision, Handover, close_program
from apps.organization.models import User
from apps.projects.models import Kpi, Measurement, Program, Project

NAME = "情報化推進計画（見本）"
GOAL = "2020年度末までに、庁内の主な仕事を電子の文書でできるようにする。（見本）"
STARTS_ON, GOAL_ON = date(2016, 4, 1), date(2021, 3, 31)
CLOSED_AT = time(10)
CLOSED_ON = date(2021, 5, 10)
REACHED = "決裁のおよそ7割が電子になり、書庫へ行く回数が減りました。（見本）"
MISSED = "電子の文書の割合は目標の8割に届きませんでした。紙の添付が多い課が残りました。（見本）"
DROPPED = "次の計画で端末ごと入れ替えることになったため（見本）"

DONE = (
    ("文書管理のしくみの稼働", "2018-03-30", "2018-04-16"),
    ("電子決裁の全課での開始", "2019-10-01", "2019-10-01"),
)
OPEN = ("古い端末の部品の入れ替え", "2021-03-31")
MEASURED = (("2018-03-31", "21"), ("2019-03-31", "38"), ("2020-03-31", "57"), ("2021-03-31", "71"))


def load_closed_program(*, owner: User, coordinator: User, successor: Program) -> None:
    program = Program.objects.create(name=NAME, goal=GOAL, starts_on=STARTS_ON, goal_on=GOAL_ON)
    project = Project.objects.create(
        program=program, order=1, name="電子の文書への切りかえ", owner=owner
    )
    _load_kpi(project)
    for title, due, done in DONE:
        _milestone(
            project, title, due, completed_on=date.fromisoformat(done), evidence=SAMPLE_SOURCE
        )
    left = _milestone(project, *OPEN)
    close_program(
        actor=coordinator,
        program=program,
        handover=Handover([Decision(left.pk, carried=False, reason=DROPPED)], successor),
        reached=REACHED,
        missed=MISSED,
        now=_at(CLOSED_ON),
    )


def _load_kpi(project: Project) -> None:
    kpi = Kpi.objects.create(
        project=project,
        name="電子で決裁した文書",
        unit="%",
        baseline_value=Decimal(4),
        baseline_on=STARTS_ON,
        target_value=Decimal(80),
        target_on=GOAL_ON,
        rhythm="yearly",
        source=SAMPLE_SOURCE,
    )
    for day, value in MEASURED:
        measured_on = date.fromisoformat(day)
        Measurement.objects.create(
            kpi=kpi,
            measured_on=measured_on,
            value=Decimal(value),
            source=SAMPLE_SOURCE,
            recorded_by=project.owner,
            recorded_at=_at(measured_on),
        )


def _milestone(project: Project, title: str, due: str, **fields: object) -> Milestone:
    day = date.fromisoformat(due)
    return Milestone.objects.create(
        project=project, title=title, owner=project.owner, baseline_on=day, due_on=day, **fields
    )


def _at(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, CLOSED_AT))
