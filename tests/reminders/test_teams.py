"""The digest as a card, for whom and beside what; and what a department's channel is asked."""

import json
from datetime import date, time

import pytest
from django.urls import reverse

from apps.deliveries.entitled import question_of
from apps.deliveries.models import Channel, MessageState, OutboundMessage
from apps.deliveries.services import enter_workflow
from apps.issues.models import QuarterDeclaration
from apps.milestones.models import Milestone
from apps.organization.models import DepartmentSuccession, Role
from apps.reminders.models import Reminder, ReminderPreference, Ways
from apps.reminders.services import choose_hour, plan_reminders
from tests.deliveries.teams_server import texts_of
from tests.factories import make_department, make_person
from tests.reminders.conftest import at

pytestmark = pytest.mark.django_db

DAY = "2026-06-24"
URL = "https://prod.logic.azure.com/workflows/people?sig=a"


@pytest.fixture(autouse=True)
def people_workflow(settings):
    settings.TEAMS_PEOPLE_URL = URL


def plan(day=DAY, hour=6):
    now = at(day, hour)
    return plan_reminders(today=now.date(), now=now)


def choose(owner, ways):
    ReminderPreference.objects.update_or_create(recipient=owner, defaults={"ways": ways})


def digests(**narrowed):
    return OutboundMessage.objects.filter(kind="digest", **narrowed)


@pytest.mark.parametrize(
    ("ways", "channels"),
    [(Ways.MAIL, {"mail"}), (Ways.TEAMS, {"teams"}), (Ways.BOTH, {"mail", "teams"})],
)
def test_the_digest_comes_the_way_its_reader_chose(milestone, owner, ways, channels):
    milestone("2026-06-24")
    choose(owner, ways)
    plan()
    assert set(digests().values_list("channel", flat=True)) == channels
    told_at = set(digests().values_list("next_attempt_at", flat=True))
    assert len(told_at) == 1
    assert Reminder.objects.get().message.channel == min(channels)


def test_without_a_workflow_for_people_it_comes_by_mail(milestone, owner, settings):
    settings.TEAMS_PEOPLE_URL = ""
    milestone("2026-06-24")
    choose(owner, Ways.TEAMS)
    plan()
    assert digests().get().channel == Channel.MAIL


def test_a_card_says_what_the_mail_says_and_leads_there(milestone, owner, settings):
    settings.SITE_URL = "https://komarigoto.city.example"
    due = milestone("2026-06-24", "手続きの公開")
    choose(owner, Ways.TEAMS)
    plan()
    posted = json.loads(bytes(digests().get().mime))
    assert posted["recipient"] == owner.email
    said = texts_of(posted)
    assert said[0] == "6月24日（水）のお知らせ"
    assert "手続きの公開" in said
    assert any("今日が期日です。" in line for line in said)
    text = json.dumps(posted)
    assert f"https://komarigoto.city.example{due.get_absolute_url()}" in text
    assert f"https://komarigoto.city.example{reverse('reminders:mine')}" in text


def test_a_card_carries_no_raw_words_and_no_submitter(issue, coordinator):
    waiting = issue("2026-06-24", words="金糸雀の秘密")
    choose(coordinator, Ways.TEAMS)
    plan()
    text = bytes(digests(recipient=coordinator).get().mime).decode()
    assert f"#{waiting.pk}" in text
    for secret in ("金糸雀", waiting.submitted_by.name, waiting.submitted_by.email):
        assert secret not in text


def test_a_card_is_in_its_readers_language(milestone, owner):
    milestone("2026-06-24")
    owner.language = "en"
    owner.save()
    choose(owner, Ways.TEAMS)
    plan()
    said = texts_of(json.loads(bytes(digests().get().mime)))
    assert said[0].startswith("Reminders for")


def test_both_are_made_anew_while_neither_has_left(milestone, owner):
    milestone("2026-06-24", "一つ目")
    choose(owner, Ways.BOTH)
    plan()
    milestone("2026-06-24", "二つ目")
    plan(hour=7)
    waiting = digests().waiting()
    assert digests(state=MessageState.CANCELLED).count() == waiting.count() == 2
    assert all("二つ目" in bytes(each.mime).decode() for each in waiting.filter(channel="teams"))


@pytest.mark.parametrize("left", [Channel.MAIL, Channel.TEAMS])
def test_once_one_of_the_two_has_left_the_other_follows_and_nothing_is_told_twice(
    milestone, owner, left
):
    milestone("2026-06-24", "一つ目")
    choose(owner, Ways.BOTH)
    plan()
    digests(channel=left).update(state=MessageState.SENT)
    milestone("2026-06-25", "二つ目")
    plan(hour=9)
    first = digests(obligation=f"digest:{DAY}:{owner.pk}")
    assert set(first.values_list("channel", "state")) == {
        (left.value, "sent"),
        ("teams" if left == "mail" else "mail", "queued"),
    }
    later = digests().exclude(pk__in=first)
    assert all("一つ目" not in bytes(each.mime).decode() for each in later.filter(channel="teams"))
    assert Reminder.objects.get(milestone__title="一つ目").message in first


def test_what_is_done_is_called_off_in_both(milestone, owner):
    due = milestone("2026-06-24")
    choose(owner, Ways.BOTH)
    plan()
    Milestone.objects.filter(pk=due.pk).update(completed_on=at(DAY).date(), evidence="公開した")
    plan(hour=7)
    assert set(digests().values_list("state", flat=True)) == {MessageState.CANCELLED}


def test_who_chooses_another_way_gets_what_waits_that_way(milestone, owner):
    milestone("2026-06-24")
    plan()
    choose_hour(actor=owner, told_at=time(8, 30), weekly=[], ways=Ways.TEAMS, now=at(DAY, 7))
    assert [each.channel for each in digests().waiting()] == [Channel.TEAMS]


def test_the_way_is_chosen_on_the_page(client, owner):
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("reminders:settings")
    client.post(page, {"told_at": "08:30", "ways": "both"})
    assert ReminderPreference.objects.get().ways == Ways.BOTH
    assert client.post(page, {"told_at": "08:30", "ways": "pigeon"}).status_code == 422
    assert ReminderPreference.objects.get().ways == Ways.BOTH


def test_the_page_does_not_ask_where_there_is_no_teams_and_forgets_nothing(client, owner, settings):
    choose(owner, Ways.BOTH)
    settings.TEAMS_PEOPLE_URL = ""
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    page = reverse("reminders:settings")
    assert 'name="ways"' not in client.get(page).content.decode()
    client.post(page, {"told_at": "09:00"})
    assert ReminderPreference.objects.get().ways == Ways.BOTH


@pytest.fixture
def room(department, coordinator):
    return enter_workflow(actor=coordinator, department=department, url=URL, now=at("2026-06-01"))


def asked():
    return OutboundMessage.objects.filter(kind="quarter_asked")


def be_silent():
    QuarterDeclaration.objects.all().delete()


def test_a_silent_department_is_asked_in_its_channel_once_a_stage(room, person):
    be_silent()
    person(Role.WG_MEMBER)
    for day in ("2026-06-01", "2026-06-02", "2026-06-15", "2026-06-16"):
        plan(day)
    assert 1 <= asked().count() <= 3
    before = asked().count()
    plan("2026-06-16", 9)
    assert asked().count() == before
    said = texts_of(json.loads(bytes(asked().first().mime)))
    assert said[0] == "市民課の声をお聞かせください"


def test_a_department_that_was_heard_is_not_asked_and_a_waiting_card_is_called_off(
    room, person, department
):
    person(Role.WG_MEMBER)
    plan("2026-06-16")
    assert not asked().exists()
    be_silent()
    plan("2026-06-16", 7)
    assert asked().waiting().exists()
    QuarterDeclaration.objects.create(
        department=department,
        quarter=at("2026-04-01").date(),
        declared_by=person(),
        declared_at=at("2026-06-16"),
    )
    plan("2026-06-16", 8)
    assert not asked().waiting().exists()


def test_a_department_without_a_channel_is_asked_by_mail_only(department, person):
    be_silent()
    person(Role.WG_MEMBER)
    plan("2026-06-16")
    assert not asked().exists()
    assert digests().exists()


@pytest.fixture
def merged(department):
    """市民課 ends in June and is carried on by 市民サービス課."""
    department.ends_on = date(2026, 6, 15)
    department.save()
    heir = make_department("市民サービス課", starts_on=date(2026, 6, 16))
    DepartmentSuccession.objects.create(
        predecessor=department, successor=heir, effective_on=date(2026, 6, 16)
    )
    make_person(heir, Role.WG_MEMBER)
    return heir


def test_a_merged_department_is_asked_in_its_heirs_channel_or_nowhere(
    room, merged, person, coordinator
):
    person(Role.WG_MEMBER)
    be_silent()
    plan("2026-06-15")
    waiting = asked().get()
    assert waiting.address == room.address
    plan("2026-06-16")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == (MessageState.CANCELLED, "この課はなくなりました。")
    assert not asked().waiting().exists()
    heirs = enter_workflow(actor=coordinator, department=merged, url=URL, now=at("2026-06-16", 9))
    plan("2026-06-16", 10)
    assert asked().waiting().get().address == heirs.address


def test_a_card_that_waits_is_not_posted_after_its_department_ended(room, merged, person):
    person(Role.WG_MEMBER)
    be_silent()
    plan("2026-06-15")
    question = question_of("quarter_asked")
    card = asked().get()
    assert question.readable([card], date(2026, 6, 15)) == {card.pk}
    assert question.readable([card], date(2026, 6, 16)) == set()
