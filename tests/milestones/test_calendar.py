"""Due dates in a calendar program: what the file says, and to whom it answers."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from apps.milestones.ics import CalendarEntry, write_calendar
from apps.milestones.models import CalendarFeed, Milestone
from apps.milestones.services import make_feed, move_due_date, renew_feed, revoke_feed
from apps.organization.models import Role, User
from tests.factories import make_department
from tests.planning import at, make_milestone, make_person, make_project, make_slip

pytestmark = pytest.mark.django_db

NOW = at("2026-11-23")


def fetch(feed, client=None):
    """As a calendar program does: without a session."""
    return (client or Client()).get(feed.get_absolute_url())


def events(feed):
    found = Calendar.from_ical(fetch(feed).content).walk("VEVENT")
    return {str(event["summary"]): event for event in found}


def feed_of(person, project=None):
    return make_feed(actor=person, project=project, now=NOW)


def test_a_day_in_the_calendar_is_the_due_date_as_it_stands():
    milestone = make_milestone("2026-12-04", title="受付を始める", outer_reason="")
    feed = feed_of(milestone.owner)
    before = events(feed)["受付を始める"]
    assert before["dtstart"].params["VALUE"] == "DATE"
    assert (before["dtstart"].dt, before["dtend"].dt) == (date(2026, 12, 4), date(2026, 12, 5))
    assert (str(before["status"]), before["sequence"]) == ("CONFIRMED", 0)
    assert str(before["transp"]) == "TRANSPARENT"
    assert milestone.get_absolute_url() in before["url"]
    move_due_date(
        actor=milestone.owner,
        milestone=milestone,
        to_on=date(2027, 1, 8),
        reason="law",
        note="",
        now=NOW,
    )
    after = events(feed)["受付を始める"]
    assert after["dtstart"].dt == date(2027, 1, 8)
    assert after["uid"] == before["uid"]
    assert after["sequence"] == 1
    assert "2026年12月4日（金）から動きました（法令の改正）" in after["description"]
    assert after["last-modified"].dt == after["dtstamp"].dt >= before["dtstamp"].dt
    assert after["last-modified"].dt.utcoffset() == timedelta(0)


def test_what_is_done_says_so():
    milestone = make_milestone("2026-12-04", title="公開", completed_on=date(2026, 11, 1))
    assert set(events(feed_of(milestone.owner))) == {"【完了】公開"}


def test_what_was_dropped_is_cancelled():
    milestone = make_milestone("2026-12-25", dropped_on=date(2026, 11, 1), dropped_reason="不要")
    [event] = events(feed_of(milestone.owner)).values()
    assert str(event["status"]) == "CANCELLED"


def test_the_file_speaks_its_owners_language():
    milestone = make_milestone("2026-12-04", completed_on=date(2026, 11, 1), title="A")
    User.objects.filter(pk=milestone.owner_id).update(language="en")
    feed = feed_of(milestone.owner)
    assert "X-WR-CALNAME:Due dates" in fetch(feed).content.decode()


def test_lines_end_and_fold_as_the_standard_says():
    """75 bytes at most, no letter cut in two, and everything comes back as it was."""
    title = "長い名前、「窓口；台帳」\\ 改行\n" + "困りごと🏯" * 30
    entry = CalendarEntry(
        uid="milestone-1@city.example",
        day=date(2028, 2, 29),
        title=title,
        text="一行目\n二行目, 三; 四\\五",
        category="窓口, 道路",
        address="https://city.example/milestones/1/",
        sequence=2,
        changed_at=datetime(2026, 11, 23, tzinfo=UTC),
    )
    content = write_calendar("期日：窓口", [entry])
    lines = content.split(b"\r\n")
    assert lines[-1] == b""
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    assert event["summary"] == title
    assert event["description"] == entry.text
    assert event["dtend"].dt == date(2028, 3, 1)
    unfolded = re.sub(rb"\r\n[ \t]", b"", content).decode()
    assert "DTSTART;VALUE=DATE:20280229" in unfolded
    assert "DTSTAMP:20261123T000000Z" in unfolded
    assert "REFRESH-INTERVAL;VALUE=DURATION:PT6H" in unfolded
    assert r"CATEGORIES:窓口\, 道路" in unfolded
    assert r"二行目\, 三\; 四\\五" in unfolded


def test_the_answer_keeps_to_itself():
    answer = fetch(feed_of(make_milestone("2026-12-04").owner))
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "private" in answer["Cache-Control"]
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "sessionid" not in answer.cookies


def test_mine_are_those_i_answer_for_and_a_projects_those_i_may_read():
    department = make_department()
    project = make_project(departments=[department])
    make_milestone("2026-12-04", project=project, title="事業のもの")
    delegate = make_person(Role.WG_MEMBER, department)
    make_milestone("2026-12-11", owner=delegate, title="自分のもの")
    assert set(events(feed_of(delegate))) == {"自分のもの"}
    assert set(events(feed_of(delegate, project))) == {"事業のもの"}
    project.departments.clear()
    assert events(CalendarFeed.objects.get(project=project)) == {}


def test_one_takes_no_project_along_that_one_may_not_read():
    milestone = make_milestone("2026-12-04")
    with pytest.raises(PermissionDenied):
        feed_of(make_person(), milestone.project)


@pytest.mark.parametrize("gone", ["revoked", "renewed", "left"])
def test_an_address_out_of_use_is_not_found(gone):
    milestone = make_milestone("2026-12-04")
    feed = feed_of(milestone.owner)
    assert fetch(feed).status_code == 200
    if gone == "revoked":
        revoke_feed(actor=milestone.owner, feed=feed, now=NOW)
    elif gone == "renewed":
        again = renew_feed(actor=milestone.owner, feed=feed, now=NOW)
        assert fetch(again).status_code == 200
        assert again.get_absolute_url() != feed.get_absolute_url()
    else:
        User.objects.filter(pk=milestone.owner_id).update(is_active=False)
    answer = fetch(feed)
    assert answer.status_code == 404
    assert b"BEGIN:VCALENDAR" not in answer.content


def test_the_key_alone_opens_nothing():
    feed = feed_of(make_milestone("2026-12-04").owner)
    other = feed_of(make_milestone("2026-12-04").owner)
    for signature in ("x", feed.signature[:-1], feed.signature + "x", other.signature):
        address = reverse("milestones:feed", args=[feed.key, signature])
        assert Client().get(address).status_code == 404


def test_addresses_outlive_a_change_of_the_secret_key(settings):
    feed = feed_of(make_milestone("2026-12-04").owner)
    address = feed.get_absolute_url()
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "new", [settings.SECRET_KEY]
    assert Client().get(address).status_code == 200
    settings.SECRET_KEY_FALLBACKS = []
    assert Client().get(address).status_code == 404


def test_the_page_makes_renews_and_stops_addresses(client):
    milestone = make_milestone("2026-12-04")
    person, page = milestone.owner, reverse("milestones:calendar")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert "milestones.ics" not in client.get(page).content.decode()
    for _ in range(2):
        client.post(reverse("milestones:calendar-make"), {"project": ""})
    client.post(reverse("milestones:calendar-make"), {"project": milestone.project_id})
    mine, project = CalendarFeed.objects.order_by("pk")
    shown = client.get(page).content.decode()
    assert mine.get_absolute_url() in shown
    assert project.get_absolute_url() in shown
    client.post(reverse("milestones:calendar-renew", args=[mine.pk]))
    client.post(reverse("milestones:calendar-revoke", args=[project.pk]))
    shown = client.get(page).content.decode()
    assert mine.get_absolute_url() not in shown
    assert project.get_absolute_url() not in shown
    assert CalendarFeed.objects.in_use().get().get_absolute_url() in shown


def test_nobody_touches_anothers_address(client):
    feed = feed_of(make_milestone("2026-12-04").owner)
    other = make_person(Role.COORDINATOR)
    client.force_login(other, backend="django.contrib.auth.backends.ModelBackend")
    for name in ("renew", "revoke"):
        answer = client.post(reverse(f"milestones:calendar-{name}", args=[feed.pk]))
        assert answer.status_code == 404
    with pytest.raises(PermissionDenied):
        revoke_feed(actor=other, feed=feed, now=NOW)
    assert fetch(feed).status_code == 200
    assert (
        feed.get_absolute_url() not in client.get(reverse("milestones:calendar")).content.decode()
    )


def test_more_milestones_take_no_more_queries(django_assert_max_num_queries):
    project = make_project()
    feed = feed_of(make_milestone("2026-12-04", project=project).owner)
    for day in range(1, 20):
        make_slip(make_milestone(f"2026-12-{day:02}", project=project), "2027-01-08", "2026-11-20")
    with django_assert_max_num_queries(6):
        fetch(feed)
    assert Milestone.objects.count() == 20
