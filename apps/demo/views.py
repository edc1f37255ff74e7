"""Signing in by choosing a person, and a page that is rarely seen: only in the demo."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from apps.common.limits import limited
from apps.common.limits.pages import too_often
from apps.demo.people import PEOPLE
from apps.organization.models import Role, User

BACKEND = "django.contrib.auth.backends.ModelBackend"


@never_cache
@login_not_required
@limited("sign_in", methods=("POST",))
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    onward = _onward(request)
    if request.method == "POST":
        chosen = request.POST.get("username")
        if chosen not in {person.username for person in PEOPLE}:
            raise Http404
        person = get_object_or_404(User.objects.active(), username=chosen)
        login(request, person, backend=BACKEND)
        return redirect(onward)
    people = [(person, Role(person.role).label) for person in PEOPLE]
    return render(request, "demo/sign_in.html", {"people": people, "next": onward})


def wait(request: HttpRequest) -> HttpResponse:
    """The page that whoever sends too much in a minute gets, to be looked at."""
    words = "窓口で同じ住所を三回書いてもらっています。\n紙の様式が三つあるからです。"
    sent = QueryDict(mutable=True)
    sent.update({"form_key": "0" * 32, "words": words})
    return too_often(request, 42, sent)


def _onward(request: HttpRequest) -> str:
    """Return where to go after signing in; never to another site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts={request.get_host()}):
        return wanted
    return resolve_url(settings.LOGIN_REDIRECT_URL)
