"""Making, renewing and revoking the secret addresses of calendars: each person's own only."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from apps.common.turns import wait_for_turn
from apps.milestones.models import CalendarFeed
from apps.milestones.planning import readable_projects
from apps.organization.models import User
from apps.projects.models import Project


@transaction.atomic
def make_feed(*, actor: User, project: Project | None, now: datetime) -> CalendarFeed:
    """Return the address in use for a project (None: for what is one's own), made if need be."""
    if not actor.is_active:
        raise PermissionDenied
    if project is not None and not readable_projects(actor).filter(pk=project.pk).exists():
        raise PermissionDenied
    wait_for_turn(f"make a calendar feed {actor.pk}")
    feed, _created = (
        CalendarFeed.objects.in_use()
        .visible_to(actor)
        .get_or_create(project=project, defaults={"owner": actor, "created_at": now})
    )
    return feed


@transaction.atomic
def renew_feed(*, actor: User, feed: CalendarFeed, now: datetime) -> CalendarFeed:
    """Give a calendar another address; the old one no longer answers."""
    revoke_feed(actor=actor, feed=feed, now=now)
    return make_feed(actor=actor, project=feed.project, now=now)


def revoke_feed(*, actor: User, feed: CalendarFeed, now: datetime) -> None:
    """Let an address no longer answer. One that does not any more stays as it is."""
    if feed.owner_id != actor.pk:
        raise PermissionDenied
    CalendarFeed.objects.filter(pk=feed.pk, revoked_at__isnull=True).update(revoked_at=now)
