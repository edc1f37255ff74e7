"""A city of 100 departments and 2,600 people, and the tables of its first of April."""

from __future__ import annotations

from datetime import date

from apps.organization.models import Department, Membership, Role, User

SINCE, FIRST = date(2021, 4, 1), date(2027, 4, 1)
DEPARTMENTS, PEOPLE, MOVES = 100, 2600, 854
MERGES, SPLITS, RENAMES = 6, 2, 3
# In this order, by number: two and two become one; one becomes two; a new name under its code.
MERGED = [(n, n + 1) for n in range(0, 2 * MERGES, 2)]
SPLIT = range(20, 20 + SPLITS)
RENAMED = range(30, 30 + RENAMES)
Lines = list[list[str]]


def found_city() -> list[Department]:
    """Fill an empty database; each department's first person is its head, the next its delegate."""
    departments = Department.objects.bulk_create(
        Department(code=f"K{n:03}", name=f"第{n}課", order=n, starts_on=SINCE)
        for n in range(DEPARTMENTS)
    )
    users = User.objects.bulk_create(
        User(
            username=f"u{n:04}",
            staff_number=f"{n:05}",
            name=f"職員 {n:04}",
            email=f"u{n:04}@city.example",
            password="!",
        )
        for n in range(PEOPLE)
    )
    Membership.objects.bulk_create(
        Membership(
            user=user,
            department=departments[n % DEPARTMENTS],
            role=_role(n),
            starts_on=SINCE,
        )
        for n, user in enumerate(users)
    )
    return departments


def _role(number: int) -> str:
    return {0: Role.HEAD, 1: Role.WG_MEMBER}.get(number // DEPARTMENTS, Role.STAFF)


def place_lines() -> Lines:
    """The departments as they will be: code, name, parent, former codes, who takes open work."""
    merged = {n for pair in MERGED for n in pair}
    lines = [
        [f"K{n:03}", f"新第{n}課" if n in RENAMED else f"第{n}課", "", "", ""]
        for n in range(DEPARTMENTS)
        if n not in merged and n not in SPLIT
    ]
    for one, other in MERGED:
        lines.append([f"M{one:03}", f"統合{one}課", "", f"K{one:03} K{other:03}", ""])
    for n in SPLIT:
        lines.append([f"S{n:03}", f"分割{n}課", "", f"K{n:03}", "○"])
        lines.append([f"T{n:03}", f"分割{n}課の二", "", f"K{n:03}", ""])
    return lines


def people_lines() -> Lines:
    """Those who move: staff of departments that go on, each to the next one that does."""
    merged = {n for pair in MERGED for n in pair} | set(SPLIT)
    going_on = [n for n in range(DEPARTMENTS) if n not in merged]
    following = dict(zip(going_on, [*going_on[1:], going_on[0]], strict=True))
    movers = [n for n in range(2 * DEPARTMENTS, PEOPLE) if n % DEPARTMENTS in following]
    return [
        [f"{n:05}", "", "", f"K{following[n % DEPARTMENTS]:03}", "", ""] for n in movers[:MOVES]
    ]


def as_csv(heading: str, lines: Lines) -> bytes:
    return "\n".join([heading, *(",".join(line) for line in lines)]).encode()


def tables() -> dict[str, tuple[str, bytes]]:
    places = as_csv("コード,名称,上位のコード,前の課のコード,途中の仕事を受け取る", place_lines())
    people = as_csv("職員番号,氏名,メールアドレス,課,役割,退職・転出", people_lines())
    return {"departments": ("組織.csv", places), "people": ("職員.csv", people)}
