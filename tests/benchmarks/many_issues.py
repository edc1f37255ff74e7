"""A hundred thousand pain points in realistic Japanese, the same each time, within seconds."""

import random
from datetime import timedelta

from django.db import connection
from django.utils import timezone

from apps.issues.models import Confirmation, ConfirmationState, Issue, Status
from apps.organization.models import Department, Role, User
from tests.factories import make_department, make_person

WHO = ["窓口で", "係の中で", "月末に", "毎朝", "年度末に", "電話のたびに", "出張所で", "会議の前に"]
WHAT = [
    *("申請書", "住民票", "請求書", "伺い書", "旅費", "勤怠", "台帳", "名簿", "納付書", "証明書"),
    *("図面", "議事録", "見積書", "契約書", "予定表", "アンケート", "回覧", "添付ファイル"),
]
HOW = [
    *("を二度打ち込んでいます", "を紙に印刷して判子をもらいます", "を探すのに時間がかかります"),
    *("をFAXで送っています", "をエクセルに写しています", "を手で数えています"),
    *("の様式が課ごとに違います", "の締切が分かりません", "の問い合わせが多いです"),
]
RARE = ["耕作放棄地", "ドローン", "水利権", "墓地台帳", "琺瑯"]
STATUSES = [*[Status.SORTED] * 5, *[Status.RESOLVED] * 3, Status.RECEIVED, Status.DECLINED]


def fill(count: int, departments: int = 100) -> dict[str, User]:
    """Store `count` pain points; return one person of each role."""
    places = [make_department(f"見本{number}課") for number in range(departments)]
    staff = [make_person(place) for place in places]
    chance, now = random.Random(20260331), timezone.now()
    for start in range(0, count, 5000):
        rows = [_issue(chance, staff, now, n) for n in range(start, min(count, start + 5000))]
        Issue.objects.bulk_create(rows)
        _confirm(chance, rows[::10], places, staff[0], now)
    _tidy()
    return {
        "staff": staff[0],
        "wg_member": make_person(places[0], Role.WG_MEMBER),
        "coordinator": make_person(places[1], Role.COORDINATOR),
    }


def _tidy() -> None:
    """What autovacuum does in time: figures for the planner, and indexes without a queue."""
    with connection.cursor() as cursor:
        for text in ("words", "statement"):
            cursor.execute("SELECT gin_clean_pending_list(%s)", [f"issue_{text}_grams"])
        cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")


def _issue(chance: random.Random, staff: list[User], now, number: int) -> Issue:
    person = staff[number % len(staff)]
    words = f"{chance.choice(WHO)}{chance.choice(WHAT)}{chance.choice(HOW)}。{number}番"
    if chance.random() < 0.0005:
        words += chance.choice(RARE)
    status = chance.choice(STATUSES)
    at = now - timedelta(minutes=7 * number)
    shown = status in (Status.SORTED, Status.RESOLVED)
    return Issue(
        words=words,
        statement=words if shown else "",
        published_at=at if shown else None,
        status=status,
        department_id=person.department.pk,
        submitted_by=person,
        submitted_at=at,
        first_replied_at=None if status == Status.RECEIVED else at,
        reply_due_on=at.date() + timedelta(days=14),
    )


def _confirm(
    chance: random.Random, issues: list[Issue], places: list[Department], by: User, now
) -> None:
    rows = [
        Confirmation(
            issue=issue,
            department=place,
            state=ConfirmationState.CONFIRMED if settled else ConfirmationState.PROPOSED,
            proposed_by=by,
            confirmed_by=by if settled else None,
            created_at=now,
            confirmed_at=now if settled else None,
        )
        for issue in issues
        for place in chance.sample(places, 2)
        for settled in [chance.random() < 0.8]
        if place.pk != issue.department_id
    ]
    Confirmation.objects.bulk_create(rows)
