"""An improvement moves on, and everybody who raised or confirmed the problem hears of it."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from apps.common.addresses import full_address
from apps.common.history import recorded
from apps.deliveries.services import queue_mail
from apps.improvements.models import Improvement, ImprovementMove, ImprovementState
from apps.improvements.selectors import followers
from apps.improvements.services.checks import locked, said
from apps.issues.validators import validate_storable
from apps.organization.models import User

REASON_LENGTH = 1000


@recorded
@transaction.atomic
def move_on(
    *, actor: User, improvement: Improvement, state: str, seen: str, reason: str, now: datetime
) -> ImprovementMove:
    """Let an improvement reach another state. `seen` is the state it was in on the page."""
    current = locked(actor, improvement)
    _check(current, state, seen, reason)
    move = ImprovementMove.objects.create(
        improvement=current,
        from_state=current.state,
        to_state=state,
        reason=reason.strip(),
        moved_by=actor,
        moved_at=now,
    )
    today = timezone.localdate(now)
    current.state = state
    current.started_on = current.started_on or today
    if state == ImprovementState.LIVE:
        current.live_on = current.live_on or today
    current.save(update_fields=["state", "started_on", "live_on"])
    if state == ImprovementState.ABANDONED:  # nobody is asked about what does not come
        current.surveys.open().update(closed_at=now)
    for person in followers(current, today=today):
        _queue_news(move, person, now)
    return move


def _check(current: Improvement, state: str, seen: str, reason: str) -> None:
    validate_storable(reason)
    if state not in ImprovementState.values:
        raise ValidationError(_("この状態は選べません。"), code="unknown_state")
    if current.state != seen:
        raise ValidationError(
            _("ほかの人が先に状態を進めました。今の状態を確かめてください。"),
            code="moved_meanwhile",
        )
    if state == current.state:
        raise ValidationError(_("今と違う状態を選んでください。"), code="nothing_new")
    if state == ImprovementState.ABANDONED:
        said(reason, _("取りやめる理由を書いてください。困っていた人に届きます。"))
    if len(reason) > REASON_LENGTH:
        raise ValidationError(
            _("理由は%(most)d文字までで書いてください。"),
            code="too_long",
            params={"most": REASON_LENGTH},
        )


def _queue_news(move: ImprovementMove, person: User, now: datetime) -> None:
    queue_mail(
        obligation=f"improvement-move:{move.pk}:{person.pk}",
        kind="improvement_moved",
        template="improvement_moved",
        context={
            "move": move,
            "improvement": move.improvement,
            "action_url": full_address(move.improvement),
            "action_label": gettext_lazy("くわしく見る"),
            "why": gettext_lazy(
                "同じことで困っていると伝えてくださった方と、いっしょに進める方に、お送りしています。"
            ),
        },
        recipient=person,
        now=now,
    )
