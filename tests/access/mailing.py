"""What makes each mail leave, by its template: `test_injection.py` lets each leave a poisoned city.

A template without a line here fails there. The texts that somebody types at that moment are the
worst there are as well.
"""

from collections.abc import Callable
from datetime import date, datetime
from types import SimpleNamespace
from uuid import uuid4
from zoneinfo import ZoneInfo

from apps.clusters.models import SelectionRound
from apps.common.fiscal_year import FiscalYear
from apps.improvements.models import Improvement
from apps.improvements.services import Pick, decide_round, move_on, open_survey
from apps.issues.models import Issue
from apps.issues.services import change_status, submit_many, write_statement
from apps.issues.services.mails import queue_acknowledgement
from apps.organization.models import Role
from apps.projects.models import Project
from apps.reminders.services import plan_reminders
from apps.reports.models import ReportEdition
from apps.reports.services import begin_correction, make_edition, send_edition, send_unapproved
from apps.reviews.models import EvaluationGrade
from apps.reviews.services import Words, save_draft, submit_review
from tests.access.hostile import EVERYTHING
from tests.clusters.picking import score_all
from tests.factories import make_person

NOW = datetime(2026, 11, 27, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
Poisoned = dict[str, int]  # keys of rows, as in `conftest.rows`


def received(city: SimpleNamespace, rows: Poisoned) -> None:
    queue_acknowledgement(issue=Issue.objects.get(pk=rows["hidden"]), now=NOW)


def several_received(city: SimpleNamespace, rows: Poisoned) -> None:
    member, lines = city.people["member"], "\n".join(EVERYTHING.splitlines())
    submit_many(actor=member, form_key=uuid4(), lines=lines, department=city.home, now=NOW)


def replied(city: SimpleNamespace, rows: Poisoned) -> None:
    change_status(
        actor=city.people["coordinator"],
        issue=Issue.objects.get(pk=rows["published"]),
        status="resolved",
        reply=EVERYTHING,
        now=NOW,
    )


def worded(city: SimpleNamespace, rows: Poisoned) -> None:
    write_statement(
        actor=city.people["coordinator"],
        issue=Issue.objects.get(pk=rows["hidden"]),
        statement=EVERYTHING,
        seen=0,
        now=NOW,
    )


def decided(city: SimpleNamespace, rows: Poisoned) -> None:
    by = city.people["coordinator"]
    selection = score_all(by, SelectionRound.objects.get(pk=rows["round"]))
    pick = Pick(selection.candidates.first(), EVERYTHING, EVERYTHING[:60], by)
    decide_round(
        actor=by,
        selection=selection,
        version=selection.version,
        picks=[pick],
        summary=EVERYTHING,
        now=NOW,
    )


def moved_on(city: SimpleNamespace, rows: Poisoned) -> None:
    move_on(
        actor=city.people["coordinator"],
        improvement=Improvement.objects.get(pk=rows["improvement"]),
        state="abandoned",
        seen="live",
        reason=EVERYTHING,
        now=NOW,
    )


def surveyed(city: SimpleNamespace, rows: Poisoned) -> None:
    open_survey(
        actor=city.people["coordinator"],
        improvement=Improvement.objects.get(pk=rows["improvement"]),
        departments=[city.home],
        now=NOW,
    )


def reviewed(city: SimpleNamespace, rows: Poisoned) -> None:
    by, project = city.people["coordinator"], Project.objects.get(pk=rows["project"])
    grade, year = EvaluationGrade.objects.earliest("order"), FiscalYear(2023)
    words = Words(EVERYTHING, grade, EVERYTHING, EVERYTHING)
    save_draft(actor=by, project=project, year=year, words=words, seen=0, now=NOW)
    submit_review(actor=by, project=project, year=year, seen=1, now=NOW)


def reminded(city: SimpleNamespace, rows: Poisoned) -> None:
    """Milestones, replies, papers that still run, surveys: whatever is due, in one mail each."""
    plan_reminders(today=NOW.date(), now=NOW)


def reported(city: SimpleNamespace, rows: Poisoned) -> None:
    """A month to executives, departments, projects and those outside; then its correction."""
    make_person(city.home, Role.HEAD)
    send_unapproved(month=date(2026, 9, 1), now=NOW)
    by, month = city.people["coordinator"], date(2026, 9, 1)
    Issue.objects.update(submitted_at=NOW.replace(month=9))  # so that its figures differ
    new = begin_correction(actor=by, month=month, reason=EVERYTHING, now=NOW)
    make_edition(edition=new, now=NOW)
    ReportEdition.objects.filter(pk=new.pk).update(goes_out_at=NOW)
    send_edition(edition=new, now=NOW)


CAUSES: dict[str, Callable[[SimpleNamespace, Poisoned], None]] = {
    "issue_received": received,
    "issues_received": several_received,
    "issue_replied": replied,
    "statement_proposed": worded,
    "selection_decided": decided,
    "improvement_moved": moved_on,
    "survey_opened": surveyed,
    "review_submitted": reviewed,
    "reminder_digest": reminded,
    "monthly_report_executive": reported,
    "monthly_report_department": reported,
    "monthly_report_project": reported,
}
