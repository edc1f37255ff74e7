"""The working group of a project: who joins it in which role, and who leaves it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from apps.common.history import recorded
from apps.organization.models import User
from apps.projects.models import Project, ProjectMember
from apps.projects.services.checks import require_open
from apps.projects.services.keeping import begin_role, end_role


@recorded
@transaction.atomic
def add_member(
    *, actor: User, project: Project, person: User, role: str, starts_on: date
) -> ProjectMember:
    """Let somebody belong to the working group from a day on."""
    check_may(actor, project)
    member = ProjectMember(project=project, person=person, role=role, starts_on=starts_on)
    return begin_role(member, among=project.members.all())


@recorded
@transaction.atomic
def end_member(*, actor: User, member: ProjectMember, ends_on: date) -> ProjectMember:
    """Let somebody's role end with a day; that they had it stays to be read."""
    check_may(actor, member.project)
    return end_role(member, ends_on=ends_on)


def check_may(actor: User, project: Project) -> None:
    """Its owner and the coordinators, as long as the program is open. Only in a transaction."""
    if not project.may_be_changed_by(actor):
        raise PermissionDenied
    require_open(project.program_id)
