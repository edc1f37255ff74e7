"""A small city hall in which somebody complained, and somebody wants to know who."""

from datetime import date
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from rest_framework.test import APIClient

from apps.clusters.encoders.lexical import LexicalEncoder
from apps.clusters.models import Cluster, ClusterProposal, SelectionRound
from apps.clusters.selectors import candidates, likely, similar
from apps.clusters.services import (
    lone,
    publish_cluster,
    put_together,
    store_vectors,
    vectors,
)
from apps.deliveries.models import OutboundMessage, Outbox
from apps.improvements.services import Pick, decide_round
from apps.issues.models import Issue
from apps.issues.services import attach_file, read_import, submit_many
from apps.issues.services.mails import queue_acknowledgement
from apps.milestones.models import Milestone
from apps.organization.models import Membership, Role, User
from apps.projects.models import Kpi, Program, Project
from apps.reminders.models import Reminder, ReminderKind
from apps.reports.services import close_month
from tests.clusters.picking import begin, make_problem, score_all
from tests.factories import LONG_AGO, make_department, make_issue, make_person
from tests.issues.making_files import PDF

NAME, ADDRESS, WORD = "金糸雀 届人", "canary-bird@city.example", "銀木犀の秘密"
STATEMENT = "同じ申請を三度入力している"
DUE = date(2026, 12, 1)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def words_encoder(monkeypatch) -> LexicalEncoder:
    """No weights to load: what is said in the same words is alike."""
    encoder = LexicalEncoder(128)
    for module in (candidates, likely, lone, similar, vectors):
        monkeypatch.setattr(module, "default_encoder", lambda: encoder)
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
    reports = close_month(month=date(2026, 10, 1), now=now)
    reminder = Reminder.objects.create(
        key="reply",
        kind=next(iter(ReminderKind)),
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
        "table": table.pk,
        "batch": brought,
        "template": "xlsx",
        "hidden": city.hidden.pk,
        "published": city.published.pk,
        "shared": shared.pk,
        "draft": draft.pk,
        "proposal": proposal.pk,
        "round": opened.pk,
        "decided": decided.pk,
        "improvement": improvement.pk,
        "program": program.pk,
        "project": project.pk,
        "milestone": milestone.pk,
        "kpi": kpi.pk,
        "city_report": next(report.pk for report in reports if report.is_city),
        "home_report": next(r.pk for r in reports if r.department_id == city.home.pk),
        "department": city.home.pk,
        "user": people["submitter"].pk,
        "message": OutboundMessage.objects.earliest("pk").pk,
        "outbox": Outbox.objects.get_or_create(pk=1)[0].pk,
        "reminder": reminder.pk,
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
