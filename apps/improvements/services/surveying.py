"""Asking the same three questions before and after, and making a measured figure of them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from apps.common.addresses import site_address
from apps.common.history import recorded
from apps.deliveries.services import queue_mail
from apps.improvements.models import (
    Evidence,
    Improvement,
    Kind,
    Survey,
    SurveyAnswer,
    SurveyTaken,
    When,
)
from apps.improvements.selectors import asked_in, surveys_of
from apps.improvements.services.checks import locked
from apps.improvements.services.evidence import record_evidence
from apps.organization.models import Department, Membership, Role, User


@recorded
@transaction.atomic
def open_survey(
    *, actor: User, improvement: Improvement, departments: Collection[Department], now: datetime
) -> Survey:
    """Begin to ask: first before, then after, when `departments` are those of before."""
    current = locked(actor, improvement)
    known = list(current.surveys.all())
    if any(one.closed_at is None for one in known):
        raise ValidationError(_("今の問いを締め切ってから始めてください。"), code="still_open")
    if len(known) == len(When):
        raise ValidationError(_("前と後の問いは、もう終わりました。"), code="both_done")
    places = list(known[0].departments.all()) if known else list(departments)
    if not places:
        raise ValidationError(_("たずねる課を一つは選んでください。"), code="nobody_asked")
    survey = Survey.objects.create(
        improvement=current,
        when=When.AFTER if known else When.BEFORE,
        opened_by=actor,
        opened_at=now,
    )
    survey.departments.set(places)
    _tell_delegates(survey, places, now)
    return survey


@recorded
@transaction.atomic
def close_survey(*, actor: User, survey: Survey, now: datetime) -> Survey:
    """End the asking; from then on it is told what the answers say."""
    locked(actor, survey.improvement)
    current = Survey.objects.select_for_update().get(pk=survey.pk)
    if current.closed_at is None:
        current.closed_at = now
        current.save(update_fields=["closed_at"])
    return current


@transaction.atomic
def take_survey(
    *, actor: User, survey: Survey, minutes: int, mistakes: int, ease: int, now: datetime
) -> None:
    """Answer once, as one of those asked. Not `recorded`: a history would tell who said what."""
    current = Survey.objects.select_for_update(of=("self",)).get(pk=survey.pk)
    if asked_in(current, actor, today=timezone.localdate(now)) is None:
        raise PermissionDenied
    if current.closed_at is not None:
        raise ValidationError(_("この問いは締め切りました。"), code="closed")
    answer = SurveyAnswer(survey=current, minutes=minutes, mistakes=mistakes, ease=ease)
    answer.clean_fields(exclude=["survey"])
    try:
        with transaction.atomic():
            SurveyTaken.objects.create(survey=current, person=actor)
    except IntegrityError as twice:
        raise ValidationError(_("もうお答えいただいています。"), code="taken") from twice
    answer.save(force_insert=True)


@transaction.atomic
def record_survey(
    *, actor: User, improvement: Improvement, measure: str, now: datetime
) -> Evidence:
    """Let a result stand on the ladder as measured: a person's decision, not a machine's."""
    current = locked(actor, improvement)
    surveys = surveys_of(current)
    found = next((one.figures for one in surveys.results if one.measure == measure), None)
    if found is None or surveys.after is None or surveys.after.closed_at is None:
        raise ValidationError(_("まだ結果がありません。"), code="no_result")
    with override(settings.LANGUAGE_CODE):
        figure: dict[str, Any] = {
            "measure": measure,
            "kind": Kind.MEASURED,
            "dated_on": timezone.localdate(surveys.after.closed_at),
            "denominator": _("1人・1年（前%(before)d人・後%(after)d人の答え）") % surveys.counts,
            "method": _("前と後に同じ三つの問いをして、平均の差をとった"),
        }
    if Evidence.objects.filter(improvement=current, department=None, **figure).exists():
        raise ValidationError(_("この結果は、もう記録してあります。"), code="recorded_already")
    return record_evidence(actor=actor, improvement=current, value=found.gained, now=now, **figure)


def _tell_delegates(survey: Survey, departments: Collection[Department], now: datetime) -> None:
    today = timezone.localdate(now)
    held = Membership.objects.on(today).filter(role=Role.WG_MEMBER, department__in=departments)
    for person in User.objects.active().filter(pk__in=held.values("user")).order_by("pk"):
        queue_mail(
            obligation=f"survey:{survey.pk}:{person.pk}",
            kind="survey_opened",
            template="survey_opened",
            context={
                "improvement": survey.improvement,
                "is_after": survey.when == When.AFTER,
                "action_url": site_address()
                + reverse("improvements:survey", args=[survey.improvement_id]),
                "action_label": gettext_lazy("三つの問いに答える"),
                "why": gettext_lazy("この課のWG委員でいらっしゃるので、お送りしています。"),
            },
            recipient=person,
            now=now,
        )
