"""The four questions about a step, one after another; then how it could be automated."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.asking import accepted, tell
from apps.improvements.ecrs import may_automate, next_question
from apps.improvements.forms.flow import AutomationForm, QuestionForm, SkipForm
from apps.improvements.models import FlowStep, Question, Side
from apps.improvements.services import answer_question, choose_automation, skip_review
from apps.improvements.views.asking import changeable_step


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what is to be asked next, or one question anew (`question`)."""
    step = _step(request, pk)
    known = {answer.question: answer for answer in step.answers.all()}
    asked = request.POST.get("question") or request.GET.get("question")
    if asked not in Question.values:
        asked = next_question({q: a.is_yes for q, a in known.items()})
    form = QuestionForm(request.POST or None)

    def change() -> None:
        answer_question(
            actor=request.user, step=step, question=asked, now=timezone.now(), **form.cleaned_data
        )

    if asked and accepted(form, change):
        return redirect(_here(step))
    return _page(request, step, form, asked)


@require_POST
def skip(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave the questions out, and say why."""
    step = _step(request, pk)
    form = SkipForm(request.POST)

    def change() -> None:
        skip_review(actor=request.user, step=step, **form.cleaned_data)

    if accepted(form, change):
        return redirect(_here(step))
    return _page(request, step, QuestionForm(), None, skip=form)


@require_POST
def automate(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose how it could be automated."""
    step = _step(request, pk)
    try:
        choose_automation(
            actor=request.user, step=step, automation=request.POST.get("automation", "")
        )
    except ValidationError as refusal:
        tell(request, refusal)
        return redirect(_here(step))
    messages.success(request, _("記録しました。"))
    return redirect(step.improvement)


def _step(request: HttpRequest, pk: int) -> FlowStep:
    step = changeable_step(request, pk)
    if step.side != Side.AS_IS:
        raise Http404
    return step


def _here(step: FlowStep) -> str:
    return reverse("improvements:review", args=[step.pk])


def _page(
    request: HttpRequest,
    step: FlowStep,
    form: QuestionForm,
    asked: str | None,
    skip: SkipForm | None = None,
) -> HttpResponse:
    answers = {answer.question: answer for answer in step.answers.all()}
    said = {question: answer.is_yes for question, answer in answers.items()}
    context = {
        "step": step,
        "improvement": step.improvement,
        "questions": [(question, answers.get(question)) for question in Question],
        "asked": asked,
        "form": form,
        "skip": skip or SkipForm(),
        "opens": may_automate(said, step.skipped_reason),
        "automation": AutomationForm(initial={"automation": step.automation}),
        "is_dropped": said.get("drop", False),
    }
    wrong = bool(form.errors or (skip and skip.errors))
    return render(request, "improvements/review.html", context, status=422 if wrong else 200)
