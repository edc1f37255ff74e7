"""A small city hall in which somebody complained, and somebody wants to know who."""

from datetime import date, datetime
from decimal import Decimal
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from apps.audit.services import verify_history
from apps.clusters.encoders.lexical import LexicalEncoder
from apps.clusters.models import Cluster, ClusterProposal, EncoderRecord, SelectionRound
from apps.clusters.selectors import reading
from apps.clusters.services import (
    publish_cluster,
    put_together,
    store_vectors,
)
from apps.common.fiscal_year import FiscalYear
from apps.deliveries.models import (
    BounceReport,
    Channel,
    OutboundMessage,
    Outbox,
    Suppression,
    TeamsWorkflow,
)
from apps.improvements.models import Improvement, Side
from apps.improvements.services import (
    Pick,
    Standing,
    add_steps,
    answer_paper,
    answer_rollout,
    decide_round,
    join_team,
    link_paper,
    link_problem,
    note_improvement,
    plan_step,
    publish_story,
    record_evidence,
)
from apps.issues.models import Issue, ReplyTemplate
from apps.issues.services import attach_file, read_import, submit_many
from apps.issues.services.mails import queue_acknowledgement
from apps.milestones.models import CalendarFeed, Milestone, MilestoneDependency, SlipEntry
from apps.milestones.services import Handover, close_program
from apps.organization.models import Department, Membership, Role, User
from apps.projects.models import Kpi, Program, Project
from apps.projects.services import add_link, add_member, record_measurement, write_note
from apps.reminders.models import Reminder, ReminderKind, ReminderTiming
from apps.reports.models import ReportAddress
from apps.reports.services import archive_month, close_month
from apps.reviews.models import EvaluationGrade, YearlyReview
from apps.reviews.services import Words, save_draft, submit_review
from apps.transitions.models import WorkHandover
from apps.transitions.services import read_tables
from tests.clusters.picking import begin, make_problem, score_all
from tests.factories import LONG_AGO, make_department, make_issue, make_person
from tests.issues.making_files import PDF
from tests.planning import make_program, make_project

NAME, ADDRESS, WORD = "金糸雀 届人", "canary-bird@city.example", "銀木犀の秘密"
STATEMENT = "同じ申請を三度入力している"
DUE = date(2026, 12, 1)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def words_encoder(monkeypatch) -> LexicalEncoder:
    """No weights to load: what is said in the same words is alike."""
    encoder = LexicalEncoder(128)
    monkeypatch.setattr(reading, "default_encoder", lambda: encoder)
    return encoder


@pytest.fixture
def city(db) -> SimpleNamespace:
    """Who is who by role, and one row of everything; `hidden` is what nobody has published."""
    home, elsewhere = make_department("市民課"), make_department("税務課")
    submitter = make_person(home, name=NAME, email=ADDRESS)
    people = {
        "submitter": submitter,
        "colleague": make_person(home),
        "head": make_person(home, Role.HEAD),
        "member": make_person(home, Role.WG_MEMBER),
        "stranger": make_person(elsewhere),
        "other_head": make_person(elsewhere, Role.HEAD),
        "owner": make_person(elsewhere),
        "coordinator": make_person(elsewhere, Role.COORDINATOR),
        "executive": make_person(elsewhere, Role.EXECUTIVE),
        "administrator": make_person(elsewhere, Role.SYSTEM_ADMIN),
        "superuser": User.objects.create_superuser("root", name="根", email="root@city.example"),
        "revoked": make_person(elsewhere, Role.COORDINATOR),
    }
    Membership.objects.filter(user=people["revoked"]).update(ends_on=date(2026, 1, 1))
    hidden = make_issue(submitter, words=WORD, wish=WORD, form_key="1" * 32)
    published = make_issue(submitter, words=WORD, statement=STATEMENT)
    return SimpleNamespace(people=people, home=home, hidden=hidden, published=published)


def rounds_of_picking(by: User, shared: Cluster) -> tuple[SelectionRound, SelectionRound]:
    """One that is ready to be decided, and one that stays open."""
    other = make_problem(by, "会議が長い")
    Issue.objects.filter(statement=other.title).update(published_at=None)
    return score_all(by, begin(by, shared, other)), begin(by, shared, other)


@pytest.fixture
def rows(city) -> dict[str, int]:
    """The keys of one row of each kind, to put into addresses."""
    now, people = timezone.now(), city.people
    for issue in (city.hidden, city.published):
        queue_acknowledgement(issue=issue, now=now)
    store_vectors()
    by = people["coordinator"]
    shared = put_together(actor=by, issues=[city.hidden], title="入力の重複", now=now)
    publish_cluster(actor=by, cluster=shared, now=now)
    draft = put_together(actor=by, issues=[city.published], title="下書き", now=now)
    proposal = ClusterProposal.objects.create(likelihood=1, department_count=1, proposed_at=now)
    proposal.issues.add(make_issue(city.people["submitter"], words=WORD))
    decided, opened = rounds_of_picking(by, shared)
    (improvement,) = decide_round(
        actor=by,
        selection=decided,
        version=decided.version,
        picks=[Pick(decided.candidates.first(), "課が多い", "入力を減らす", by)],
        summary="",
        now=now,
    )
    program = Program.objects.create(
        name="計画", goal="…", starts_on=LONG_AGO, goal_on=date(2027, 3, 31)
    )
    project = Project.objects.create(program=program, name="窓口", owner=people["owner"])
    milestone = Milestone.objects.create(
        project=project, title="公開", owner=people["owner"], baseline_on=DUE, due_on=DUE
    )
    before = Milestone.objects.create(
        project=project, title="準備", owner=people["owner"], baseline_on=DUE, due_on=DUE
    )
    MilestoneDependency.objects.create(predecessor=before, successor=milestone)
    slip = SlipEntry.objects.create(
        milestone=milestone,
        from_on=DUE,
        to_on=DUE,
        reason="law",
        moved_by=people["owner"],
        moved_at=now,
    )
    kpi = Kpi.objects.create(
        project=project,
        name="率",
        unit="%",
        baseline_value=0,
        baseline_on=LONG_AGO,
        target_value=9,
        target_on=DUE,
        source="…",
    )
    measurement = record_measurement(
        actor=by, kpi=kpi, measured_on=LONG_AGO, value=Decimal(3), source="", now=now
    )
    ended = make_program(name="前の計画")
    closed_project = make_project(program=ended, name="前の窓口", owner=people["owner"])
    result = close_program(
        actor=by, program=ended, handover=Handover(), reached="できた", missed="", now=now
    )
    reports = archive_month(month=date(2026, 10, 1), now=now)
    drafts = close_month(month=date(2026, 9, 1), now=now)
    reminder = Reminder.objects.create(
        key="reply",
        kind=ReminderKind.REPLY_DUE,
        issue=city.hidden,
        recipient=by,
        due_on=DUE,
        created_at=now,
    )
    file = SimpleUploadedFile(f"{WORD}.pdf", PDF)
    attached = attach_file(
        actor=people["submitter"], form_key=city.hidden.form_key, file=file, now=now
    )
    table = read_import(
        actor=people["member"],
        file_name="声.csv",
        content=f"困りごと,課\n{WORD},\n{WORD}２,税務課\n".encode(),
        occasion=WORD,
        whole=False,
        now=now,
    )
    brought = uuid4()
    submit_many(
        actor=people["member"],
        form_key=brought,
        lines="名簿を作り直す",
        department=city.home,
        now=now,
    )
    return {
        "attachment": attached.pk,
        "step": (city.hidden.pk, "assign"),
        "many": "status",
        "reply_template": ReplyTemplate.objects.create(title="お礼", text="…").pk,
        "table": table.pk,
        "batch": brought,
        "template": "xlsx",
        "hidden": city.hidden.pk,
        "published": city.published.pk,
        "shared": shared.pk,
        "draft": draft.pk,
        "proposal": proposal.pk,
        **_group_of(project, shared, by, now),
        "blank": ("places", "xlsx"),
        "reorganisation": read_tables(
            actor=people["administrator"],
            effective_on=timezone.localdate(now),
            departments=None,
            people=("異動.csv", "職員番号,課\n9,\n".encode()),
            now=now,
        ).pk,
        "handover": WorkHandover.objects.create(
            giver=people["submitter"], receiver=by, handed_by=by, handed_at=now
        ).pk,
        "review": (project.pk, 2021),
        "drafted": (project.pk, 2022),
        "submitted_review": _reviewed(project, by, now).pk,
        "grade": EvaluationGrade.objects.earliest("order").pk,
        "encoder": EncoderRecord.objects.create(encoder="words 1 128").pk,
        "round": opened.pk,
        "decided": decided.pk,
        **_work_on(improvement, city.home, by, now),
        "program": program.pk,
        "closed_program": ended.pk,
        "result": result.pk,
        "closed_project": closed_project.pk,
        "project": project.pk,
        "milestone": milestone.pk,
        "slip": slip.pk,
        "feed": CalendarFeed.objects.create(owner=people["owner"], created_at=now).pk,
        "dependency": (milestone.pk, before.pk),
        "kpi": kpi.pk,
        "measurement": measurement.pk,
        "city_report": next(report.pk for report in reports if report.is_city),
        "home_report": next(r.pk for r in reports if r.department_id == city.home.pk),
        "group_report": next(r.pk for r in reports if r.project_id == project.pk),
        "draft_report": next(report.pk for report in drafts if report.is_city),
        "edition": drafts[0].edition_id,
        "report_address": ReportAddress.objects.create(
            name="議会事務局", email="council@assembly.example", starts_on=LONG_AGO
        ).pk,
        "department": city.home.pk,
        "user": people["submitter"].pk,
        "message": OutboundMessage.objects.earliest("pk").pk,
        "outbox": Outbox.objects.get_or_create(channel=Channel.MAIL)[0].pk,
        "suppression": Suppression.objects.create(
            address="gone@city.example", since=now, reason="550 5.1.1"
        ).pk,
        "bounce": BounceReport.objects.create(
            message=OutboundMessage.objects.earliest("pk"),
            received_at=now,
            action="failed",
            status="5.1.1",
            diagnostic=f"smtp; 550 5.1.1 <{ADDRESS}>: unknown",
        ).pk,
        "workflow": TeamsWorkflow.objects.create(
            department=city.home,
            host="prod-01.logic.azure.com",
            entered_at=now,
            entered_by=people["coordinator"],
        ).pk,
        "reminder": reminder.pk,
        "timing": ReminderTiming.objects.create(topic="reply", ahead=[3]).pk,
        "verification": verify_history(now=now).pk,
    }


@pytest.fixture
def browse(city):
    """A browser in which somebody of the city is signed in; errors become answers."""

    def signed_in(who: str) -> Client:
        client = Client(raise_request_exception=False)
        if who != "anonymous":
            client.force_login(
                city.people[who], backend="django.contrib.auth.backends.ModelBackend"
            )
        return client

    return signed_in


@pytest.fixture
def call(city):
    """Another program that speaks for somebody."""

    def as_somebody(who: str) -> APIClient:
        client = APIClient(raise_request_exception=False)
        if who != "anonymous":
            client.force_authenticate(city.people[who])
        return client

    return as_somebody


def _work_on(
    improvement: Improvement, home: Department, by: User, now: datetime
) -> dict[str, object]:
    """What is written down about an improvement."""
    (step,) = add_steps(
        actor=by, improvement=improvement, side=Side.AS_IS, steps=[{"who": "窓口", "what": "写す"}]
    )
    figure = record_evidence(
        actor=by,
        improvement=improvement,
        measure="hours",
        kind="claimed",
        value=Decimal(1),
        dated_on=LONG_AGO,
        denominator="6人・1年",
        method="聞き取り",
        now=now,
    )
    rolled_out = answer_rollout(
        actor=by,
        improvement=improvement,
        department=home,
        standing=Standing("in_use", LONG_AGO),
        seen=0,
        now=now,
    )
    Improvement.objects.filter(pk=improvement.pk).update(state="live", live_on=LONG_AGO)
    story = publish_story(
        actor=by, improvement=improvement, better="待ちが減った", how="表を一つに", seen=0, now=now
    )
    said = answer_paper(
        actor=by,
        improvement=improvement,
        department=home,
        is_used=True,
        old_runs=True,
        note="",
        seen=0,
        now=now,
    )
    return {
        "improvement": improvement.pk,
        "rolled_out": rolled_out.pk,
        "paper_said": said.pk,
        "story": story.pk,
        **_team_of(improvement, by, now),
        "paper_of": (improvement.pk, home.pk),
        "evidence": figure.pk,
        "rollout": (improvement.pk, home.pk),
        "flow": (improvement.pk, "as_is"),
        "flow_step": step.pk,
    }


def _team_of(improvement: Improvement, by: User, now: datetime) -> dict[str, int]:
    """Somebody who works on it, a next step, a note and a paper."""
    day = timezone.localdate(now)
    shared = {"actor": by, "improvement": improvement}
    return {
        "team_of": join_team(**shared, person=by, role="推進役", starts_on=LONG_AGO).pk,
        "next_step": plan_step(**shared, what="見せる", owner=by, due_on=day, now=now).pk,
        "noted": note_improvement(
            **shared, kind="decision", noted_on=LONG_AGO, text="決めた", now=now
        ).pk,
        "linked_paper": link_paper(
            **shared, label="様式", url="https://city.example/form", now=now
        ).pk,
    }


def _reviewed(project: Project, by: User, now: datetime) -> YearlyReview:
    """A year that was reviewed and submitted."""
    grade = EvaluationGrade.objects.earliest("order")
    year, words = FiscalYear(2021), Words("できた", grade, "進んだ", "続ける")
    save_draft(actor=by, project=project, year=year, words=words, seen=0, now=now)
    return submit_review(actor=by, project=project, year=year, seen=1, now=now)


def _group_of(project: Project, shared: Cluster, by: User, now: datetime) -> dict[str, int]:
    """Somebody in the working group, a note, a paper and a shared problem of the project's."""
    member = add_member(
        actor=by, project=project, person=by, role="推進役", starts_on=date(2026, 4, 1)
    )
    note = write_note(
        actor=by, project=project, kind="progress", noted_on=date(2026, 5, 1), text="進む", now=now
    )
    paper = add_link(
        actor=by, project=project, label="要綱", url="https://city.example/paper", now=now
    )
    linked = link_problem(actor=by, project=project, cluster=shared, now=now)
    return {"member_of": member.pk, "note": note.pk, "paper": paper.pk, "linked": linked.pk}
