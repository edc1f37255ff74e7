"""The working group of a project: who joins it in which role, and who leaves it."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from apps.common.history import recorded
from apps.issues.rules import says_something
from apps.issues.validators import validate_storable
from apps.organization.models import User
from apps.projects.models import Project, ProjectMember
from apps.projects.services.checks import require_open
from apps.projects.services.keeping import end_role


@recorded
@transaction.atomic
def add_member(
    *, actor: User, project: Project, person: User, role: str, starts_on: date
) -> ProjectMember:
    """Let somebody belong to the working group from a day on."""
    check_may(actor, project)
    validate_storable(role)
    tidy = " ".join(role.split())
    if not says_something(tidy):
        raise ValidationError({"role": _("役割を書いてください（例：推進役、現場の代表）。")})
    if project.members.filter(person=person, role=tidy, ends_on=None).exists():
        raise ValidationError(_("同じ役割で、もう入っています。"), code="in_already")
    member = ProjectMember(project=project, person=person, role=tidy, starts_on=starts_on)
    member.clean_fields()
    member.save()
    return member


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
