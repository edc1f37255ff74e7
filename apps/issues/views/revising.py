"""Saying more, saying it differently, taking it back: the submitter's, until somebody begins."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.wording import jdate
from apps.issues.forms import DetailsForm, WordsForm
from apps.issues.models import Issue
from apps.issues.services import edit_words, restore_issue, tell_more, withdraw_issue
from apps.issues.views.attaching import attach_files, file_context


def _own(request: HttpRequest, pk: int) -> Issue:
    return get_object_or_404(Issue.objects.filter(submitted_by=request.user), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def more(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands beside one's own words."""
    issue = _own(request, pk)
    told = model_to_dict(issue, fields=DetailsForm.base_fields)
    form = DetailsForm(request.POST if request.method == "POST" else None, initial=told)
    wrong = attach_files(request, issue.form_key)
    if form.is_valid() and not wrong:
        try:
            tell_more(actor=request.user, issue=issue, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("くわしいことを足しました。ありがとうございます。"))
            return redirect(issue)
    files = file_context(request, issue.form_key, wrong)
    return render(request, "issues/more.html", {"issue": issue, "form": form, **files})


@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """One's own words, put differently while nobody has answered them."""
    issue = _own(request, pk)
    seen = issue.former_words.count()
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        initial={"text": issue.words, "seen": seen},
    )
    if form.is_valid():
        answers = {"words": form.cleaned_data["text"], "seen": form.cleaned_data["seen"]}
        try:
            edit_words(actor=request.user, issue=issue, now=timezone.now(), **answers)
        except ValidationError as refusal:
            form.refuse(refusal, issue.former_words.count())
            issue.refresh_from_db(fields=["words"])
        else:
            messages.success(
                request, _("書いたことを直しました。前のことばも、あなたには残ります。")
            )
            return redirect(issue)
    return render(request, "issues/words.html", {"issue": issue, "form": form})


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    issue = _own(request, pk)
    try:
        withdraw_issue(actor=request.user, issue=issue, now=timezone.now())
        messages.success(request, _("取り下げました。書いた内容は、あなただけが見られます。"))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(issue)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the taking back back."""
    issue = _own(request, pk)
    try:
        restored = restore_issue(actor=request.user, issue=issue, now=timezone.now())
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        told = _("取り下げをやめました。%(day)sまでにお返事します。")
        messages.success(request, told % {"day": jdate(restored.reply_due_on)})
    return redirect(issue)
