"""Files of a pain point: chosen, taken away again, and handed out to who may read the words."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST, require_safe

from apps.common.limits import limited
from apps.issues.files import MEDIA_TYPES, Kind
from apps.issues.models import Attachment, Issue
from apps.issues.permissions import submitting_department
from apps.issues.services import attach_file, remove_file


@limited("sending")
@require_POST
def attach(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen, and show what there is; an error stands beside it."""
    if submitting_department(request.user) is None:
        raise Http404
    try:
        form_key = uuid.UUID(request.POST.get("form_key", ""))
    except ValueError as error:
        raise Http404 from error
    return _answered(request, form_key, attach_files(request, form_key))


def attach_files(request: HttpRequest, form_key: uuid.UUID) -> list[str]:
    """Keep every file of a post; return what was wrong with those that were not taken."""
    wrong = []
    for file in request.FILES.getlist("files"):
        try:
            attach_file(actor=request.user, form_key=form_key, file=file, now=timezone.now())
        except ValidationError as refusal:
            wrong += [f"{file.name}: {sentence}" for sentence in refusal.messages]
        except PermissionDenied as error:
            raise Http404 from error
    return wrong


@require_POST
def detach(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    attachment = get_object_or_404(Attachment, pk=key, owner=request.user)
    form_key = attachment.form_key
    try:
        remove_file(actor=request.user, attachment=attachment)
    except ValidationError as refusal:
        return _answered(request, form_key, refusal.messages)
    return _answered(request, form_key, [])


def _answered(request: HttpRequest, form_key: uuid.UUID, wrong: list[str]) -> HttpResponse:
    """The list alone for a part of the page; without JavaScript, the page one came from."""
    if request.htmx:
        context = {"files": files_of(request, form_key), "file_errors": wrong}
        return render(request, "issues/files.html", context)
    for sentence in wrong:
        messages.error(request, sentence)
    issue = Issue.objects.filter(form_key=form_key, submitted_by=request.user).first()
    return redirect("issues:more", issue.pk) if issue else redirect("issues:new")


def file_context(
    request: HttpRequest, form_key: uuid.UUID, wrong: Sequence[str] = ()
) -> dict[str, object]:
    """What the field for files needs on a page."""
    return {
        "files": files_of(request, form_key),
        "file_errors": wrong,
        "file_limit": settings.ATTACHMENT_BYTES,
        "file_count": settings.ATTACHMENTS_PER_ISSUE,
    }


def files_of(request: HttpRequest, form_key: uuid.UUID) -> list[Attachment]:
    """One's own files in a form."""
    return list(Attachment.objects.filter(owner=request.user, form_key=form_key))


@require_safe
def file(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """Hand a file out, to be saved and never to be shown by the browser on this site."""
    visible = Attachment.objects.visible_to(request.user).select_related("content")
    attachment = get_object_or_404(visible, pk=key)
    answer = HttpResponse(
        bytes(attachment.content.content), content_type=MEDIA_TYPES[Kind(attachment.kind)]
    )
    answer["Content-Disposition"] = content_disposition_header(True, attachment.name)
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
