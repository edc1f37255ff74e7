"""Closing a program: measured and frozen, what is unfinished handed on or dropped."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from apps.common.frozen import freeze
from apps.common.history import recorded
from apps.issues.validators import validate_reason, validate_storable
from apps.milestones.models import CarryOver, Milestone, ProgramResult
from apps.milestones.results import Fate, FrozenMilestone, FrozenProgram
from apps.milestones.selectors import program_overview
from apps.milestones.summing_up import sum_up
from apps.organization.models import User
from apps.organization.permissions import require_coordinator
from apps.projects.models import Program, Project
from apps.projects.services import check_plausible, require_open

CHANGED = _("見ていた間にマイルストーンが変わりました。下の一覧を確かめて、もう一度お願いします。")
NO_REASON = _("「%(title)s」を取りやめる理由を、ひとこと書いてください。")
NO_SUCCESSOR = _("引き継ぐマイルストーンがあります。次の計画を選ぶか、新しくつくってください。")


LONGEST_WORDS = 2000  # as many as the form takes


@dataclass(frozen=True)
class Decision:
    """What is to become of one unfinished milestone: carried over, or dropped for a reason."""

    milestone: int
    carried: bool
    reason: str = ""


@dataclass(frozen=True)
class NewProgram:
    """The successor, where there is none yet."""

    name: str
    goal: str
    starts_on: date
    goal_on: date


@dataclass(frozen=True)
class Handover:
    """Where what is unfinished goes.

    `into` says for a project (by key) which project of the successor continues it; for the others
    it is the one of the same name, and where there is none, one is made.
    """

    decisions: Sequence[Decision] = ()
    successor: Program | NewProgram | None = None
    into: Mapping[int, Project] = field(default_factory=dict)


@recorded
@transaction.atomic
def close_program(
    *, actor: User, program: Program, handover: Handover, reached: str, missed: str, now: datetime
) -> ProgramResult:
    """Freeze a program as it stands today, and decide on each of its unfinished milestones.

    `reached` and `missed` are words for those who read the result later. Nothing in the program
    changes afterwards, and closing cannot be undone.
    """
    require_coordinator(actor)
    _lock(program, handover.successor)
    validate_reason(
        reached, missing=str(_("できたことを、ひとこと書いてください。")), limit=LONGEST_WORDS
    )
    validate_storable(missed)
    unfinished = _unfinished(program)
    _check_decisions(unfinished, handover)
    today = timezone.localdate(now)
    figures = sum_up(program_overview(program, today))
    successor = _successor(handover, program, now)
    taken = _carry_over(unfinished, handover, successor, actor, now)
    _drop(unfinished, handover.decisions, today)
    result = ProgramResult.objects.create(
        program=program,
        figures=freeze(_with_fates(figures, handover.decisions, taken)),
        reached=reached.strip(),
        missed=missed.strip(),
        successor=successor,
        closed_by=actor,
        closed_at=now,
    )
    program.closed_on = today
    program.save(update_fields=["closed_on"])
    return result


def _lock(program: Program, successor: Program | NewProgram | None) -> None:
    """Wait for whoever changes either program, in the order of their keys; both must be open."""
    keys = {program.pk}
    if isinstance(successor, Program):
        if successor.pk == program.pk:
            raise ValidationError({"successor": _("別の計画を選んでください。")})
        keys.add(successor.pk)
    for key in sorted(keys):
        require_open(key)


def _unfinished(program: Program) -> dict[int, Milestone]:
    rows = Milestone.objects.open().filter(project__program=program).select_related("project")
    return {milestone.pk: milestone for milestone in rows.select_for_update(of=("self",))}


def _check_decisions(unfinished: Mapping[int, Milestone], handover: Handover) -> None:
    decided = {decision.milestone for decision in handover.decisions}
    if decided != unfinished.keys() or len(decided) != len(handover.decisions):
        raise ValidationError(CHANGED, code="changed_meanwhile")
    for decision in handover.decisions:
        if not decision.carried:
            title = unfinished[decision.milestone].title
            validate_reason(
                decision.reason, missing=str(NO_REASON) % {"title": title}, limit=LONGEST_WORDS
            )
        elif handover.successor is None:
            raise ValidationError({"successor": NO_SUCCESSOR})


def _successor(handover: Handover, program: Program, now: datetime) -> Program | None:
    asked = handover.successor
    if not isinstance(asked, NewProgram):
        return asked
    check_plausible("new_starts_on", asked.starts_on, now)
    check_plausible("new_goal_on", asked.goal_on, now)
    if asked.goal_on <= asked.starts_on:
        raise ValidationError({"new_goal_on": _("目標日は、開始日より後にしてください。")})
    for text in (asked.name, asked.goal):
        validate_storable(text)
    made = Program(
        name=asked.name, goal=asked.goal, starts_on=asked.starts_on, goal_on=asked.goal_on
    )
    made.clean_fields()
    made.save()
    for pillar in program.pillars.all():
        made.pillars.create(name=pillar.name, order=pillar.order)
    return made


def _carry_over(
    unfinished: Mapping[int, Milestone],
    handover: Handover,
    successor: Program | None,
    actor: User,
    now: datetime,
) -> dict[int, Project]:
    """Move what is carried over, with all that is recorded of it; return where each went."""
    taken: dict[int, Project] = {}
    for decision in handover.decisions:
        if not decision.carried or successor is None:
            continue
        milestone = unfinished[decision.milestone]
        target = _continues(milestone.project, successor, handover.into)
        CarryOver.objects.create(
            milestone=milestone,
            from_project=milestone.project,
            to_project=target,
            carried_by=actor,
            carried_at=now,
        )
        milestone.project = target
        milestone.save(update_fields=["project"])
        taken[milestone.pk] = target
    return taken


def _continues(project: Project, successor: Program, into: Mapping[int, Project]) -> Project:
    """Return the project of the successor that goes on with `project`."""
    chosen = into.get(project.pk)
    if chosen is not None:
        if chosen.program_id != successor.pk:
            raise ValidationError(
                _("「%(name)s」を引き継ぐ事業は、次の計画の中から選んでください。"),
                code="other_program",
                params={"name": project.name},
            )
        return chosen
    same = successor.projects.filter(name=project.name).first()
    return same or _like(project, successor)


def _like(project: Project, successor: Program) -> Project:
    pillar = successor.pillars.filter(name=project.pillar.name).first() if project.pillar else None
    made = Project.objects.create(
        program=successor,
        pillar=pillar,
        order=project.order,
        name=project.name,
        description=project.description,
        owner=project.owner,
    )
    made.departments.set(project.departments.all())
    return made


def _drop(unfinished: Mapping[int, Milestone], decisions: Sequence[Decision], today: date) -> None:
    for decision in decisions:
        if not decision.carried:
            milestone = unfinished[decision.milestone]
            milestone.dropped_on, milestone.dropped_reason = today, decision.reason.strip()
            milestone.save(update_fields=["dropped_on", "dropped_reason"])


def _with_fates(
    figures: FrozenProgram, decisions: Sequence[Decision], taken: Mapping[int, Project]
) -> FrozenProgram:
    by_key = {decision.milestone: decision for decision in decisions}

    def decided(milestone: FrozenMilestone) -> FrozenMilestone:
        decision = by_key.get(milestone.pk)
        if decision is None:
            return milestone
        if not decision.carried:
            return replace(milestone, fate=Fate.DROPPED, reason=decision.reason.strip())
        target = taken[milestone.pk]
        return replace(milestone, fate=Fate.CARRIED_OVER, to_project=target.pk, to_name=target.name)

    projects = tuple(
        replace(project, milestones=tuple(decided(m) for m in project.milestones))
        for project in figures.projects
    )
    return replace(figures, projects=projects)
