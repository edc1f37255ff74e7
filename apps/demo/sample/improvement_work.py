"""How the sample improvements came this far: moves, people, notes, roll-outs. Invented."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from apps.demo.sample.improvements import NAMES
from apps.improvements.models import (
    Evidence,
    FlowStep,
    Improvement,
    ImprovementMove,
    ImprovementState,
    Rollout,
    Side,
)
from apps.improvements.services import (
    add_steps,
    answer_question,
    correct_evidence,
    finish_step,
    join_team,
    link_paper,
    note_improvement,
    plan_step,
)
from apps.organization.models import Department, Role, User
from apps.projects.models import NoteKind

CHOSEN, PLANNED, TRYING, LIVE, SETTLED, ABANDONED = ImprovementState
# From state to state: days ago, what was told.
MOVES: dict[str, tuple[tuple[ImprovementState, int, str], ...]] = {
    SETTLED: (
        (PLANNED, 300, "様式を一つずつ見直します。"),
        (TRYING, 260, "市民課で試しています。"),
        (LIVE, 200, "すべての窓口で、訂正印なしで受け付けます。"),
        (SETTLED, 30, "要綱からも欄がなくなりました。"),
    ),
    LIVE: (
        (PLANNED, 280, ""),
        (TRYING, 170, "企画課の台帳で試しています。"),
        (LIVE, 75, "三つの課の台帳が一つになりました。"),
    ),
    TRYING: ((PLANNED, 200, ""), (TRYING, 60, "庁議の資料から始めます。")),
    PLANNED: ((PLANNED, 110, "朝に動いている仕組みを数えました。"),),
    ABANDONED: (
        (PLANNED, 120, ""),
        (TRYING, 80, "市民課の代表電話で、二週間試しました。"),
        (
            ABANDONED,
            45,
            (
                "試したところ、途中で切ってしまう方が多く、窓口に来られる方が増えました。"
                "このやり方はやめ、案内の言葉を見直すことから考え直します。"
                "声を寄せてくださったみなさん、ありがとうございました。"
            ),
        ),
    ),
}
FIGURES: dict[str, tuple[tuple[str, str, str, int, str, str], ...]] = {
    SETTLED: (
        ("hours", "claimed", "180", 300, "窓口の課・1年", "各課の申告を足した"),
        ("hours", "estimated", "150", 250, "窓口の課・1年", "1件4分に件数をかけた"),
        ("hours", "agreed", "150", 210, "窓口の課・1年", "三つの課の係長が確かめた"),
        ("hours", "measured", "171", 40, "窓口の課・1年", "20日間書き留めて1年に直した"),
        ("wait_days", "claimed", "3", 300, "書類1件", "来直していただくまでの日数"),
        ("wait_days", "measured", "2.5", 40, "書類1件", "受付簿で確かめた"),
    ),
    PLANNED: (
        ("hours", "claimed", "900", 140, "全職員・1年", "1人1日1分として"),
        ("hours", "estimated", "520", 100, "全職員・1年", "10台で測って全台にかけた"),
    ),
    ABANDONED: (("hours", "claimed", "400", 140, "窓口の課・1年", "電話の3割が減るとして"),),
}
# A figure that was put right: which one, what it was first.
WRONG = {("hours", "estimated", "520"): ("1040", "台数を二重に数えていたため")}
STANDINGS: dict[str, tuple[tuple[str, str, str, str, str], ...]] = {
    SETTLED: (
        ("市民課", "settled", "", "来直しが月に30件から2件になった", "記録係"),
        ("西支所", "in_use", "", "様式を刷り直した", "窓口係"),
        ("国保年金課", "trying", "", "", "給付係"),
        ("中央図書館", "to_decide", "", "", ""),
        ("議会事務局", "not_for_us", "市民から書類を受けないため", "", ""),
    ),
    TRYING: (
        ("総務課", "trying", "", "", "庶務係"),
        ("秘書課", "in_use", "", "庁議の紙がなくなった", ""),
    ),
}
PLANNED_FLOW = (
    ("係員", "電源を入れて待つ", "system", 4, 0, 240),
    ("係員", "更新の知らせを閉じる", "system", 1, 0, 240),
    ("係員", "使わない画面を閉じる", "system", 2, 0, 240),
)
REVIEWED = (
    (1, "drop", True, "夜のうちに更新すれば要らない"),
    (2, "drop", True, "自動で開く設定をやめられる"),
)
TEAM = ("推進役", "現場の代表", "システムの担当", "様式の担当")
STEPS = (
    ("台帳の列の名前をそろえる", -60, True),
    ("秘書課の紙の申込書をどうするか決める", -6, False),
    ("契約課に見てもらう", 12, False),
)
NOTES = (
    (NoteKind.DECISION, 160, "台帳は一つの課の一つから始め、うまくいったら増やす。（見本）"),
    (NoteKind.PROGRESS, 30, "企画課と秘書課で使い始めた。月末に写す仕事がなくなった。（見本）"),
)
PAPERS = (
    ("台帳の列の一覧（見本）", "https://docs.example.jp/ledger/columns"),
    ("説明に使った資料（見本）", "https://docs.example.jp/ledger/slides"),
)


def load_work(*, coordinator: User, owner: User, now: datetime) -> None:
    """Tell of each improvement how it came this far."""
    for improvement in Improvement.objects.order_by("pk"):
        _moves(improvement, owner, now)
        _figures(improvement, owner, now)
        _standings(improvement, coordinator, now)
        if improvement.state == LIVE:
            _team(improvement, owner, now)
        if improvement.state == PLANNED:
            _reviewed(improvement, owner, now)


def _moves(improvement: Improvement, owner: User, now: datetime) -> None:
    before = CHOSEN
    moves = []
    for state, days_ago, told in MOVES.get(improvement.state, ()):
        at = now - timedelta(days=days_ago)
        moves.append(
            ImprovementMove(
                improvement=improvement,
                from_state=before,
                to_state=state,
                reason=told,
                moved_by=owner,
                moved_at=at,
            )
        )
        before = state
    ImprovementMove.objects.bulk_create(moves)


def _figures(improvement: Improvement, owner: User, now: datetime) -> None:
    rows = []
    for measure, kind, value, days_ago, denominator, method in FIGURES.get(improvement.state, ()):
        at = now - timedelta(days=days_ago)
        first, _reason = WRONG.get((measure, kind, value), (value, ""))
        rows.append(
            Evidence(
                improvement=improvement,
                measure=measure,
                kind=kind,
                value=Decimal(first),
                dated_on=timezone.localdate(at),
                denominator=denominator,
                method=method,
                recorded_by=owner,
                recorded_at=at,
            )
        )
    Evidence.objects.bulk_create(rows)
    for (measure, kind, value), (first, reason) in WRONG.items():
        wrong = Evidence.objects.filter(
            improvement=improvement, measure=measure, kind=kind, value=Decimal(first)
        )
        for one in wrong:
            correct_evidence(
                actor=owner, evidence=one, value=Decimal(value), reason=reason, now=now
            )


def _standings(improvement: Improvement, coordinator: User, now: datetime) -> None:
    said = STANDINGS.get(improvement.state, ())
    places = {one.name: one for one in Department.objects.filter(name__in=[row[0] for row in said])}
    at = now - timedelta(days=40)
    Rollout.objects.bulk_create(
        Rollout(
            improvement=improvement,
            department=places[name],
            state=state,
            reason=reason,
            effect=effect,
            contact=contact,
            stands_on=timezone.localdate(at),
            answered_by=coordinator,
            answered_at=at,
        )
        for name, state, reason, effect, contact in said
    )


def _team(improvement: Improvement, owner: User, now: datetime) -> None:
    today = timezone.localdate(now)
    shared: Any = {"actor": owner, "improvement": improvement}
    held = User.objects.filter(memberships__role=Role.WG_MEMBER, is_active=True)
    people = list(held.order_by("username").distinct()[: len(TEAM)])
    for person, role in zip(people, TEAM, strict=True):
        join_team(**shared, person=person, role=role, starts_on=today - timedelta(days=200))
    for place, (what, days, is_done) in enumerate(STEPS):
        due_on = today + timedelta(days=days)
        step = plan_step(**shared, what=what, owner=people[place], due_on=due_on, now=now)
        if is_done:
            finish_step(actor=owner, step=step, now=now + timedelta(days=days))
    for kind, days_ago, text in NOTES:
        day = today - timedelta(days=days_ago)
        note_improvement(**shared, kind=kind, noted_on=day, text=text, now=now)
    for label, url in PAPERS:
        link_paper(**shared, label=label, url=url, now=now)


def _reviewed(improvement: Improvement, owner: User, now: datetime) -> None:
    """The flow is written down, and two of its steps may be dropped."""
    values = [dict(zip(NAMES, step, strict=True)) for step in PLANNED_FLOW]
    steps: list[FlowStep] = add_steps(
        actor=owner, improvement=improvement, side=Side.AS_IS, steps=values
    )
    for place, question, is_yes, reason in REVIEWED:
        answer_question(
            actor=owner, step=steps[place], question=question, is_yes=is_yes, reason=reason, now=now
        )
