"""What the pages of milestones show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from apps.common.wording import jdate
from apps.milestones.models import Milestone
from apps.milestones.selectors import MilestoneStanding, milestone_standing, pushed_by
from apps.organization.models import User


@dataclass(frozen=True)
class HistoryEntry:
    """One step in a milestone's history, as the timeline component draws it."""

    when: date
    title: str
    text: str = ""
    url: str = ""
    state: str = "done"


def milestone_page(milestone: Milestone, user: User, today: date) -> dict[str, object]:
    """Return the context of a milestone's page and of its forms."""
    standing = milestone_standing(milestone, today)
    neighbours = Milestone.objects.visible_to(user).select_related("project")
    return {
        "milestone": milestone,
        "standing": standing,
        "history": history_of(standing, _carry_overs(milestone)),
        "before": _standings(neighbours.filter(successors=milestone), today),
        "after": _standings(neighbours.filter(predecessors=milestone), today),
        "may_change": milestone.may_be_changed_by(user) and not milestone.project.program.is_closed,
        "may_plan": milestone.project.may_be_changed_by(user)
        and not milestone.project.program.is_closed,
    }


def _standings(milestones: QuerySet[Milestone], today: date) -> list[MilestoneStanding]:
    found = milestones.distinct().prefetch_related("slips")
    return [milestone_standing(milestone, today) for milestone in found]


def parse_date_or_none(text: str) -> date | None:
    try:
        return parse_date(text)
    except ValueError:
        return None


def pushes_page(
    milestone: Milestone, user: User, to_on: date | None, today: date
) -> dict[str, object]:
    """Return what a new date would push: those one may read, and how many more there are."""
    if to_on is None:
        return {"to_on": None}
    everything = pushed_by(milestone, to_on)
    readable = everything.filter(pk__in=Milestone.objects.visible_to(user).values("pk"))
    standings = _standings(readable.select_related("project"), today)
    return {
        "to_on": to_on,
        "pushed": standings,
        "others": everything.count() - len(standings),
    }


def _carry_overs(milestone: Milestone) -> list[HistoryEntry]:
    """Return when the milestone went from a closed program to its successor."""
    ways = milestone.carry_overs.select_related("from_project__program", "carried_by")
    return [
        HistoryEntry(
            when=timezone.localdate(way.carried_at),
            title=_("「%(program)s」から引き継ぎ") % {"program": way.from_project.program.name},
            text=_("前の事業：%(project)s（%(person)s）")
            % {"project": way.from_project.name, "person": way.carried_by.name},
            url=way.from_project.program.get_absolute_url(),
        )
        for way in ways
    ]


def history_of(
    standing: MilestoneStanding, carry_overs: Sequence[HistoryEntry] = ()
) -> list[HistoryEntry]:
    """Return every move with its reason, every carrying over, and how it stands now."""
    milestone = standing.milestone
    entries = [
        HistoryEntry(
            when=timezone.localdate(slip.moved_at),
            title=_("%(from)sから%(to)sへ")
            % {"from": jdate(slip.from_on), "to": jdate(slip.to_on)},
            text=_("理由：%(reason)s。%(note)s（%(person)s）")
            % {
                "reason": slip.get_reason_display(),
                "note": slip.note,
                "person": slip.moved_by.name,
            },
        )
        for slip in standing.slips
    ]
    entries = sorted([*entries, *carry_overs], key=lambda entry: entry.when)
    if standing.completed_on:
        entries.append(HistoryEntry(standing.completed_on, _("完了"), milestone.evidence))
    elif milestone.dropped_on:
        entries.append(HistoryEntry(milestone.dropped_on, _("取りやめ"), milestone.dropped_reason))
    else:
        entries.append(HistoryEntry(standing.due_on, _("いまの期日"), state="next"))
    return entries
