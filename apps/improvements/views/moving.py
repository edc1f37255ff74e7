"""Moving an improvement on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.common.asking import accepted
from apps.deliveries.tasks import deliver_soon
from apps.improvements.forms.moving import MoveForm
from apps.improvements.models import ImprovementState
from apps.improvements.services import move_on
from apps.improvements.views.asking import changeable, entry_page


@require_http_methods(["GET", "HEAD", "POST"])
def advance(request: HttpRequest, pk: int) -> HttpResponse:
    """The next state, and what everybody concerned is told."""
    improvement = changeable(request, pk)
    form = MoveForm(request.POST or None, initial={"seen": improvement.state})

    def change() -> None:
        move_on(
            actor=request.user, improvement=improvement, now=timezone.now(), **form.cleaned_data
        )

    if accepted(form, change):
        deliver_soon()
        messages.success(request, _("状態を進めました。困っていた人にメールでお知らせします。"))
        return redirect(improvement)
    others = [one for one in ImprovementState.choices if one[0] != improvement.state]
    form.fields["state"].choices = others
    if form.errors:
        form.data = {**request.POST.dict(), "seen": improvement.state}
    lead = _("今は「%(state)s」です。") % {"state": improvement.get_state_display()}
    return entry_page(request, form, improvement, title=_("次の状態に進める"), lead=lead)
