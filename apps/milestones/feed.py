"""What a calendar feed holds: the milestones its owner may still read, as entries."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.db.models import Max, QuerySet
from django.utils.translation import gettext as _

from apps.common.addresses import full_address, site_address
from apps.common.wording import jdate
from apps.milestones.ics import CalendarEntry, write_calendar
from apps.milestones.models import CalendarFeed, Milestone
from apps.milestones.models.milestones import MilestoneQuerySet


def feed_name(feed: CalendarFeed) -> str:
    about = feed.project.name if feed.project else _("自分が受け持つもの")
    return _("期日：%(about)s") % {"about": about}


def calendar_of(feed: CalendarFeed) -> bytes:
    """Return a feed as a file, in the language that is active."""
    return write_calendar(feed_name(feed), [_entry(one, feed) for one in _milestones(feed)])


def _milestones(feed: CalendarFeed) -> QuerySet[Milestone]:
    readable: MilestoneQuerySet = Milestone.objects.visible_to(feed.owner)
    chosen = readable.filter(project=feed.project) if feed.project else readable.led_by(feed.owner)
    return (
        chosen.select_related("project", "owner")
        .prefetch_related("slips")
        .annotate(changed_at=Max("events__pgh_created_at"))
        .order_by("due_on", "pk")
    )


def _entry(milestone: Milestone, feed: CalendarFeed) -> CalendarEntry:
    done = milestone.completed_on is not None
    return CalendarEntry(
        uid=f"milestone-{milestone.pk}@{urlsplit(site_address()).hostname}",
        day=milestone.due_on,
        title=_("【完了】%(title)s") % {"title": milestone.title} if done else milestone.title,
        text=_text(milestone),
        category=milestone.project.name,
        address=full_address(milestone),
        sequence=milestone.date_version + milestone.version - 2,
        # What has not changed since the history began counts from the address's first day.
        changed_at=getattr(milestone, "changed_at", None) or feed.created_at,
        is_cancelled=milestone.dropped_on is not None,
    )


def _text(milestone: Milestone) -> str:
    lines = [
        milestone.project.name,
        _("責任者：%(name)s") % {"name": milestone.owner.name},
        milestone.description,
    ]
    if milestone.is_outer:
        lines.append(_("動かせない期日：%(reason)s") % {"reason": milestone.outer_reason})
    slips = list(milestone.slips.all())
    if slips:
        last = slips[-1]
        told = {"from": jdate(last.from_on), "reason": last.get_reason_display()}
        lines.append(_("%(from)sから動きました（%(reason)s）。") % told)
    lines.append(full_address(milestone))
    return "\n".join(filter(None, lines))
