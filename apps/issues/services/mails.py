"""The mails that a pain point causes, queued in the transaction of what causes them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from apps.common.addresses import full_address, site_address
from apps.deliveries.services import queue_mail
from apps.issues.models import Issue, StatusChange

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


def _common(issue: Issue) -> dict[str, object]:
    return {
        "issue": issue,
        "action_url": full_address(issue),
        "action_label": _("届けた困りごとを見る"),
    }
