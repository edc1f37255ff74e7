"""The mails that a pain point causes, queued in the transaction of what causes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from apps.common.addresses import full_address, site_address
from apps.deliveries.models import OutboundMessage
from apps.deliveries.services import cancel_mails, queue_mail
from apps.issues.models import Issue, StatementVersion, StatusChange

SHOWN = 5  # of several that arrived together


def queue_acknowledgement(*, issue: Issue, now: datetime) -> None:
    """Tell the submitter that it arrived, and by when they will hear."""
    queue_mail(
        obligation=f"issue:{issue.pk}:received",
        kind="issue_received",
        template="issue_received",
        context={**_common(issue), "why": _("困りごとを届けてくださったので、お送りしています。")},
        recipient=issue.submitted_by,
        now=now,
    )


def queue_batch_acknowledgement(*, issues: Sequence[Issue], now: datetime) -> None:
    """Tell whoever brought in several at once that they arrived: one mail for all of them."""
    first = issues[0]
    queue_mail(
        obligation=f"issue:{first.pk}:received:batch",
        kind="issue_received",
        template="issues_received",
        context={
            "shown": issues[:SHOWN],
            "count": len(issues),
            "more": max(0, len(issues) - SHOWN),
            "reply_due_on": first.reply_due_on,
            "action_url": site_address() + reverse("issues:batch", args=[first.batch]),
            "action_label": _("届けた困りごとを見る"),
            "why": _("困りごとを届けてくださったので、お送りしています。"),
        },
        recipient=first.submitted_by,
        now=now,
    )


def queue_reply(*, change: StatusChange, now: datetime) -> None:
    """Tell the submitter what became of it."""
    queue_mail(
        obligation=f"issue:{change.issue_id}:status:{change.pk}",
        kind="issue_replied",
        template="issue_replied",
        context={
            **_common(change.issue),
            "change": change,
            "why": _("届けてくださった困りごとが動いたので、お送りしています。"),
        },
        recipient=change.issue.submitted_by,
        now=now,
    )


def queue_proposal(*, version: StatementVersion, now: datetime) -> None:
    """Ask the submitter whether these words are right, and say until when there is time."""
    queue_mail(
        obligation=f"{_proposals_of(version.issue)}{version.number}",
        kind="statement_proposed",
        template="statement_proposed",
        context={
            **_common(version.issue),
            "version": version,
            "action_label": _("言葉を確かめる"),
            "why": _("届けてくださった困りごとを言葉に整理したので、お送りしています。"),
        },
        recipient=version.issue.submitted_by,
        now=now,
    )


def call_off_proposals(issue: Issue) -> None:
    """Keep back what asks about words that nobody waits for any more."""
    asked = OutboundMessage.objects.filter(
        recipient=issue.submitted_by_id, obligation__startswith=_proposals_of(issue)
    )
    cancel_mails(
        messages=asked.values_list("pk", flat=True),
        reason=gettext("整理した言葉が変わったか、返事がありました。"),
    )


def _proposals_of(issue: Issue) -> str:
    return f"issue:{issue.pk}:statement:"


def _common(issue: Issue) -> dict[str, object]:
    return {
        "issue": issue,
        "action_url": full_address(issue),
        "action_label": _("届けた困りごとを見る"),
    }
