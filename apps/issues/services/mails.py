"""The mails that a pain point causes, queued in the transaction of what causes them."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from apps.common.addresses import full_address
from apps.deliveries.services import queue_mail
from apps.issues.models import Issue, StatusChange


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
