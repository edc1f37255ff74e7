"""前のやり方はまだ続いていますか: two questions after going live, a minute by link."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.common.asking import accepted
from apps.common.business_days import local_today
from apps.improvements.forms.paper import PaperForm
from apps.improvements.models import Improvement, PaperAnswer
from apps.improvements.permissions import may_answer_for
from apps.improvements.selectors import Asked, paper_of
from apps.improvements.services import answer_paper
from apps.improvements.views.asking import readable


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """The departments one may answer for; with only one that is asked, its questions at once."""
    improvement = readable(request, pk)
    asked = _own(request, improvement)
    owing = [one for one in asked if one.asked_on]
    if len(asked) == 1 or len(owing) == 1:
        only = (owing or asked)[0]
        return redirect("improvements:paper-answer", improvement.pk, only.department.pk)
    context = {"improvement": improvement, "asked": asked}
    return render(request, "improvements/paper.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int, department: int) -> HttpResponse:
    """Both questions for one department. Whoever comes second sees what the first said."""
    improvement = readable(request, pk)
    one = next((one for one in _own(request, improvement) if one.department.pk == department), None)
    if one is None:
        raise Http404
    last = PaperAnswer.objects.filter(improvement=improvement, department=department).last()
    form = PaperForm(request.POST or None, initial={"seen": last.pk if last else 0})

    def change() -> None:
        answer_paper(
            actor=request.user,
            improvement=improvement,
            department=one.department,
            now=timezone.now(),
            **form.cleaned_data,
        )

    if accepted(form, change):
        messages.success(request, _("ありがとうございます。答えを記録しました。"))
        return redirect(f"{improvement.get_absolute_url()}#paper")
    if form.errors:
        form.data = {**request.POST.dict(), "seen": last.pk if last else 0}
    context = {"form": form, "improvement": improvement, "one": one}
    status = 422 if form.errors else 200
    return render(request, "improvements/paper_answer.html", context, status=status)


def _own(request: HttpRequest, improvement: Improvement) -> list[Asked]:
    asked = paper_of(improvement, today=local_today())
    return [one for one in asked if may_answer_for(request.user, one.department)]
