"""A reminder as people read it, in a mail and on the page: what, where, since when, and the way."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import partial

from django.urls import reverse
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from apps.common.fiscal_year import add_months
from apps.common.wording import jmonth
from apps.reminders import saying
from apps.reminders.models import Because, Reminder, Topic
from apps.reminders.rules import period_end
from apps.reports.timing import approved_by

SHOWN_PER_GROUP = 10
OWN = {Because.OWNER, Because.DELEGATE}

OVERDUE = _("期日を過ぎたマイルストーン")
AHEAD = _("期日が近いマイルストーン")
REPLIES = _("最初のお返事を待っている困りごと")
QUARTER = _("この四半期の課の声")
ROUNDS = _("選定の話し合い")
REPORTS = _("確認を待っている月次報告")
OTHERS = _("ほかの方が責任者のマイルストーン")
MEASURES = _("測定値をお待ちしている指標")
PROBLEMS = _("しばらく動きのない共通課題")
PAPERS = _("改善のあとの、前のやり方")
EFFECTS = _("効果を測る改善")
REVIEWS = _("改善の話し合い")
STEPS = _("改善の次の一歩")
ROLLOUTS = _("使うかどうかを待っている改善")
# What matters most comes first: one's own dates, what was promised, what others look after.
ORDER = (
    *(OVERDUE, REPLIES, AHEAD, QUARTER, PAPERS, REVIEWS, ROUNDS, REPORTS, OTHERS, MEASURES),
    *(STEPS, EFFECTS, ROLLOUTS, PROBLEMS),
)
WHY = _("期日や約束、課の声について、受け持っている方にお送りしています。")
# All that a line needs, for one query.
JOINED = (
    "milestone__project__program",
    "milestone__owner",
    "issue__department",
    "kpi__project__owner",
    "department",
    "round",
    "cluster",
    "improvement__owner",
)


@dataclass(frozen=True)
class Item:
    """One line. `days` counts from the date it is about: negative while that is ahead.

    `where` tells where the thing itself is, `say` how it stands, in the reader's language; both
    are asked only for what is shown.
    """

    reminder: Reminder
    heading: Promise
    title: str | Promise
    place: str
    owner: str
    where: Callable[[], str]
    due_on: date
    days: int
    say: Callable[[date, int], str]
    late: bool = False

    @property
    def path(self) -> str:
        return self.where()

    @property
    def when(self) -> str:
        return self.say(self.due_on, self.days)

    @property
    def may_complete(self) -> bool:
        """Whether its reader answers for the milestone and can say that it is done."""
        milestone = self.reminder.milestone
        return milestone is not None and milestone.owner_id == self.reminder.recipient_id

    @property
    def may_declare(self) -> bool:
        """Whether one click of its reader ends it."""
        return self.heading is QUARTER and self.reminder.because != Because.COORDINATOR


@dataclass(frozen=True)
class Group:
    heading: Promise
    items: list[Item]

    @property
    def shown(self) -> list[Item]:
        return self.items[:SHOWN_PER_GROUP]

    @property
    def more(self) -> int:
        return len(self.items) - len(self.shown)


def grouped(items: Iterable[Item]) -> list[Group]:
    """Put a person's items into groups by what matters, the longest overdue first."""
    lines = sorted(items, key=lambda item: -item.days)
    groups = (Group(heading, [i for i in lines if i.heading is heading]) for heading in ORDER)
    return [group for group in groups if group.items]


def item_of(reminder: Reminder, today: date, *, late: bool = False) -> Item:
    """Return the line of a reminder; what it is about must be joined."""
    return LINES[Topic(reminder.topic)](reminder, today, late)


def _milestone(reminder: Reminder, today: date, late: bool) -> Item:
    milestone = reminder.milestone
    assert milestone is not None  # noqa: S101  the database holds each reminder to one subject
    days = (today - milestone.due_on).days
    mine = reminder.because in OWN
    return Item(
        reminder=reminder,
        heading=OTHERS if not mine else OVERDUE if days > 0 else AHEAD,
        title=milestone.title,
        place=milestone.project.name,
        owner="" if milestone.owner_id == reminder.recipient_id else milestone.owner.name,
        where=milestone.get_absolute_url,
        due_on=milestone.due_on,
        days=days,
        say=saying.due,
        late=late,
    )


def _reply(reminder: Reminder, today: date, late: bool) -> Item:
    """To a head only that a promise is broken: neither whose department's nor which."""
    issue = reminder.issue
    assert issue is not None  # noqa: S101
    may_read = reminder.because != Because.HEAD
    title = format_lazy(_("困りごと #{number}"), number=issue.pk) if may_read else _("困りごと1件")
    return Item(
        reminder=reminder,
        heading=REPLIES,
        title=title,
        place=issue.department.name if may_read else "",
        owner="",
        where=issue.get_absolute_url if may_read else partial(reverse, "home"),
        due_on=issue.reply_due_on,
        days=(today - issue.reply_due_on).days,
        say=saying.due,
        late=late,
    )


def _measurement(reminder: Reminder, today: date, late: bool) -> Item:
    """A KPI without a value for a period; the link leads straight to the form."""
    kpi = reminder.kpi
    assert kpi is not None  # noqa: S101
    ends_on = period_end(reminder.version)
    own = kpi.project.owner_id == reminder.recipient_id
    may_measure = reminder.because != Because.HEAD
    return Item(
        reminder=reminder,
        heading=MEASURES,
        title=kpi.name,
        place=kpi.project.name,
        owner="" if own else kpi.project.owner.name,
        where=partial(reverse, "projects:measure", args=[kpi.pk])
        if may_measure
        else kpi.project.get_absolute_url,
        due_on=ends_on,
        days=(today - ends_on).days,
        say=saying.unmeasured,
        late=late,
    )


def _quarter(reminder: Reminder, today: date, late: bool) -> Item:
    assert reminder.department is not None  # noqa: S101
    last = period_end(reminder.version)
    ends_on = add_months(last, 3) - saying.A_DAY
    speaks = reminder.because in {Because.MEMBER, Because.HEAD, Because.DELEGATE}
    return Item(
        reminder=reminder,
        heading=QUARTER,
        title=format_lazy(_("{department}の声"), department=reminder.department.name),
        place="",
        owner="",
        where=partial(reverse, "issues:quarter" if speaks else "issues:list"),
        due_on=ends_on,
        days=(today - ends_on).days,
        say=saying.silent,
        late=late,
    )


def _round(reminder: Reminder, today: date, late: bool) -> Item:
    assert reminder.round is not None  # noqa: S101
    return Item(
        reminder=reminder,
        heading=ROUNDS,
        title=reminder.round.title,
        place="",
        owner="",
        where=reminder.round.get_absolute_url,
        due_on=reminder.round.held_on,
        days=(today - reminder.round.held_on).days,
        say=saying.meeting,
        late=late,
    )


def _report(reminder: Reminder, today: date, late: bool) -> Item:
    month = period_end(reminder.subject)
    due_on = approved_by(month, period_end(reminder.version))
    return Item(
        reminder=reminder,
        heading=REPORTS,
        title=format_lazy(_("{month}の月次報告"), month=lazy(jmonth, str)(month)),
        place="",
        owner="",
        where=partial(reverse, "reports:list"),
        due_on=due_on,
        days=(today - due_on).days,
        say=saying.unapproved,
        late=late,
    )


def _problem(reminder: Reminder, today: date, late: bool) -> Item:
    assert reminder.cluster is not None  # noqa: S101
    moved_on = period_end(reminder.version)
    return Item(
        reminder=reminder,
        heading=PROBLEMS,
        title=reminder.cluster.title,
        place="",
        owner="",
        where=reminder.cluster.get_absolute_url,
        due_on=moved_on,
        days=(today - moved_on).days,
        say=saying.still,
        late=late,
    )


# The page is long: the link leads to the part of it where one answers.
ABOUT_IMPROVEMENT: dict[Topic, tuple[Promise, str, str | None, Callable[[date, int], str]]] = {
    Topic.PAPER: (PAPERS, "improvements:paper", None, saying.paper),
    Topic.EFFECT: (EFFECTS, "improvements:evidence-new", None, saying.unproven),
    Topic.REVIEW: (REVIEWS, "improvements:detail", "flow", saying.review),
    Topic.STEP: (STEPS, "improvements:detail", "next", saying.due),
    Topic.ROLLOUT: (ROLLOUTS, "improvements:detail", "rollout", saying.undecided),
}


def _improvement(reminder: Reminder, today: date, late: bool) -> Item:
    """What an improvement waits for; the link leads to where one answers."""
    improvement = reminder.improvement
    assert improvement is not None  # noqa: S101
    heading, view, part, say = ABOUT_IMPROVEMENT[Topic(reminder.topic)]
    since = period_end(reminder.version)
    return Item(
        reminder=reminder,
        heading=heading,
        title=improvement.title,
        place="",
        owner="" if improvement.owner_id == reminder.recipient_id else improvement.owner.name,
        where=partial(reverse, view, args=[improvement.pk], fragment=part),
        due_on=since,
        days=(today - since).days,
        say=say,
        late=late,
    )


LINES: dict[Topic, Callable[[Reminder, date, bool], Item]] = {
    Topic.MILESTONE: _milestone,
    Topic.REPLY: _reply,
    Topic.MEASUREMENT: _measurement,
    Topic.QUARTER: _quarter,
    Topic.ROUND: _round,
    Topic.REPORT: _report,
    Topic.PROBLEM: _problem,
    Topic.PAPER: _improvement,
    Topic.EFFECT: _improvement,
    Topic.STEP: _improvement,
    Topic.REVIEW: _improvement,
    Topic.ROLLOUT: _improvement,
}
