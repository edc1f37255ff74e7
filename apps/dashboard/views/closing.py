"""Closing a program: fill in, look once more at what will happen, do it."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.business_days import local_today
from apps.dashboard.closing_page import check_page, closing_form, closing_page
from apps.dashboard.forms.closing import ClosingForm
from apps.milestones.services import close_program
from apps.organization.permissions import require_coordinator
from apps.projects.models import Program
from apps.projects.services import CLOSED


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Three steps at one address (`step`): fill in, check, close."""
    program = get_object_or_404(Program.objects.visible_to(request.user), pk=pk)
    require_coordinator(request.user)
    if program.is_closed:
        messages.info(request, CLOSED)
        return redirect(program)
    step = request.POST.get("step", "fill")
    form = closing_form(program, request.POST if request.method == "POST" else None)
    if step == "fill" or not form.is_valid():
        return _form_page(request, program, form, wrong=step != "fill")
    if step == "close":
        return _close(request, program, form)
    context = closing_page(program, form, local_today()) | check_page(form)
    context["typed"] = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name not in ("step", "csrfmiddlewaretoken")
    ]
    return render(request, "dashboard/close_check.html", context)


def _close(request: HttpRequest, program: Program, form: ClosingForm) -> HttpResponse:
    try:
        close_program(
            actor=request.user,
            program=program,
            handover=form.handover(),
            reached=form.cleaned_data["reached"],
            missed=form.cleaned_data["missed"],
            now=timezone.now(),
        )
    except ValidationError as refusal:
        form.add_error(None, _without_unknown_fields(refusal, form))
        return _form_page(request, program, form, wrong=True)
    messages.success(request, _("計画を終え、結果を記録しました。おつかれさまでした。"))
    return redirect(program)


def _without_unknown_fields(refusal: ValidationError, form: ClosingForm) -> ValidationError:
    """What is said of a field that the form does not have is said of the whole."""
    if hasattr(refusal, "error_dict") and not refusal.error_dict.keys() <= form.fields.keys():
        return ValidationError(refusal.messages)
    return refusal


def _form_page(
    request: HttpRequest, program: Program, form: ClosingForm, *, wrong: bool
) -> HttpResponse:
    """The form with all that was typed, also when somebody comes back from checking."""
    context = closing_page(program, form, local_today())
    return render(request, "dashboard/close.html", context, status=422 if wrong else 200)
