"""The four questions about a step of today's flow, and how it could be automated after them."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.improvements.ecrs import may_automate, next_question
from apps.improvements.models import Automation, FlowStep, Question, Side, StepAnswer
from apps.improvements.services.checks import locked, said
from apps.organization.models import User

REASON_LENGTH = 200


@recorded
@transaction.atomic
def answer_question(
    *, actor: User, step: FlowStep, question: str, is_yes: bool, reason: str, now: datetime
) -> StepAnswer:
    """Answer the next question about a step, or answer one anew that was answered before."""
    current = _reviewable(actor, step)
    answers = _answers(current)
    if question not in Question.values:
        raise ValidationError(_("この問いは選べません。"), code="unknown_question")
    if question not in answers and question != next_question(answers):
        raise ValidationError(_("四つの問いには、上から順に答えてください。"), code="out_of_order")
    answer, _new = StepAnswer.objects.update_or_create(
        step=current,
        question=question,
        defaults={
            "is_yes": is_yes,
            "reason": _reason(reason),
            "answered_by": actor,
            "answered_at": now,
        },
    )
    if not may_automate(_answers(current), current.skipped_reason):
        FlowStep.objects.filter(pk=current.pk).update(automation="")
    return answer


@recorded
@transaction.atomic
def skip_review(*, actor: User, step: FlowStep, reason: str) -> FlowStep:
    """Leave the questions out, for a reason that everybody reads."""
    current = _reviewable(actor, step)
    current.skipped_reason = _reason(reason)
    current.save(update_fields=["skipped_reason"])
    return current


@recorded
@transaction.atomic
def choose_automation(*, actor: User, step: FlowStep, automation: str) -> FlowStep:
    """Say how a machine could do it, once it was asked whether it has to be done like this."""
    current = _reviewable(actor, step)
    if automation not in Automation.values:
        raise ValidationError(_("この方法は選べません。"), code="unknown_automation")
    if not may_automate(_answers(current), current.skipped_reason):
        raise ValidationError(
            _("自動にする方法は、四つの問いに答えてから選びます。"), code="not_reviewed"
        )
    current.automation = automation
    current.save(update_fields=["automation"])
    return current


def _reviewable(actor: User, step: FlowStep) -> FlowStep:
    locked(actor, step.improvement)
    found: FlowStep | None = FlowStep.objects.filter(pk=step.pk, side=Side.AS_IS).first()
    if found is None:
        raise ValidationError(_("この手順は、ほかの人が消しました。"), code="gone")
    return found


def _answers(step: FlowStep) -> dict[str, bool]:
    return dict(StepAnswer.objects.filter(step=step).values_list("question", "is_yes"))


def _reason(reason: str) -> str:
    told = said(reason, _("あとで読む人のために、理由を書いてください。"))
    if len(told) > REASON_LENGTH:
        raise ValidationError(
            _("理由は%(most)d文字までで書いてください。"),
            code="too_long",
            params={"most": REASON_LENGTH},
        )
    return told
