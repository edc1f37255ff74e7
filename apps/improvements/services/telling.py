"""Telling everybody what got better; and a pain point that this answers at once."""

from __future__ import annotations

from datetime import datetime
from typing import Unpack
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from apps.common.history import recorded
from apps.improvements.models import Improvement, ImprovementState, Solved, Story
from apps.improvements.services.checks import check_seen, locked, said
from apps.issues.models import Issue, Status
from apps.issues.services import submit_issue
from apps.issues.services.triage import tell_submitter
from apps.issues.voices import Details
from apps.organization.models import User

LONGEST = 1000
IN_USE = (ImprovementState.LIVE, ImprovementState.SETTLED)


@recorded
@transaction.atomic
def publish_story(
    *, actor: User, improvement: Improvement, better: str, how: str, seen: int, now: datetime
) -> Story:
    """Show everybody what got better and how. `seen`: the version on the page, 0 for none."""
    current = locked(actor, improvement)
    if current.state not in IN_USE:
        raise ValidationError(_("使い始めてから載せられます。"), code="not_live")
    told = {
        "better": _text(better, _("何がよくなったかを書いてください。")),
        "how": _text(how, _("ほかの課が同じようにするやり方を書いてください。")),
    }
    story = Story.objects.filter(improvement=current).first()
    check_seen(story.version if story else 0, seen)
    if story is None:
        return Story.objects.create(improvement=current, written_by=actor, published_at=now, **told)
    story.better, story.how = told["better"], told["how"]
    story.written_by, story.published_at = actor, story.published_at or now
    story.version += 1
    story.save()
    return story


@recorded
@transaction.atomic
def hide_story(*, actor: User, story: Story) -> Story:
    """Take it out of what everybody reads; it can be shown again."""
    locked(actor, story.improvement)
    current = Story.objects.select_for_update().get(pk=story.pk)
    current.published_at = None
    current.version += 1
    current.save(update_fields=["published_at", "version"])
    return current


@recorded
@transaction.atomic
def solve_with(
    *,
    actor: User,
    story: Story,
    form_key: UUID,
    words: str,
    now: datetime,
    **details: Unpack[Details],
) -> Issue:
    """Deliver a pain point that a story answered: it is counted, and already replied to.

    The reply is by whoever carries the improvement: a step of one's own would name one.
    """
    issue = submit_issue(
        actor=actor, form_key=form_key, words=words, now=now, acknowledged=False, **details
    )
    current: Issue = Issue.objects.select_for_update().get(pk=issue.pk)
    _solved, made = Solved.objects.get_or_create(
        issue=current, defaults={"story": story, "solved_at": now}
    )
    if made:
        tell_submitter(
            actor=story.improvement.owner,
            issue=current,
            status=Status.RESOLVED,
            reply=_reply(story),
            now=now,
            mailed=False,
        )
    return current


def _reply(story: Story) -> str:
    with override(settings.LANGUAGE_CODE):
        told = {"title": story.improvement.title, "how": story.how}
        return _("「%(title)s」のやり方で解決した、とお知らせいただきました。\n%(how)s") % told


def _text(text: str, missing: str) -> str:
    told = said(text, missing)
    if len(told) > LONGEST:
        raise ValidationError(
            _("%(most)d文字までで書いてください。"), code="too_long", params={"most": LONGEST}
        )
    return told
