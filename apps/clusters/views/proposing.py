"""Proposed shared problems: the coordinator's yes, no, and second thoughts."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from kombu.exceptions import OperationalError

from apps.clusters.forms import AcceptForm
from apps.clusters.models import ClusterProposal
from apps.clusters.selectors import explain_proposal, lately_decided, open_proposals
from apps.clusters.services import accept_proposal, reject_proposal, undo_proposal
from apps.clusters.tasks import propose_clusters
from apps.clusters.views.access import coordinators_only
from apps.common.asking import tell
from apps.common.waking import soon

AT_ONCE = 6


@require_safe
@coordinators_only
def proposals(request: HttpRequest) -> HttpResponse:
    """What the program found to be alike, most departments first."""
    return _page(request)


@require_POST
@coordinators_only
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the ticked ones together."""
    proposal = _find(request, pk)
    if proposal is None:
        return _replaced(request)
    form = AcceptForm(request.POST, proposal=proposal)
    if not form.is_valid():
        return _page(request, form, proposal)
    try:
        cluster = accept_proposal(
            actor=request.user,
            proposal=proposal,
            title=form.cleaned_data.get("title", ""),
            issues=form.cleaned_data["issues"],
            now=timezone.now(),
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return _page(request, form, proposal)
    messages.success(request, _("「%(title)s」にまとめました。") % {"title": cluster.title})
    return redirect("clusters:proposals")


@require_POST
@coordinators_only
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that these are different matters."""
    return _decide(request, pk, reject_proposal, _("別のものとして覚えました。もう提案しません。"))


@require_POST
@coordinators_only
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a decision."""
    return _decide(request, pk, undo_proposal, _("提案に戻しました。"))


@require_POST
@coordinators_only
def look(request: HttpRequest) -> HttpResponse:
    """Have the worker look for proposals now instead of at night."""
    try:
        begun = soon(propose_clusters)
    except OperationalError:
        begun = False
    if not begun:
        messages.error(
            request, _("いまは見比べを始められません。夜のうちに、いつもどおり見比べます。")
        )
    else:
        messages.info(
            request, _("見比べ始めました。少ししてから、このページを開き直してください。")
        )
    return redirect("clusters:proposals")


def _decide(
    request: HttpRequest, pk: int, decide: Callable[..., ClusterProposal], said: str
) -> HttpResponse:
    """Carry out a decision that asks for nothing more, and say what it means."""
    proposal = _find(request, pk)
    if proposal is None:
        return _replaced(request)
    try:
        decide(actor=request.user, proposal=proposal, now=timezone.now())
    except ValidationError as refusal:
        tell(request, refusal)
    else:
        messages.success(request, said)
    return redirect("clusters:proposals")


def _find(request: HttpRequest, pk: int) -> ClusterProposal | None:
    return ClusterProposal.objects.visible_to(request.user).filter(pk=pk).first()


def _replaced(request: HttpRequest) -> HttpResponse:
    messages.info(request, _("その提案は新しい提案に置きかわりました。下の提案をご覧ください。"))
    return redirect("clusters:proposals")


def _page(
    request: HttpRequest, bound: AcceptForm | None = None, of: ClusterProposal | None = None
) -> HttpResponse:
    """The page; a form that was refused stays on it with all that was typed."""
    page = Paginator(open_proposals(request.user), AT_ONCE).get_page(request.GET.get("page"))
    cards = [(explain_proposal(proposal), _form(proposal, bound, of)) for proposal in page]
    if bound is not None and of not in page.object_list:
        messages.error(request, " ".join(bound.non_field_errors()))
    context = {
        "page_obj": page,
        "cards": cards,
        "decided": lately_decided(request.user, now=timezone.now())[:AT_ONCE],
    }
    return render(request, "clusters/proposals.html", context, status=422 if bound else 200)


def _form(
    proposal: ClusterProposal, bound: AcceptForm | None, of: ClusterProposal | None
) -> AcceptForm:
    if bound is not None and proposal == of:
        return bound
    return AcceptForm(proposal=proposal)
