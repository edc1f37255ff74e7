"""前と後の問い: three questions by one link, a minute each; and what they say together."""

from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.common.asking import accepted, tell
from apps.common.business_days import local_today
from apps.deliveries.tasks import deliver_soon
from apps.improvements.forms.survey import AskForm, SurveyForm
from apps.improvements.models import RolloutState, SurveyTaken
from apps.improvements.selectors import asked_in, survey_under_way, surveys_of
from apps.improvements.services import close_survey, open_survey, record_survey, take_survey
from apps.improvements.views.asking import changeable, entry_page, readable
from apps.improvements.views.reading import standing_of
from apps.organization.models import Department


@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, pk: int) -> HttpResponse:
    """The link for everybody asked. The same before and after."""
    improvement = readable(request, pk)
    now_open = survey_under_way(improvement)
    asked = now_open is not None and asked_in(now_open, request.user, today=local_today())
    taken = SurveyTaken.objects.filter(survey=now_open, person=request.user).exists()
    form = SurveyForm(request.POST or None)

    def change() -> None:
        take_survey(actor=request.user, survey=now_open, now=timezone.now(), **form.cleaned_data)

    if now_open and asked and accepted(form, change):
        messages.success(
            request, _("ありがとうございます。お答えは、ほかの方の分と合わせて数えます。")
        )
        return redirect(improvement)
    context = {
        "improvement": improvement,
        "form": form,
        "survey": now_open,
        "asked": asked,
        "taken": taken,
    }
    status = 422 if form.errors and asked else 200
    return render(request, "improvements/survey.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin: choose whom to ask; the second time, the same."""
    improvement = changeable(request, pk)
    today = local_today()
    before = surveys_of(improvement).before
    likely = before.departments.all() if before else _likely(request, pk)
    places = before.departments.all() if before else Department.objects.on(today)
    initial = {"departments": [place.pk for place in likely]}
    form = AskForm(request.POST or None, places=places, initial=initial)

    def change() -> None:
        open_survey(
            actor=request.user, improvement=improvement, now=timezone.now(), **form.cleaned_data
        )

    if accepted(form, change):
        deliver_soon()
        messages.success(request, _("問いを始めました。課のWG委員に、リンクをお送りします。"))
        return redirect(f"{improvement.get_absolute_url()}#survey")
    return entry_page(
        request,
        form,
        improvement,
        title=_("同じ三つの問いをする"),
        send=_("この課にたずねる"),
        back=f"{improvement.get_absolute_url()}#survey",
    )


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    improvement = changeable(request, pk)
    now_open = survey_under_way(improvement)
    if now_open is not None:
        close_survey(actor=request.user, survey=now_open, now=timezone.now())
        messages.success(request, _("問いを締め切りました。"))
    return redirect(f"{improvement.get_absolute_url()}#survey")


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Let one result stand as a measured figure."""
    improvement = changeable(request, pk)
    try:
        record_survey(
            actor=request.user,
            improvement=improvement,
            measure=request.POST.get("measure", ""),
            now=timezone.now(),
        )
    except ValidationError as refusal:
        tell(request, refusal)
    else:
        messages.success(request, _("実測の数字として記録しました。"))
    return redirect(reverse("improvements:detail", args=[pk]) + "#evidence")


def _likely(request: HttpRequest, pk: int) -> list[Department]:
    """Those that try or use it, and those that hit the same wall."""
    improvement = readable(request, pk)
    found = standing_of(improvement, set(), local_today())
    return [place for place, cell in found if cell.state != RolloutState.NOT_FOR_US]
