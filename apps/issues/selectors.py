"""What pages ask about pain points, across models."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from apps.issues.models import (
    Answer,
    Confirmation,
    ConfirmationState,
    Draft,
    DraftForm,
    Effort,
    Issue,
    StatusChange,
)
from apps.issues.permissions import SPEAKERS
from apps.organization.models import Department, Role, User


@dataclass(frozen=True)
class Claim:
    """What one department says it loses by a pain point."""

    department: Department
    effort: Effort

    @property
    def hours(self) -> float | None:
        return self.effort.claimed_hours_per_year


@dataclass(frozen=True)
class Claims:
    """What all departments say, and the sum of those that gave figures."""

    rows: Sequence[Claim]

    @property
    def with_figures(self) -> list[Claim]:
        return [claim for claim in self.rows if claim.hours is not None]

    @property
    def hours(self) -> float | None:
        known = [claim.hours for claim in self.with_figures if claim.hours is not None]
        return sum(known) if known else None

    @property
    def departments(self) -> list[Department]:
        return [claim.department for claim in self.rows]


def claims_of(issue: Issue) -> Claims:
    """Return the submitting department's claim and those of the departments that confirmed."""
    confirmed = issue.confirmations.filter(state=ConfirmationState.CONFIRMED)
    others = confirmed.exclude(department=issue.department_id).select_related("department")
    rows = [Claim(issue.shown_department, issue)]
    return Claims([*rows, *(Claim(row.department, row) for row in others.order_by("pk"))])


def history_of(issue: Issue, *, readable: bool) -> list[StatusChange | Answer]:
    """Return what became of it and, for those who may read the words, what was answered."""
    steps: list[StatusChange | Answer] = [*issue.status_changes.all()]
    if readable:
        steps += issue.answers.all()
    return sorted(steps, key=_moment)


def _moment(step: StatusChange | Answer) -> datetime:
    return step.written_at if isinstance(step, Answer) else step.changed_at


def written_back(issues: QuerySet[Issue]) -> QuerySet[Issue]:
    """Keep those whose submitter wrote after the last step that coordinators took."""
    later = StatusChange.objects.filter(
        issue=OuterRef("issue"), changed_at__gt=OuterRef("written_at")
    )
    return issues.filter(pk__in=Answer.objects.filter(~Exists(later)).values("issue"))


def original_of(issue: Issue, user: User) -> Issue | None:
    """Return the pain point that this one is dealt with together with, if the user may read it."""
    found: Issue | None = Issue.objects.visible_to(user).filter(pk=issue.duplicate_of_id).first()
    return found


def open_draft(owner: User, form: DraftForm = DraftForm.ONE) -> Draft | None:
    """Return what somebody wrote last into a form and has not delivered."""
    key = OuterRef("form_key")
    delivered = Issue.objects.filter(Q(form_key=key) | Q(batch=key))
    drafts = Draft.objects.filter(~Exists(delivered), owner=owner, form=form)
    draft: Draft | None = drafts.first()
    return draft


def own_confirmation(user: User, issue: Issue) -> Confirmation | None:
    """Return what a person's own department has said about a pain point."""
    departments = [membership.department for membership in user.current_memberships]
    said: Confirmation | None = (
        issue.confirmations.filter(department__in=departments)
        .select_related("department")
        .order_by("-state", "pk")
        .first()
    )
    return said


def waiting_count(user: User) -> int:
    """Return how many 'same here' wait for a word of this person."""
    departments = user.answers_for(SPEAKERS)
    if not departments:
        return 0
    return Confirmation.objects.proposed().filter(department__in=departments).count()


def delegates_of(department: Department, today: date) -> QuerySet[User]:
    """Return who can say 'same here' for a department: its working-group members and its head."""
    members: QuerySet[User] = User.objects.holding(Role.WG_MEMBER, today, department)
    heads: QuerySet[User] = User.objects.holding(Role.HEAD, today, department)
    return heads | members
