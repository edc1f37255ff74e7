"""Reading: which reviews of a year there are, and one of them."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from apps.common.business_days import local_today
from apps.common.fiscal_year import FiscalYear
from apps.projects.models import Program, Project
from apps.reviews.forms import CorrectionForm
from apps.reviews.selectors import chosen_program, editions_of, rows_of, years_of
from apps.reviews.years import milestones_in


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """Every project of a program in one fiscal year: what was submitted, and what was not."""
    today = local_today()
    programs = list(Program.objects.visible_to(request.user))
    program = chosen_program(programs, request.GET.get("program", ""), today)
    if program is None:
        return render(request, "reviews/list.html", {"program": None})
    years = years_of(program, today) or [FiscalYear.containing(program.starts_on)]
    year = _chosen_year(years, request.GET.get("year", ""), today)
    rows = rows_of(program, year, request.user, today)
    context = {
        "program": program,
        "programs": programs,
        "years": years,
        "year": year,
        "rows": rows,
        "submitted": sum(row.submitted is not None for row in rows),
        "is_over": year.ends_on < today,
    }
    return render(request, "reviews/list.html", context)


@require_safe
def detail(request: HttpRequest, pk: int, year: int) -> HttpResponse:
    """What was submitted last, with its figures; earlier editions below."""
    project, fiscal_year = project_and_year(request, pk, year)
    return show(request, project, fiscal_year, CorrectionForm())


def show(
    request: HttpRequest, project: Project, fiscal_year: FiscalYear, correction: CorrectionForm
) -> HttpResponse:
    """The page of a review, with what was typed into the form below it."""
    editions = editions_of(project, fiscal_year, request.user)
    submitted = [review for review in editions if not review.is_draft]
    review = submitted[0] if submitted else None
    figures = review.shown if review else None
    context = {
        "project": project,
        "year": fiscal_year,
        "review": review,
        "earlier": submitted[1:],
        "draft": next((one for one in editions if one.is_draft), None),
        "figures": figures,
        "promised": milestones_in(fiscal_year, figures.milestones) if figures else None,
        "may_write": project.may_be_changed_by(request.user),
        "correction": correction,
    }
    status = 422 if correction.errors else 200
    return render(request, "reviews/detail.html", context, status=status)


def project_and_year(request: HttpRequest, pk: int, year: int) -> tuple[Project, FiscalYear]:
    """A project one may read, and one of its fiscal years; anything else is not there."""
    projects = Project.objects.visible_to(request.user).select_related("program", "owner")
    project = get_object_or_404(projects, pk=pk)
    fiscal_year = FiscalYear(year)
    if fiscal_year not in years_of(project.program, local_today()):
        raise Http404
    return project, fiscal_year


def _chosen_year(years: list[FiscalYear], asked: str, today: date) -> FiscalYear:
    """The one asked for, else the last that is over, else the one that has begun."""
    by_name = {str(year.year): year for year in years}
    over = [year for year in years if year.ends_on < today]
    return by_name.get(asked) or (over or years)[0]
