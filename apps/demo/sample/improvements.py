"""One improvement that can be believed: both flows, the four questions, figures, roll-outs."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal

from django.utils import timezone

from apps.improvements.models import FlowStep, Improvement, Side
from apps.improvements.services import (
    Standing,
    add_steps,
    answer_question,
    answer_rollout,
    choose_automation,
    record_evidence,
    skip_review,
)
from apps.organization.models import Department, User

TITLE = "同時に書き込める台帳に移す"
NAMES = ("who", "what", "medium", "minutes", "wait_days", "times_a_year")
AS_IS = (
    ("窓口", "申込書を受け付ける", "paper", 4, 0, 2400),
    ("窓口", "自分の表に書き写す", "excel", 6, 0, 2400),
    ("係員", "表を集めて台帳に写す", "excel", 45, 1, 240),
    ("係員", "食い違いを電話で確かめる", "phone", 10, 0, 480),
    ("係長", "台帳を刷って確かめる", "paper", 15, 1, 240),
    ("課長", "押印する", "paper", 2, 2, 240),
    ("係員", "綴じて棚にしまう", "paper", 5, 0, 240),
)
TO_BE = (
    ("窓口", "申込みを共同の台帳に入れる", "web", 5, 0, 2400),
    ("係員", "食い違いの印を確かめる", "system", 3, 0, 480),
    ("係長", "画面で確かめて承認する", "system", 4, 0, 240),
)
NO, YES = False, True
REVIEWS = {
    2: (
        ("drop", NO, "台帳は要綱で必要"),
        ("combine", YES, "窓口で入れた行がそのまま台帳になる"),
        ("reorder", NO, "受付のあとにしかできない"),
        ("simplify", YES, "選ぶだけの欄にできる"),
    ),
    5: (("drop", YES, "決裁規程を調べたら、押印の定めはなかった"),),
    6: (("drop", YES, "画面の記録を正本にできる"),),
}
SKIPPED = {3: "台帳が一つになれば、なくなる見込みのため"}
FIGURES = (
    ("hours", "claimed", "620", 300, "全課の台帳の仕事・1年", "各課の申告を足した"),
    ("hours", "estimated", "410", 240, "全課の台帳の仕事・1年", "今とこれからの流れの差"),
    ("hours", "agreed", "380", 200, "全課の台帳の仕事・1年", "三つの課の係長が確かめた"),
    ("hours", "measured", "265", 20, "全課の台帳の仕事・1年", "10日間書き留めて1年に直した"),
    ("sheets", "claimed", "9000", 300, "全課の台帳・1年", "刷っている枚数の聞き取り"),
    ("sheets", "measured", "7400", 20, "全課の台帳・1年", "複合機の枚数の差"),
)
STANDINGS = (
    ("settled", "", "1件6分が2分になった", "庶務係"),
    ("in_use", "", "集める手間がなくなった", "管理係"),
    ("trying", "", "", "給付係"),
    ("not_for_us", "台帳を持たないため", "", ""),
    ("to_decide", "", "", ""),
)


def load_improvements(*, coordinator: User, owner: User, now: datetime) -> None:
    """Write down what became of what was picked."""
    improvement = Improvement.objects.filter(title=TITLE).first()
    if improvement is None:
        return
    steps = _flow(owner, improvement, Side.AS_IS, AS_IS)
    _flow(owner, improvement, Side.TO_BE, TO_BE)
    _reviews(owner, steps, now)
    for figure in FIGURES:
        _figure(owner, improvement, figure, now)
    departments = Department.objects.on(timezone.localdate(now)).filter(units=None)
    for department, standing in zip(departments, STANDINGS, strict=False):
        _standing(coordinator, improvement, department, standing, now)


def _flow(
    owner: User, improvement: Improvement, side: Side, steps: tuple[tuple[object, ...], ...]
) -> list[FlowStep]:
    values = [dict(zip(NAMES, step, strict=True)) for step in steps]
    return add_steps(actor=owner, improvement=improvement, side=side, steps=values)


def _reviews(owner: User, steps: list[FlowStep], now: datetime) -> None:
    for place, answers in REVIEWS.items():
        for question, is_yes, reason in answers:
            answer_question(
                actor=owner,
                step=steps[place],
                question=question,
                is_yes=is_yes,
                reason=reason,
                now=now,
            )
    for place, reason in SKIPPED.items():
        skip_review(actor=owner, step=steps[place], reason=reason)
    choose_automation(actor=owner, step=steps[2], automation="app")


def _figure(
    owner: User,
    improvement: Improvement,
    figure: tuple[str, str, str, int, str, str],
    now: datetime,
) -> None:
    measure, kind, value, days_ago, denominator, method = figure
    record_evidence(
        actor=owner,
        improvement=improvement,
        measure=measure,
        kind=kind,
        value=Decimal(value),
        dated_on=timezone.localdate(now) - timedelta(days=days_ago),
        denominator=denominator,
        method=method,
        now=now - timedelta(days=days_ago),
    )


def _standing(
    coordinator: User,
    improvement: Improvement,
    department: Department,
    standing: tuple[str, str, str, str],
    now: datetime,
) -> None:
    state, reason, effect, contact = standing
    since = timezone.localdate(now) - timedelta(days=40)
    answer_rollout(
        actor=coordinator,
        improvement=improvement,
        department=department,
        standing=Standing(state, since, reason, contact, effect),
        seen=0,
        now=now,
    )
