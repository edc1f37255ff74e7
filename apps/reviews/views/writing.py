"""Writing: a draft that is kept, one more look, and what was submitted put right."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.forms import IntegerField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.asking import tell
from apps.common.business_days import local_today
from apps.common.fiscal_year import FiscalYear
from apps.deliveries.tasks import deliver_soon
from apps.projects.models import Project
from apps.reviews.forms import CorrectionForm, ReviewForm
from apps.reviews.models import YearlyReview
from apps.reviews.selectors import editions_of, figures_of, figures_on
from apps.reviews.services import begin_correction, check_complete, save_draft, submit_review
from apps.reviews.views.reading import project_and_year, show
from apps.reviews.years import milestones_in


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Three steps at one address (`step`): keep, check, submit."""
    project, fiscal_year = project_and_year(request, pk, year)
    if not project.may_be_changed_by(request.user):
        raise PermissionDenied
    editions = editions_of(project, fiscal_year, request.user)
    draft = next((one for one in editions if one.is_draft), None)
    if draft is None and editions and request.method != "POST":
        return redirect(editions[0])
    if request.POST.get("step") == "submit":
        return _submit(request, project, fiscal_year)
    bound = request.POST if request.method == "POST" else None
    form = ReviewForm(bound, draft=draft, initial=_initial(draft))
    if bound is None or not form.is_valid():
        return _form_page(request, project, fiscal_year, form, draft=draft)
    try:
        return _keep(request, project, fiscal_year, form)
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _refused(request, project, fiscal_year, form)


@require_POST
def correct(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """Begin another edition of what was submitted."""
    project, fiscal_year = project_and_year(request, pk, year)
    if not project.may_be_changed_by(request.user):
        raise PermissionDenied
    form = CorrectionForm(request.POST)
    try:
        if not form.is_valid():
            raise ValidationError(form.errors["reason"])
        begin_correction(
            actor=request.user,
            project=project,
            year=fiscal_year,
            reason=form.cleaned_data["reason"],
            now=timezone.now(),
        )
    except ValidationError as refusal:
        if not form.errors:
            form.add_error(None, refusal)
        return show(request, project, fiscal_year, form)
    return redirect(reverse("reviews:write", args=[pk, year]))


def _keep(
    request: HttpRequest, project: Project, year: FiscalYear, form: ReviewForm
) -> HttpResponse:
    """Keep the draft; on the way to submitting it, say what is missing or show it once more."""
    draft = save_draft(
        actor=request.user,
        project=project,
        year=year,
        words=form.words(),
        seen=form.cleaned_data["seen"],
        now=timezone.now(),
    )
    if request.POST.get("step") == "check":
        form.data = {**form.data.dict(), "seen": draft.revision}
        check_complete(draft, local_today())
        return _check_page(request, draft)
    messages.success(request, _("下書きを保存しました。"))
    return redirect(reverse("reviews:write", args=[project.pk, year.year]))


def _submit(request: HttpRequest, project: Project, year: FiscalYear) -> HttpResponse:
    """What was looked at is submitted; its words are in the draft already."""
    try:
        review = submit_review(
            actor=request.user,
            project=project,
            year=year,
            seen=_number(request.POST.get("seen", "")),
            now=timezone.now(),
        )
    except ValidationError as refusal:
        tell(request, refusal)
        return redirect(reverse("reviews:write", args=[project.pk, year.year]))
    deliver_soon()
    messages.success(request, _("提出しました。市長とCIOに届きます。おつかれさまでした。"))
    return redirect(review)


def _number(typed: str) -> int:
    """A revision that was on the page; anything else was on none."""
    field = IntegerField(min_value=0, required=False)
    try:
        return field.clean(typed) or 0
    except ValidationError:
        return 0


def _initial(draft: YearlyReview | None) -> dict[str, object]:
    if draft is None:
        return {"seen": 0}
    return {
        "result": draft.result,
        "grade": draft.grade_id,
        "reasons": draft.reasons,
        "next_measures": draft.next_measures,
        "seen": draft.revision,
    }


def _refused(
    request: HttpRequest, project: Project, year: FiscalYear, form: ReviewForm
) -> HttpResponse:
    """The form with all that was typed; where somebody was faster, what they wrote beside it."""
    editions = editions_of(project, year, request.user)
    draft = next((one for one in editions if one.is_draft), None)
    other = draft if draft and str(draft.revision) != str(form.data.get("seen")) else None
    if draft is None:  # submitted meanwhile: what was typed is here, beside what was submitted
        other = editions[0] if editions else None
    if draft:
        form.data = {**dict(form.data.items()), "seen": draft.revision}
    return _form_page(request, project, year, form, draft=draft, other=other)


def _form_page(
    request: HttpRequest,
    project: Project,
    year: FiscalYear,
    form: ReviewForm,
    **drafts: YearlyReview | None,
) -> HttpResponse:
    """`draft`: what is kept so far; `other`: what somebody else wrote meanwhile."""
    figures = figures_of(project, figures_on(project, year, local_today()))
    context = {
        "project": project,
        "year": year,
        "form": form,
        **drafts,
        "figures": figures,
        "promised": milestones_in(year, figures.milestones),
        "is_over": year.ends_on < local_today(),
    }
    status = 422 if form.errors else 200
    return render(request, "reviews/write.html", context, status=status)


def _check_page(request: HttpRequest, draft: YearlyReview) -> HttpResponse:
    day = figures_on(draft.project, draft.year, local_today())
    figures = figures_of(draft.project, day)
    context = {
        "project": draft.project,
        "year": draft.year,
        "review": draft,
        "figures": figures,
        "promised": milestones_in(draft.year, figures.milestones),
    }
    return render(request, "reviews/check.html", context)
