"""The questions before and after as they are shown: how many answered, and what they say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from apps.improvements.models import Evidence, Improvement, Kind, Measure, Survey, When
from apps.improvements.selectors.grid import heirs_on
from apps.improvements.survey_figures import Compared, Said, compare
from apps.organization.models import Department, User


@dataclass(frozen=True)
class Shown:
    """One measure in words, its figures, and whether it stands among the measured ones already."""

    measure: Measure
    figures: Compared
    is_recorded: bool


@dataclass(frozen=True)
class Surveys:
    """`before` and `after` as far as they began; `results` only when both are closed and enough.

    While answers still come in nothing is told: what the last one changed would tell whose it is.
    """

    before: Survey | None
    after: Survey | None
    counts: dict[str, int]
    results: list[Shown]

    @property
    def latest(self) -> Survey | None:
        return self.after or self.before

    @property
    def is_over(self) -> bool:
        return self.after is not None and self.after.closed_at is not None


def surveys_of(improvement: Improvement) -> Surveys:
    """Three queries; one more where there are results."""
    found = list(improvement.surveys.prefetch_related("answers", "departments"))
    by_when = {one.when: one for one in found}
    before, after = by_when.get(When.BEFORE), by_when.get(When.AFTER)
    closed = all(one is not None and one.closed_at is not None for one in (before, after))
    results = compare(_said(before), _said(after)) if closed else []
    recorded = _recorded_from(after) if results and after else set()
    return Surveys(
        before,
        after,
        {one.when: len(one.answers.all()) for one in found},
        [
            Shown(Measure(one.measure), one, (one.measure, one.gained) in recorded)
            for one in results
        ],
    )


def _recorded_from(after: Survey) -> set[tuple[str, Decimal]]:
    rows = Evidence.objects.filter(
        improvement=after.improvement_id,
        department=None,
        kind=Kind.MEASURED,
        dated_on=timezone.localdate(after.closed_at),
    )
    return set(rows.values_list("measure", "value"))


def survey_under_way(improvement: Improvement) -> Survey | None:
    found: Survey | None = improvement.surveys.open().last()
    return found


def asked_in(survey: Survey, user: User, *, today: date) -> Department | None:
    """Return the department in which somebody is asked, also one that carries on an asked one."""
    heirs = heirs_on(today)
    asked = set(survey.departments.values_list("pk", flat=True))
    asked |= {heir for one in asked for heir in heirs.get(one, ())}
    own = (membership.department for membership in user.current_memberships)
    return next((department for department in own if department.pk in asked), None)


def _said(survey: Survey | None) -> list[Said]:
    answers = survey.answers.all() if survey else ()
    return [Said(one.minutes, one.mistakes, one.ease) for one in answers]
