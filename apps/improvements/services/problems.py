"""Projects take up shared problems, and let them go."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from apps.clusters.models import Cluster
from apps.common.history import recorded
from apps.improvements.models import ProjectProblem
from apps.organization.models import User
from apps.projects.models import Project
from apps.projects.services import require_open


@recorded
@transaction.atomic
def link_problem(
    *, actor: User, project: Project, cluster: Cluster, now: datetime
) -> ProjectProblem:
    """Say that a project works on a shared problem; twice is once."""
    _check_may_plan(actor, project)
    if not Cluster.objects.current().visible_to(actor).filter(pk=cluster.pk).exists():
        raise ValidationError(_("この共通課題は、今はありません。"), code="cluster_gone")
    linked, _new = ProjectProblem.objects.get_or_create(
        project=project, cluster=cluster, defaults={"linked_by": actor, "linked_at": now}
    )
    return linked


@recorded
@transaction.atomic
def unlink_problem(*, actor: User, linked: ProjectProblem) -> None:
    """Say that it does not, after all; the history still knows it."""
    _check_may_plan(actor, linked.project)
    linked.delete()


def _check_may_plan(actor: User, project: Project) -> None:
    if not project.may_be_changed_by(actor):
        raise PermissionDenied
    require_open(project.program_id)
