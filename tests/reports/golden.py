"""A small city in October 2026, whose every figure is worked out by hand in test_golden_month.py.

税務課 was merged into 財務課 on 16 October; 総務部 has nobody working in it. What is marked
'later' happened after the month's end and must not show anywhere.
"""

from dataclasses import replace
from datetime import date

from apps.reports.figures.facts import (
    Confirmation,
    Declaration,
    Department,
    Effect,
    Facts,
    Improvement,
    Kpi,
    MailAttempt,
    Milestone,
    PainPoint,
    Program,
    Project,
    Reason,
    Rollout,
    SharedProblem,
    Slip,
    Succession,
)

CITIZENS, TAX, FINANCE, WELFARE, DIVISION = 1, 2, 3, 4, 5
LONG_AGO = date(2021, 4, 1)
GOAL = date(2026, 3, 31)


def on(month: int, day: int) -> date:
    return date(2026, month, day)


DEPARTMENTS = (
    Department(CITIZENS, "市民課", LONG_AGO),
    Department(TAX, "税務課", LONG_AGO, on(10, 15), staffed=False),
    Department(FINANCE, "財務課", on(10, 16)),
    Department(WELFARE, "福祉課", LONG_AGO),
    Department(DIVISION, "総務部", LONG_AGO, staffed=False),
)

POINTS = (
    # pk, department, submitted, reply due, replied
    PainPoint(
        1,
        CITIZENS,
        on(9, 10),
        on(9, 25),
        on(9, 20),
        steps=((on(9, 10), "received"), (on(9, 20), "reviewing"), (on(10, 5), "in_progress")),
        hours=100,
        statement="同じ申請を三度入力している",
        published_on=on(9, 22),
    ),
    # The first day of the month; answered on the very day it was promised for.
    PainPoint(2, CITIZENS, on(10, 1), on(10, 16), on(10, 16), ((on(10, 16), "reviewing"),)),
    # Answered one day late.
    PainPoint(
        3,
        TAX,
        on(10, 2),
        on(10, 19),
        on(10, 20),
        ((on(10, 20), "sorted"), (on(10, 30), "resolved")),
        hours=40,
        statement="納付書を手で折っている",
        published_on=on(10, 25),
    ),
    # The last day of the month.
    PainPoint(4, FINANCE, on(10, 31), on(11, 16), None, hours=60),
    PainPoint(
        5,
        TAX,
        on(8, 3),
        on(8, 18),
        on(8, 10),
        ((on(8, 10), "reviewing"), (on(11, 2), "resolved")),  # later
        hours=30,
        statement="押印のためだけに本庁へ行く",
        published_on=on(8, 20),
    ),
    # Taken back before its reply was due: no promise, no hours.
    PainPoint(6, CITIZENS, on(9, 1), on(9, 15), None, ((on(9, 3), "withdrawn"),), hours=500),
    # Never answered (until later).
    PainPoint(7, CITIZENS, on(9, 20), on(10, 5), on(11, 4), ((on(11, 4), "reviewing"),), hours=10),
    PainPoint(8, CITIZENS, on(11, 1), on(11, 17)),  # later
    PainPoint(9, CITIZENS, on(10, 15), on(10, 30), on(10, 20), ((on(10, 20), "declined"),)),
)

CONFIRMATIONS = (
    Confirmation(1, TAX, on(9, 25), on(9, 28), hours=20),
    Confirmation(1, WELFARE, on(10, 10), on(11, 4), hours=5),  # confirmed later
    Confirmation(5, CITIZENS, on(10, 3), on(10, 7)),
)

DECLARATIONS = (
    Declaration(WELFARE, on(7, 1), on(9, 30)),  # 福祉課: nothing from July to September
    Declaration(CITIZENS, on(10, 1), on(10, 2)),  # and yet it submitted: heard, all the same
    Declaration(WELFARE, on(10, 1), on(11, 5)),  # later
)

SHARED = (
    SharedProblem(1, "二重の入力", on(9, 30), ((1, on(9, 29), None), (3, on(10, 21), None))),
    SharedProblem(
        2, "押印のための移動", on(10, 22), ((5, on(10, 22), None), (9, on(10, 22), on(11, 3)))
    ),
    SharedProblem(3, "later", on(11, 2), ((2, on(10, 30), None),)),
)

SLIPS = (
    Slip(11, "窓口の稼働", "窓口", on(6, 30), on(9, 30), "people", "", on(9, 2)),
    Slip(11, "窓口の稼働", "窓口", on(9, 30), on(12, 25), "supplier", "納品の遅れ", on(10, 9)),
)

MILESTONES = (
    Milestone(11, "窓口の稼働", "窓口", on(12, 25), True, frozenset({CITIZENS}), SLIPS),
    Milestone(12, "手引きの配付", "窓口", on(10, 20), True, frozenset({CITIZENS})),
    Milestone(13, "研修", "研修", on(11, 30), True, frozenset({WELFARE})),
    Milestone(14, "済んだこと", "研修", on(9, 30), False, frozenset({WELFARE})),
)

# On 30 September: 11 had moved there on the 2nd, and 14 was not done yet.
MILESTONES_BEFORE = (
    replace(MILESTONES[0], due_on=on(9, 30), slips=SLIPS[:1]),
    *MILESTONES[1:3],
    replace(MILESTONES[3], is_open=True),
)

ATTEMPTS = (
    MailAttempt(5, on(9, 9), "refused"),
    MailAttempt(1, on(10, 3), "refused"),
    MailAttempt(2, on(10, 4), "refused"),
    MailAttempt(2, on(10, 5), "sent"),
    MailAttempt(3, on(10, 31), "unknown"),
    MailAttempt(4, on(11, 1), "refused"),  # later
    MailAttempt(3, on(11, 2), "sent"),  # later
)

KPI = Kpi("オンライン化", "件", 100.0, GOAL, 60.0, on(10, 20), 100.0, 0.6, 1.0)
KPI_BEFORE = replace(KPI, value=50.0, measured_on=on(8, 31), attainment=0.5)
COUNTER = Project(
    21, "窓口", "late", (Reason("milestones_overdue", 1),), 1, 2, "手引きの配付", on(10, 20), (KPI,)
)
TRAINING = Project(22, "研修", "done", (Reason("all_done"),), 1, 1)
PROGRAM = Program(31, "DX計画", GOAL, (COUNTER, TRAINING))
PROGRAM_BEFORE = Program(
    31,
    "DX計画",
    GOAL,
    (replace(COUNTER, state="at_risk", milestones_done=0, kpis=(KPI_BEFORE,)), TRAINING),
)

ROLLED_OUT = (
    Improvement(41, "様式をひとつに", "二重の入力", ((on(8, 1), "trying"), (on(10, 5), "live"))),
    Improvement(
        42, "印鑑をなくす", "押印のための移動", ((on(9, 1), "trying"), (on(10, 20), "abandoned"))
    ),
)

ROLLOUTS = (
    Rollout(41, CITIZENS, ((on(8, 20), "trying"), (on(10, 5), "in_use"))),
    Rollout(41, TAX, ((on(9, 15), "trying"),)),  # 財務課 carries it on
    Rollout(41, WELFARE, ((on(10, 10), "to_decide"), (on(11, 2), "in_use"))),  # later
    Rollout(42, CITIZENS, ((on(10, 12), "trying"),)),
    Rollout(42, WELFARE, ((on(9, 1), "not_for_us"),)),
)

EFFECTS = (
    Effect("hours", "claimed", 2, 300.0, 120.0, 300.0),
    Effect("hours", "measured", 1, 40.5, 0, None),
)

OCTOBER = Facts(
    month=on(10, 1),
    departments=DEPARTMENTS,
    successions=(Succession(TAX, FINANCE, on(10, 16)),),
    points=POINTS,
    confirmations=CONFIRMATIONS,
    declarations=DECLARATIONS,
    shared=SHARED,
    milestones=MILESTONES,
    milestones_before=MILESTONES_BEFORE,
    attempts=ATTEMPTS,
    programs=(PROGRAM,),
    programs_before=(PROGRAM_BEFORE,),
    effects=EFFECTS,
    rolled_out=ROLLED_OUT,
    rollouts=ROLLOUTS,
)
