"""Adding a milestone, and putting right what is said of it. Its date moves elsewhere."""

from __future__ import annotations

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from apps.common.history import recorded
from apps.issues.rules import says_something
from apps.issues.validators import validate_storable
from apps.milestones.models import Milestone
from apps.organization.models import User
from apps.projects.models import Project
from apps.projects.services import check_plausible, require_open

EDITED_MEANWHILE = _(
    "ほかの人が先にこの内容を直しました。今の内容を確かめてから、もう一度お願いします。"
)


@recorded
@transaction.atomic
def add_milestone(
    *,
    actor: User,
    project: Project,
    title: str,
    owner: User,
    due_on: date,
    outer_reason: str,
    description: str,
    now: datetime,
) -> Milestone:
    """Plan a dated result. The first date promised is the current one until it moves."""
    _check(actor, project, title, owner)
    check_plausible("due_on", due_on, now)
    return Milestone.objects.create(
        project=project,
        title=title.strip(),
        owner=owner,
        baseline_on=due_on,
        due_on=due_on,
        outer_reason=outer_reason.strip(),
        description=description,
    )


@recorded
@transaction.atomic
def edit_milestone(
    *,
    actor: User,
    milestone: Milestone,
    title: str,
    owner: User,
    outer_reason: str,
    description: str,
    version: int,
) -> Milestone:
    """Put right what is said of a milestone, unless somebody has since `version` was read."""
    _check(actor, milestone.project, title, owner)
    changed = Milestone.objects.filter(pk=milestone.pk, version=version).update(
        title=title.strip(),
        owner=owner,
        outer_reason=outer_reason.strip(),
        description=description,
        version=F("version") + 1,
    )
    milestone.refresh_from_db()
    if not changed:
        raise ValidationError(EDITED_MEANWHILE, code="changed_meanwhile")
    return milestone


def _check(actor: User, project: Project, title: str, owner: User) -> None:
    if not project.may_be_changed_by(actor):
        raise PermissionDenied
    require_open(project.program_id)
    validate_storable(title)
    if not says_something(title):
        raise ValidationError({"title": _("マイルストーンの名前を書いてください。")})
    if not owner.is_active:
        raise ValidationError({"owner": _("いま働いている人から選んでください。")})
