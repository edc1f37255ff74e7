"""What is asked of a whole department, in its Teams channel; nothing that is somebody's own."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial

from django.utils.translation import gettext as _

from apps.deliveries.entitled import Question
from apps.deliveries.models import OutboundMessage, TeamsWorkflow
from apps.deliveries.services import cancel_mails, queue_card
from apps.reminders.cards import quarter_card
from apps.reminders.digests import Run, told_at
from apps.reminders.rules import quarter_stage
from apps.reminders.selectors import CITY_CALENDAR
from apps.reminders.selectors.people import Staffing
from apps.reminders.selectors.silence import quarter_facts
from apps.reminders.selectors.timings import Timings

KIND = "quarter_asked"


def queue_room_cards(run: Run) -> int:
    """Ask each silent department that has a channel, once a stage; return how many were asked.

    A card that still waits is called off where the department has been heard since, or has ended:
    whoever carries it on is asked in a channel of their own, or by mail alone.
    """
    workflows = TeamsWorkflow.objects.standing_on(run.today).select_related("department")
    rooms = {each.department_id: each for each in workflows}
    asked = []
    for fact in quarter_facts(run.today, Timings(), Staffing(run.today)) if rooms else ():
        stage = quarter_stage(fact, run.today, CITY_CALENDAR)
        if stage is None or fact.department not in rooms:
            continue
        room = rooms[fact.department]
        message = queue_card(
            obligation=f"{KIND}:{fact.department}:{fact.version}:{stage.offset}",
            kind=KIND,
            card=partial(quarter_card, room.department.name, fact.ends_on),
            to=room,
            now=run.now,
            due_at=run.now if run.at_once else told_at(run.today),
        )
        asked.append(message.pk)
    over = OutboundMessage.objects.waiting().filter(kind=KIND).exclude(pk__in=asked)
    open_rooms = [room.address for room in rooms.values()]
    ended = over.exclude(address__in=open_rooms)
    cancel_mails(messages=ended.values_list("pk", flat=True), reason=_("この課はなくなりました。"))
    cancel_mails(messages=over.values_list("pk", flat=True), reason=_("課の声が届きました。"))
    return len(asked)


def _still_asked(messages: Iterable[OutboundMessage], today: date) -> set[int]:
    """Those whose channel's department still exists as their turn comes."""
    standing = {each.address for each in TeamsWorkflow.objects.standing_on(today)}
    return {message.pk for message in messages if message.address in standing}


QUESTION = Question(_still_asked)
