"""How long a month's reports take for 130 departments: read, made, frozen, drawn and queued.

python -m apps.demo.servers python -m tests.benchmarks.reports [--pain-points 100000]

Each department has a head who gets a mail with a workbook. The baseline, in the same run, reads the
same rows as bare tuples and makes nothing of them. Promised are 60 seconds for all, and as many
queries a report whatever the city's size: compare two runs. The last line is one JSON object.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import connection, transaction
from django.utils import timezone

from tests.benchmarks.database import own_database

DEPARTMENTS = 130
PROMISED_SECONDS = 60


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--pain-points", type=int, default=100_000)
    count = asked.parse_args().pain_points
    with own_database(), transaction.atomic():
        print(json.dumps(measure(count)))
        transaction.set_rollback(True)


def measure(count: int) -> dict[str, object]:
    """Return seconds and queries of the baseline, of making, and of drawing and queueing."""
    from apps.common.fiscal_year import add_months  # noqa: PLC0415 (needs settings)
    from apps.deliveries.models import OutboundMessage  # noqa: PLC0415
    from apps.reports.models import MonthlyReport, ReportEdition  # noqa: PLC0415
    from apps.reports.services import close_month, send_edition  # noqa: PLC0415

    found_city(count)
    now = timezone.now()
    month = add_months(timezone.localdate(now), -1)
    edition = ReportEdition.objects.filter(month=month)

    def send() -> None:
        edition.update(goes_out_at=now)
        send_edition(edition=edition.get(), now=now)

    seconds, busy, queries = {}, {}, {}
    for name, work in (
        ("baseline", read_bare),
        ("making", lambda: close_month(month=month, now=now)),
        ("sending", send),
    ):
        with counted() as seen:
            seconds[name], busy[name] = timed(work)
        queries[name] = seen[0]
        print(f"{name:10}{seconds[name]:8.2f} s{busy[name]:8.2f} s busy{queries[name]:8} queries")
    reports, mails = MonthlyReport.objects.count(), OutboundMessage.objects.count()
    taken = seconds["making"] + seconds["sending"]
    return {
        "pain_points": count,
        "reports": reports,
        "mails": mails,
        "seconds": {name: round(one, 2) for name, one in seconds.items()},
        "busy": {name: round(one, 2) for name, one in busy.items()},
        "times_baseline": round(taken / seconds["baseline"], 1),
        "queries": queries,
        "queries_a_report": round(queries["making"] / reports, 2),
        "queries_a_mail": round(queries["sending"] / mails, 2),
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "promised_seconds": PROMISED_SECONDS,
        "kept": taken < PROMISED_SECONDS and mails >= DEPARTMENTS,
    }


def found_city(count: int) -> None:
    """Store the pain points with their histories, a head for each department, and a plan."""
    from apps.organization.models import Department, Role  # noqa: PLC0415
    from tests.benchmarks import many_issues  # noqa: PLC0415
    from tests.factories import make_person  # noqa: PLC0415

    many_issues.fill(count, departments=DEPARTMENTS)
    heads = [make_person(place, Role.HEAD) for place in Department.objects.all()]
    make_person(heads[0].department, Role.EXECUTIVE)
    _remember_steps(heads[0])
    _plan(heads)


def _remember_steps(by) -> None:
    """Give what is no longer new the step that made it so, a week after it arrived."""
    from apps.issues.models import Issue, StatusChange  # noqa: PLC0415

    moved = Issue.objects.exclude(status="received").values_list("pk", "status", "submitted_at")
    steps = (
        StatusChange(issue_id=pk, status=status, changed_at=at + timedelta(days=7), changed_by=by)
        for pk, status, at in moved.iterator()
    )
    StatusChange.objects.bulk_create(steps, batch_size=5000)


def _plan(owners) -> None:
    """Store eight projects with five milestones each."""
    from apps.milestones.models import Milestone  # noqa: PLC0415
    from apps.projects.models import Program, Project  # noqa: PLC0415

    day = timezone.localdate()
    program = Program.objects.create(
        name="見本計画", goal="g", starts_on=day - timedelta(days=900), goal_on=day
    )
    for number in range(8):
        project = Project.objects.create(
            program=program, order=number, name=f"見本事業{number}", owner=owners[number]
        )
        for step in range(5):
            due = day + timedelta(days=30 * (step - 3))
            Milestone.objects.create(
                project=project,
                title=f"見本の節目{number}-{step}",
                owner=owners[number],
                baseline_on=due,
                due_on=due,
                completed_on=due if step < 3 else None,
            )


def read_bare() -> None:
    """Read the rows that reports are made of, without making anything of them."""
    from apps.issues.models import Confirmation, Issue, StatusChange  # noqa: PLC0415

    for rows in (Issue.objects, Confirmation.objects, StatusChange.objects):
        for _row in rows.values_list().iterator():
            pass


@contextmanager
def counted() -> Iterator[list[int]]:
    """Count the queries that are sent meanwhile."""
    seen = [0]

    def count(execute, *asked):
        seen[0] += 1
        return execute(*asked)

    with connection.execute_wrapper(count):
        yield seen


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds by the clock, and those in which this process was busy."""
    begun, begun_busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - begun, time.process_time() - begun_busy


if __name__ == "__main__":
    main()
