"""The demo's mailbox: every mail the city would have sent, readable on the site."""

from csp.decorators import csp_replace
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin

from apps.demo.mailbox import Mail, newest_mails, read_mail


def mail_list(request: HttpRequest) -> HttpResponse:
    words = request.GET.get("q", "").strip()
    mails = newest_mails(settings.MAILBOX, words=words)
    return render(request, "demo/mailbox.html", {"mails": mails, "words": words})


def mail_detail(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "demo/mail.html", {"mail": _mail_or_404(key)})


# A mail carries its styles inline, as mails must; the frame it is shown in is sandboxed.
@xframe_options_sameorigin
@csp_replace(
    {
        "default-src": ["'none'"],
        "script-src": ["'none'"],
        "style-src": ["'unsafe-inline'"],
        "img-src": ["data:"],
        "frame-ancestors": ["'self'"],
    }
)
def mail_html(request: HttpRequest, key: str) -> HttpResponse:
    return HttpResponse(_mail_or_404(key).html)


def _mail_or_404(key: str) -> Mail:
    try:
        return read_mail(settings.MAILBOX, key)
    except (KeyError, FileNotFoundError) as error:
        raise Http404 from error
