"""Entering and stopping the Teams channels of departments."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.common.history import recorded
from apps.deliveries.models import OutboundMessage, TeamsWorkflow
from apps.deliveries.sealing import sealed
from apps.deliveries.services.queueing import cancel_mails
from apps.deliveries.webhooks import NotAllowed, allowed_address
from apps.organization.models import Department, Role, User


def _require_keeper(actor: User) -> None:
    if not (actor.has_role(Role.COORDINATOR) or actor.has_role(Role.SYSTEM_ADMIN)):
        raise PermissionDenied


def check_webhook(url: str) -> str:
    """Return the host of an address we may post to. Raises ValidationError."""
    try:
        return str(allowed_address(url, settings.TEAMS_HOSTS).hostname)
    except NotAllowed as error:
        hosts = "、".join(one.lstrip(".") for one in settings.TEAMS_HOSTS)
        said = _(
            "Teamsのワークフローの画面に出るURLを、https:// から最後までそのまま貼ってください"
            "（送れる先は %(hosts)s です）。"
        )
        raise ValidationError({"url": said % {"hosts": hosts}}) from error


@recorded
@transaction.atomic
def enter_workflow(
    *, actor: User, department: Department, url: str, now: datetime
) -> TeamsWorkflow:
    """Keep where a department's cards go; the address it had before is not used any more.

    Cards that wait leave for the new address.
    """
    _require_keeper(actor)
    host = check_webhook(url)
    entered = {"sealed": sealed(url), "host": host, "entered_at": now, "entered_by": actor}
    workflow, _made = TeamsWorkflow.objects.update_or_create(
        department=department, stopped_at=None, defaults={**entered, "problem": ""}
    )
    return workflow


@recorded
@transaction.atomic
def stop_workflow(*, actor: User, workflow: TeamsWorkflow, now: datetime) -> bool:
    """Post nothing to a channel any more, and forget its address; False where it was stopped."""
    _require_keeper(actor)
    standing = TeamsWorkflow.objects.in_use().filter(pk=workflow.pk)
    if not standing.update(stopped_at=now, sealed=""):
        return False
    waiting = OutboundMessage.objects.waiting().filter(address=workflow.address)
    reason = _("このチャネルへの送信を止めました。")
    cancel_mails(messages=waiting.values_list("pk", flat=True), reason=reason)
    return True
