"""Closing a month, once: its facts are read, and every report of it is made and kept."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from apps.common.fiscal_year import first_of_month, last_of_month
from apps.common.frozen import freeze
from apps.common.history import recorded
from apps.common.turns import give_back_turn, take_turn, wait_for_turn
from apps.common.wording import jmonth
from apps.issues.validators import validate_reason
from apps.organization.models import User
from apps.organization.permissions import require_coordinator
from apps.reports.figures.city import executive_figures
from apps.reports.figures.department import EachDepartment
from apps.reports.figures.facts import Facts
from apps.reports.figures.naming import differences
from apps.reports.figures.project import EachProject
from apps.reports.models import EditionState, MonthlyReport, ReportEdition, ReportKind
from apps.reports.selectors import gather_facts
from apps.reports.timing import goes_out_unapproved

AT_ONCE = 10
LONGEST_REASON = 500


def begin_month(*, month: date, now: datetime) -> ReportEdition:
    """Open the first edition of a month that is over. A month that has one keeps it."""
    month = first_of_month(month)
    if last_of_month(month) >= timezone.localdate(now):
        raise ValidationError(
            _("%(month)sはまだ終わっていません。月が終わってから締めてください。")
            % {"month": jmonth(month)}
        )
    goes_out_at = goes_out_unapproved(month, timezone.localdate(now))
    first = ReportEdition(month=month, number=1, begun_at=now, goes_out_at=goes_out_at)
    # Whoever closes the same month at the same moment waits here, and then finds the first's row.
    ReportEdition.objects.bulk_create([first], ignore_conflicts=True)
    return ReportEdition.objects.filter(month=month).latest("number")


@recorded
@transaction.atomic
def begin_correction(*, actor: User, month: date, reason: str, now: datetime) -> ReportEdition:
    """Open another edition of a month that was sent; the one before stays as it is."""
    require_coordinator(actor)
    validate_reason(reason, limit=LONGEST_REASON)
    wait_for_turn(f"correct reports {month}")
    last = ReportEdition.objects.filter(month=month).first()
    if last is None or not last.is_released:
        raise ValidationError(
            _("まだ送られていない版があります。そちらを直してください。"), code="not_released"
        )
    return ReportEdition.objects.create(
        month=month, number=last.number + 1, reason=reason.strip(), made_by=actor, begun_at=now
    )


def close_month(*, month: date, now: datetime) -> list[MonthlyReport]:
    """Freeze a month that is over. A month that is closed stays as it is, whatever came after."""
    edition = begin_month(month=month, now=now)
    make_edition(edition=edition, now=now)
    return list(edition.reports.select_related("department", "project"))


def archive_month(*, month: date, now: datetime) -> list[MonthlyReport]:
    """Close a month that nobody needs to be told of any more, and let it be read."""
    reports = close_month(month=month, now=now)
    drafts = ReportEdition.objects.filter(month=first_of_month(month), state=EditionState.DRAFT)
    drafts.update(state=EditionState.SENT, sent_at=now)
    return reports


def make_edition(*, edition: ReportEdition, now: datetime) -> None:
    """Make what is not made yet, unless another worker is at it. What broke off begins anew."""
    turn = f"make reports {edition.month}"
    if not take_turn(turn):
        return
    try:
        edition.refresh_from_db()
        if edition.is_being_made:
            _make(edition, now)
    finally:
        give_back_turn(turn)


def _make(edition: ReportEdition, now: datetime) -> None:
    MonthlyReport.objects.filter(edition=edition).delete()
    own = ReportEdition.objects.filter(pk=edition.pk, state=EditionState.MAKING)
    own.update(reports_made=0, reports_expected=0)
    facts = gather_facts(edition.month)
    departments, projects = EachDepartment(facts), EachProject(facts)
    own.update(reports_expected=1 + len(departments) + len(projects))
    made_of = {"edition": edition, "month": edition.month, "frozen_at": now}
    reports = compared_with_last(
        edition,
        (
            MonthlyReport(figures=freeze(figures), **about, **made_of)
            for about, figures in _reports(facts, departments, projects)
        ),
    )
    while made := list(islice(reports, AT_ONCE)):
        for report in made:
            report.gather_words()
        with transaction.atomic():
            MonthlyReport.objects.bulk_create(made)
            own.update(reports_made=F("reports_made") + len(made))
    own.update(state=EditionState.DRAFT)


def _reports(
    facts: Facts, departments: EachDepartment, projects: EachProject
) -> Iterator[tuple[dict[str, Any], Any]]:
    """Return what each report is about, and its figures."""
    yield {"kind": ReportKind.EXECUTIVE}, executive_figures(facts)
    for pk, figures in departments:
        yield {"kind": ReportKind.DEPARTMENT, "department_id": pk}, figures
    for pk, group in projects:
        yield {"kind": ReportKind.PROJECT, "project_id": pk}, group


def compared_with_last(
    edition: ReportEdition, reports: Iterable[MonthlyReport]
) -> Iterator[MonthlyReport]:
    """Write into each report what it puts right; where nothing was wrong, its words are kept."""
    last = MonthlyReport.objects.filter(
        edition__month=edition.month, edition__number=edition.number - 1
    )
    known = {report.subject: report for report in last}
    for report in reports:
        before = known.get(report.subject)
        if before is not None:
            # Read from the database or just made: as JSON both are lists and plain values.
            found = differences(before.figures, json.loads(json.dumps(report.figures)))
            report.changes = [freeze(difference) for difference in found]
            report.sentences = [] if report.changes else before.sentences
        yield report
