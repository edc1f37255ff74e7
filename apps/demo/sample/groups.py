"""Working groups, notes, papers and shared problems of the sample projects. Invented."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from apps.clusters.models import Cluster
from apps.improvements.services import link_problem
from apps.organization.models import Role, User
from apps.projects.models import NoteKind, Program, Project
from apps.projects.services import (
    add_link,
    add_member,
    correct_note,
    end_member,
    write_note,
)

ROLES = ("推進役", "現場の代表", "システムの担当")
JOINED, LEFT = date(2024, 4, 1), date(2026, 3, 31)
NOTES = (
    (
        NoteKind.DECISION,
        date(2025, 6, 12),
        "先に紙の様式を減らし、それから画面を作る。（見本）",
    ),
    (
        NoteKind.PROGRESS,
        date(2025, 10, 3),
        "三つの課で試し、入力の時間がおよそ半分になった。（見本）",
    ),
    (
        NoteKind.DECISION,
        date(2026, 5, 20),
        "残りは、件数の多いものから順に公開する。（見本）",
    ),
)
CORRECTED = "三つの課で試し、入力の時間がおよそ6割になった。（見本）"
PAPERS = (
    ("進め方の資料（見本）", "https://docs.example.jp/dx/way"),
    ("打ち合わせの記録（見本）", "https://docs.example.jp/dx/minutes"),
)
LINKED = 2


def load_groups(program: Program, *, owner: User, now: datetime) -> None:
    """The first two projects have people, notes and papers; each works on shared problems."""
    held = User.objects.filter(memberships__role=Role.WG_MEMBER, is_active=True)
    people = list(held.order_by("username").distinct()[:4])
    clusters = list(Cluster.objects.published().order_by("pk"))
    for place, project in enumerate(program.projects.order_by("order")[:2]):
        _people(project, people[place:], owner)
        _notes(project, owner, now)
        for label, url in PAPERS:
            add_link(actor=owner, project=project, label=label, url=url, now=now)
        for cluster in clusters[place * LINKED : (place + 1) * LINKED]:
            link_problem(actor=owner, project=project, cluster=cluster, now=now)


def _people(project: Project, people: Sequence[User], owner: User) -> None:
    """The last one has left."""
    for person, role in zip(people, ROLES, strict=False):
        member = add_member(
            actor=owner, project=project, person=person, role=role, starts_on=JOINED
        )
    end_member(actor=owner, member=member, ends_on=LEFT)


def _notes(project: Project, owner: User, now: datetime) -> None:
    """One was put right."""
    for kind, day, text in NOTES:
        note = write_note(actor=owner, project=project, kind=kind, noted_on=day, text=text, now=now)
        if kind == NoteKind.PROGRESS:
            correct_note(actor=owner, note=note, kind=kind, noted_on=day, text=CORRECTED, now=now)
