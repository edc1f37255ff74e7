"""The preview says what will be told, as it then is; and a person reads why they were told."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from apps.common.business_days import local_today
from apps.reminders.models import Reminder
from apps.reminders.selectors.foreseen import as_lines, foreseen
from apps.reminders.services import snooze
from tests.reminders.conftest import at
from tests.reminders.test_services import plan, send_all

pytestmark = pytest.mark.django_db


def lines(today: str) -> list[tuple[str, str, str]]:
    return [
        (str(line.day), line.recipient.name, line.item.reminder.kind)
        for line in as_lines(foreseen(date.fromisoformat(today)))
    ]


def test_it_is_what_planning_then_does_day_by_day(milestone, issue):
    for due_on in ("2026-06-12", "2026-06-24", "2026-06-26", "2026-07-04"):
        milestone(due_on)
    issue("2026-06-25")
    plan("2026-06-19")
    send_all(at("2026-06-19", 9))
    promised = {(day, name, kind) for day, name, kind in lines("2026-06-22")}
    kept = set()
    for number in range(15):
        day = date(2026, 6, 22) + timedelta(days=number)
        plan(str(day))
        send_all(at(day, 9))
    for reminder in Reminder.objects.filter(created_at__gte=at("2026-06-22", 0)):
        made = reminder.created_at.astimezone(at("2026-06-22").tzinfo).date()
        kept.add((str(made), reminder.recipient.name, reminder.kind))
    assert promised == kept
    assert len(promised) > 8


def test_it_writes_nothing_and_skips_quiet_days(milestone):
    milestone("2026-06-28")
    found = lines("2026-06-22")
    assert not Reminder.objects.exists()
    days = {day for day, _name, _kind in found}
    assert days == {"2026-06-22", "2026-06-25", "2026-06-26", "2026-06-29", "2026-07-06"}


def test_what_was_put_off_is_foreseen_on_its_day(milestone, owner):
    milestone("2026-06-24")
    plan("2026-06-25")
    send_all(at("2026-06-25", 9))
    reminder = Reminder.objects.get(recipient=owner)
    snooze(actor=owner, reminder=reminder, until=date(2026, 7, 3), now=at("2026-06-25", 10))
    days = [day for day, name, _kind in lines("2026-06-26") if name == owner.name]
    assert days == ["2026-07-03", "2026-07-08"]


def test_coordinators_narrow_it_by_person_and_take_it_along(client, milestone, owner, coordinator):
    milestone(str(local_today() - timedelta(days=40)), title="申請の受付")
    client.force_login(coordinator)
    page = reverse("reminders:preview")
    whole = client.get(page).content.decode()
    assert "申請の受付" in whole
    assert owner.name in whole
    assert "申請の受付" not in client.get(page, {"name": "どこにもいない"}).content.decode()
    assert "申請の受付" in client.get(page, {"name": owner.name}).content.decode()
    assert client.get(page, {"topic": "round"}).context["page_obj"].paginator.count == 0
    book = client.get(reverse("reminders:preview-book"))
    assert book["Content-Disposition"].startswith("attachment")


def test_a_person_reads_why_and_nobody_else_does(client, milestone, owner, person):
    milestone("2026-06-24", title="申請の受付")
    plan("2026-06-25")
    address = reverse("reminders:why", args=[Reminder.objects.get(recipient=owner).pk])
    client.force_login(owner)
    said = client.get(address).content.decode()
    for words in ("申請の受付", "責任者、または担当", "1日後", "28日おき", "完了を記録するか"):
        assert words in said
    client.force_login(person())
    assert client.get(address).status_code == 404
