"""The same three questions before and after: with results, still open, and too few to tell."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import islice, product
from typing import Any

from apps.improvements.models import Improvement, ImprovementState, Survey, SurveyAnswer, When
from apps.improvements.services import open_survey, record_survey
from apps.organization.models import Department, User

ASKED = ("市民課", "西支所", "国保年金課", "保育課", "デジタル推進課")
MINUTES_BEFORE, MINUTES_AFTER = (120, 90, 150, 60), (45, 30, 60, 20)
MISTAKES_BEFORE, MISTAKES_AFTER = (4, 2, 6), (1, 0, 2)
EASE_BEFORE, EASE_AFTER = (2, 1, 3), (4, 3, 5)
BEGAN = {When.BEFORE: 260, When.AFTER: 40}
OPEN_FOR = timedelta(days=14)
# How many answered before and after.
ANSWERED = {ImprovementState.SETTLED: (14, 11), ImprovementState.TRYING: (6, 3)}
BEFORE_STILL_OPEN, AFTER_STILL_OPEN = 9, 4
KEPT = "satisfaction"


def load_surveys(*, coordinator: User, owner: User, now: datetime) -> None:
    """Ask about three improvements; of one it is known what the answers say."""
    places = list(Department.objects.filter(name__in=ASKED))
    asking: Any = {"places": places, "coordinator": coordinator, "now": now}
    for state, counts in ANSWERED.items():
        for improvement in Improvement.objects.filter(state=state):
            for when, count in zip(When, counts, strict=True):
                _closed(improvement, when, count, **asking)
    for improvement in Improvement.objects.filter(state=ImprovementState.SETTLED):
        record_survey(actor=owner, improvement=improvement, measure=KEPT, now=now)
    for improvement in Improvement.objects.filter(state=ImprovementState.LIVE):
        _closed(improvement, When.BEFORE, BEFORE_STILL_OPEN, **asking)
        asked = open_survey(actor=owner, improvement=improvement, departments=(), now=now)
        _answer(asked, AFTER_STILL_OPEN)


def _closed(
    improvement: Improvement,
    when: When,
    count: int,
    *,
    places: Sequence[Department],
    coordinator: User,
    now: datetime,
) -> None:
    opened_at = now - timedelta(days=BEGAN[when])
    survey = Survey.objects.create(
        improvement=improvement,
        when=when,
        opened_by=coordinator,
        opened_at=opened_at,
        closed_at=opened_at + OPEN_FOR,
    )
    survey.departments.set(places)
    _answer(survey, count)


def _answer(survey: Survey, count: int) -> None:
    after = survey.when == When.AFTER
    answers = product(
        MINUTES_AFTER if after else MINUTES_BEFORE,
        MISTAKES_AFTER if after else MISTAKES_BEFORE,
        EASE_AFTER if after else EASE_BEFORE,
    )
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(survey=survey, minutes=minutes, mistakes=mistakes, ease=ease)
        for minutes, mistakes, ease in islice(answers, 0, count * 3, 3)
    )
