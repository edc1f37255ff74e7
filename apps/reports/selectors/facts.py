"""A month's facts out of the database: a fixed number of queries, whatever the city's size."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

from apps.clusters.models import Cluster, ClusterMembership, ClusterState
from apps.common.fiscal_year import add_months, last_of_month
from apps.deliveries.models import DeliveryAttempt
from apps.issues.models import Confirmation, Issue, QuarterDeclaration, StatusChange
from apps.issues.rules import hours_per_year
from apps.organization.models import Department, DepartmentSuccession, Membership
from apps.reports.figures import facts
from apps.reports.selectors.effects import effects_on
from apps.reports.selectors.groups import groups_on
from apps.reports.selectors.improvements import picked_by, rolled_out_by, rollouts_by
from apps.reports.selectors.programs import milestone_facts, overviews_on, program_facts

CITY = ZoneInfo(settings.TIME_ZONE)


def _day(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localdate(moment)


def gather_facts(month: date) -> facts.Facts:
    """Read everything that had happened by the end of `month`."""
    end = last_of_month(month)
    until = datetime.combine(add_months(month, 1), time(), tzinfo=CITY)
    works_in = _works_in(end)
    overviews = overviews_on(end)
    end_before = last_of_month(add_months(month, -1))
    earlier = overviews_on(end_before)
    return facts.Facts(
        month=add_months(month, 0),
        departments=_departments({pk for found in works_in.values() for pk in found}, end),
        successions=_successions(end),
        points=_points(until),
        confirmations=_confirmations(until),
        declarations=_declarations(until),
        shared=_shared(until),
        milestones=milestone_facts(overviews, works_in),
        milestones_before=milestone_facts(earlier, works_in),
        attempts=_attempts(until),
        picked=picked_by(until),
        programs=program_facts(overviews, groups_on(end, until)),
        programs_before=program_facts(earlier),
        effects=effects_on(end, end_before),
        rolled_out=rolled_out_by(until),
        rollouts=rollouts_by(until),
    )


def _works_in(day: date) -> dict[int, frozenset[int]]:
    """Return the departments each person worked in on `day`."""
    found: dict[int, set[int]] = defaultdict(set)
    for user, department in Membership.objects.on(day).values_list("user_id", "department_id"):
        found[user].add(department)
    return {user: frozenset(departments) for user, departments in found.items()}


def _departments(staffed: set[int], day: date) -> tuple[facts.Department, ...]:
    small = set(Department.objects.small(day).values_list("pk", flat=True))
    rows = Department.objects.values_list("pk", "name", "starts_on", "ends_on")
    return tuple(
        facts.Department(*row, staffed=row[0] in staffed, small=row[0] in small) for row in rows
    )


def _successions(day: date) -> tuple[facts.Succession, ...]:
    rows = DepartmentSuccession.objects.filter(effective_on__lte=day).order_by("pk")
    return tuple(
        facts.Succession(*row)
        for row in rows.values_list("predecessor_id", "successor_id", "effective_on", "is_main")
    )


def _points(until: datetime) -> tuple[facts.PainPoint, ...]:
    steps: dict[int, list[tuple[date, str]]] = defaultdict(list)
    changes = StatusChange.objects.filter(changed_at__lt=until).order_by("changed_at", "pk")
    for issue, changed_at, status in changes.values_list("issue_id", "changed_at", "status"):
        steps[issue].append((timezone.localdate(changed_at), status))
    rows = Issue.objects.filter(submitted_at__lt=until).order_by("pk")
    return tuple(
        facts.PainPoint(
            pk=row["pk"],
            department=row["department_id"],
            submitted_on=timezone.localdate(row["submitted_at"]),
            reply_due_on=row["reply_due_on"],
            replied_on=_day(row["first_replied_at"]),
            steps=tuple(steps[row["pk"]]),
            hours=hours_per_year(row["times"], row["per"], row["minutes"], row["people"]),
            statement=row["statement"],
            published_on=_day(row["published_at"]),
        )
        for row in rows.values(
            "pk",
            "department_id",
            "submitted_at",
            "reply_due_on",
            "first_replied_at",
            "times",
            "per",
            "minutes",
            "people",
            "statement",
            "published_at",
        ).iterator()
    )


def _confirmations(until: datetime) -> tuple[facts.Confirmation, ...]:
    rows = Confirmation.objects.filter(created_at__lt=until).order_by("created_at", "pk")
    return tuple(
        facts.Confirmation(
            point=issue,
            department=department,
            said_on=timezone.localdate(created_at),
            confirmed_on=_day(confirmed_at),
            hours=hours_per_year(times, per, minutes, people),
        )
        for issue, department, created_at, confirmed_at, times, per, minutes, people in (
            rows.values_list(
                "issue_id",
                "department_id",
                "created_at",
                "confirmed_at",
                "times",
                "per",
                "minutes",
                "people",
            )
        )
    )


def _declarations(until: datetime) -> tuple[facts.Declaration, ...]:
    rows = QuarterDeclaration.objects.filter(declared_at__lt=until).order_by("pk")
    return tuple(
        facts.Declaration(department, quarter, timezone.localdate(declared_at))
        for department, quarter, declared_at in rows.values_list(
            "department_id", "quarter", "declared_at"
        )
    )


def _shared(until: datetime) -> tuple[facts.SharedProblem, ...]:
    members: dict[int, list[tuple[int, date, date | None]]] = defaultdict(list)
    rows = ClusterMembership.objects.filter(added_at__lt=until, issue__submitted_at__lt=until)
    for cluster, issue, added, removed in rows.values_list(
        "cluster_id", "issue_id", "added_at", "removed_at"
    ):
        members[cluster].append((issue, timezone.localdate(added), _day(removed)))
    published = Cluster.objects.filter(published_at__lt=until).exclude(state=ClusterState.DRAFT)
    return tuple(
        facts.SharedProblem(pk, title, timezone.localdate(published_at), tuple(members[pk]))
        for pk, title, published_at in published.order_by("pk").values_list(
            "pk", "title", "published_at"
        )
        if published_at
    )


def _attempts(until: datetime) -> tuple[facts.MailAttempt, ...]:
    """Read two months of attempts: what failed earlier was told in earlier reports."""
    since = datetime.combine(add_months(timezone.localdate(until), -2), time(), tzinfo=CITY)
    rows = DeliveryAttempt.objects.filter(attempted_at__gte=since, attempted_at__lt=until)
    return tuple(
        facts.MailAttempt(message, timezone.localdate(attempted_at), outcome)
        for message, attempted_at, outcome in rows.order_by("attempted_at", "pk").values_list(
            "message_id", "attempted_at", "outcome"
        )
    )
