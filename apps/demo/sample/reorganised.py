"""Two departments that were merged last April, and the tables for next April's reorganisation."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from apps.common.fiscal_year import FiscalYear
from apps.issues.models import Issue
from apps.organization.models import Department, DepartmentSuccession, SuccessionKind, User
from apps.transitions.services import read_tables

OLD, HEIR = ("情報政策課", "行政改革室"), "デジタル推進課"
# Abolished in the same April, and nobody has said who takes on what it had begun.
ABOLISHED, NEXT_TO = "市民相談室", "市民協働課"
SINCE = date(2021, 4, 1)
# Next April: a new name, two that become one, one of which nobody knows yet whether it stays.
NEW_NAMES = {"企画課": "未来創造課"}
TOGETHER = ("納税課", "税務企画室")
FORGOTTEN = "秘書課"


def load_reorganised(
    departments: dict[str, Department], *, administrator: User, today: date
) -> None:
    year = FiscalYear.containing(today)
    _merged_last_april(departments[HEIR], year.starts_on)
    _abolished_last_april(departments[NEXT_TO], year.starts_on)
    lines = ["コード,名称,上位のコード,前の課のコード,途中の仕事を受け取る"]
    for name, department in departments.items():
        if name not in (*TOGETHER, FORGOTTEN):
            lines.append(f"{department.code},{NEW_NAMES.get(name, name)},,,")
    former = " ".join(departments[name].code for name in TOGETHER)
    lines.append(f"D201,収税課,,{former},")
    lines.append("D202,窓口改革課,,D999,")
    people = (
        "職員番号,氏名,メールアドレス,課,役割,退職・転出\n"
        "90001,新任 はじめ,hajime@city.example,市民課,職員,\n"
        "90002,新任 すすむ,,保育課,職員,\n"
    )
    at = datetime.combine(today - timedelta(days=1), time(17))
    read_tables(
        actor=administrator,
        effective_on=FiscalYear(year.year + 1).starts_on,
        departments=("組織改正案.csv", "\n".join(lines).encode()),
        people=("人事異動.csv", people.encode()),
        now=timezone.make_aware(at),
    )


def _merged_last_april(heir: Department, first: date) -> None:
    """What was said before then was said by the two; the heir answers for it."""
    before = Issue.objects.filter(department=heir, submitted_at__date__lt=first)
    keys = list(before.order_by("pk").values_list("pk", flat=True))
    for place, name in enumerate(OLD, start=1):
        old = _ended(f"D9{place:02}", name, heir, first)
        DepartmentSuccession.objects.create(
            predecessor=old, successor=heir, kind=SuccessionKind.MERGED, effective_on=first
        )
        Issue.objects.filter(pk__in=keys[place::3]).update(department=old)


def _abolished_last_april(beside: Department, first: date) -> None:
    before = Issue.objects.open().filter(submitted_at__date__lt=first, duplicate_of=None)
    oldest = before.order_by("submitted_at", "pk").values_list("pk", flat=True)[:1]
    gone = _ended("D910", ABOLISHED, beside, first)
    Issue.objects.filter(pk__in=list(oldest)).update(department=gone)


def _ended(code: str, name: str, beside: Department, first: date) -> Department:
    return Department.objects.create(
        code=code,
        name=name,
        order=beside.order,
        starts_on=SINCE,
        ends_on=first - timedelta(days=1),
    )
