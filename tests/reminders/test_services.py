import email
from datetime import date
from email import policy

import pytest
from django.core.management import call_command
from django.utils import timezone

from apps.deliveries.models import MessageState, OutboundMessage
from apps.milestones.services import move_due_date
from apps.organization.models import Role
from apps.reminders.models import Reminder
from apps.reminders.services import plan_reminders
from tests.reminders.conftest import at

pytestmark = pytest.mark.django_db


def plan(day: str, hour: int = 6) -> int:
    return plan_reminders(today=date.fromisoformat(day), now=at(day, hour))


def waiting(person):
    return OutboundMessage.objects.waiting().filter(recipient=person)


def text_of(message) -> str:
    parsed = email.message_from_bytes(bytes(message.mime), policy=policy.default)
    return parsed.get_body(("plain",)).get_content()


def html_of(message) -> str:
    parsed = email.message_from_bytes(bytes(message.mime), policy=policy.default)
    return parsed.get_body(("html",)).get_content()


def send_all(at_time):
    OutboundMessage.objects.waiting().update(state=MessageState.SENT, sent_at=at_time)


def test_a_due_milestone_is_one_mail_with_a_link_to_it(milestone, owner):
    due = milestone("2026-06-24")
    assert plan("2026-06-24") == 1
    mail = waiting(owner).get()
    assert f"/milestones/{due.pk}/" in text_of(mail)
    assert "今日が期日です" in text_of(mail)
    assert mail.next_attempt_at == at("2026-06-24", 8).replace(minute=30)


def test_planning_again_the_same_day_changes_nothing(milestone, issue):
    milestone("2026-06-24")
    issue("2026-06-24")
    plan("2026-06-24")
    before = list(OutboundMessage.objects.values_list("pk", "state"))
    assert plan("2026-06-24", 9) == 0
    assert list(OutboundMessage.objects.values_list("pk", "state")) == before


def test_several_things_are_one_digest_ordered_by_what_matters(milestone, owner):
    milestone("2026-06-24", title="今日のもの")
    milestone("2026-06-01", title="過ぎたもの")
    milestone("2026-06-26", title="近いもの")
    plan("2026-06-24")
    said = text_of(waiting(owner).get())
    assert said.index("過ぎたもの") < said.index("今日のもの") < said.index("近いもの")
    assert "23日過ぎています" in said
    assert "あと2日" in said


def test_nothing_to_say_is_no_mail(milestone):
    milestone("2026-12-24")
    assert plan("2026-06-24") == 0
    assert not OutboundMessage.objects.exists()


@pytest.mark.parametrize("day", ["2026-06-27", "2026-11-23", "2026-12-31", "2027-01-02"])
def test_quiet_days_are_quiet(milestone, day):
    milestone("2026-06-24")
    assert plan(day) == 0
    assert not Reminder.objects.exists()


def test_late_milestones_reach_the_coordinator_with_the_owners_name(milestone, owner, coordinator):
    milestone("2026-06-24")
    assert plan("2026-06-25") == 1
    send_all(at("2026-06-25", 9))
    assert plan("2026-07-01") == 2
    assert "責任 太郎" in text_of(waiting(coordinator).get())


def test_a_milestone_of_somebody_who_left_goes_to_the_coordinators(milestone, owner, coordinator):
    milestone("2026-06-24")
    owner.is_active = False
    owner.save()
    assert plan("2026-06-24") == 1
    assert waiting(coordinator).exists()


def test_whose_last_post_has_ended_has_left_too(milestone, owner, coordinator):
    """Though nobody has said yet that they may not sign in any more."""
    milestone("2026-06-24")
    owner.memberships.update(ends_on=date(2026, 6, 23))
    assert plan("2026-06-22") == 1
    assert waiting(owner).exists()
    assert plan("2026-06-24") == 1
    assert waiting(coordinator).exists()
    assert not waiting(owner).exists()


def test_without_a_coordinator_the_system_administrator_hears(
    milestone, owner, coordinator, person
):
    coordinator.memberships.all().delete()
    administrator = person(Role.SYSTEM_ADMIN)
    milestone("2026-06-24")
    owner.is_active = False
    owner.save()
    plan("2026-06-24")
    assert waiting(administrator).exists()


def test_a_promised_reply_reaches_coordinators_and_tells_no_name(issue, coordinator):
    due = issue("2026-06-24")
    plan("2026-06-22")
    mail = waiting(coordinator).get()
    assert f"/issues/{due.pk}/" in text_of(mail)
    for hidden in ("ひみつ", "転記"):
        assert hidden not in text_of(mail)
        assert hidden not in mail.subject


def test_an_answered_pain_point_is_not_mentioned(issue):
    issue("2026-06-24", first_replied_at=at("2026-06-20"))
    issue("2026-06-24", status="withdrawn")
    assert plan("2026-06-25") == 0


def test_days_of_downtime_collapse_into_one_mail(milestone, owner):
    milestone("2026-06-24")
    plan("2026-06-10")
    send_all(at("2026-06-10", 9))
    # Nothing runs from the 19th, past the due date, to the 8th of July.
    plan("2026-07-08")
    told = Reminder.objects.filter(recipient=owner).values_list("kind", "due_on")
    assert list(told) == [
        ("milestone_ahead", date(2026, 6, 10)),
        ("milestone_overdue", date(2026, 7, 8)),
    ]
    assert waiting(owner).count() == 1


def test_a_digest_that_could_not_leave_for_days_is_replaced_not_doubled(milestone, owner):
    milestone("2026-06-24", title="前からのもの")
    plan("2026-06-24")
    milestone("2026-06-25", title="次の日のもの")
    plan("2026-06-25")
    plan("2026-06-26")
    mail = waiting(owner).get()
    assert "前からのもの" in text_of(mail)
    assert "次の日のもの" in text_of(mail)


def test_what_comes_up_after_todays_digest_left_waits_for_tomorrow(milestone, owner):
    milestone("2026-06-24")
    plan("2026-06-24")
    send_all(at("2026-06-24", 9))
    milestone("2026-06-25", title="昼にできたもの")
    assert plan("2026-06-24", 12) == 0
    assert plan("2026-06-25") == 1
    said = text_of(waiting(owner).get())
    assert "昼にできたもの" in said


def test_a_moved_date_calls_off_the_old_and_tells_the_new(milestone, owner):
    moved = milestone("2026-06-24")
    plan("2026-06-24", 6)
    move_due_date(
        actor=owner,
        milestone=moved,
        to_on=date(2026, 6, 30),
        reason="supplier",
        note="",
        now=at("2026-06-24", 7),
    )
    plan("2026-06-24", 8)
    mail = waiting(owner).get()
    assert "2026年6月30日" in text_of(mail)
    assert "今日が期日" not in text_of(mail)
    standing = Reminder.objects.standing().filter(recipient=owner)
    assert [each.version for each in standing] == [2]


def test_moving_a_date_after_it_was_told_tells_the_new_one(milestone, owner):
    moved = milestone("2026-06-24")
    plan("2026-06-25")
    send_all(at("2026-06-25", 9))
    move_due_date(
        actor=owner,
        milestone=moved,
        to_on=date(2026, 7, 6),
        reason="supplier",
        note="",
        now=at("2026-06-25", 10),
    )
    plan("2026-06-26")
    assert "2026年7月6日" in text_of(waiting(owner).get())


def test_a_completed_milestone_leaves_the_digest_and_the_rest_stays(milestone, owner):
    done = milestone("2026-06-24", title="申請の受付")
    milestone("2026-06-24", title="残ったもの")
    plan("2026-06-24", 6)
    done.completed_on = date(2026, 6, 24)
    done.save()
    plan("2026-06-24", 8)
    said = text_of(waiting(owner).get())
    assert "申請の受付" not in said
    assert "残ったもの" in said


def test_a_completed_milestone_alone_leaves_no_mail(milestone, owner):
    done = milestone("2026-06-24")
    plan("2026-06-24", 6)
    done.completed_on = date(2026, 6, 24)
    done.save()
    assert plan("2026-06-24", 8) == 0
    assert not waiting(owner).exists()


def test_a_reopened_milestone_is_told_again(milestone, owner):
    done = milestone("2026-06-24")
    plan("2026-06-24", 6)
    done.completed_on = date(2026, 6, 24)
    done.save()
    plan("2026-06-24", 7)
    done.completed_on = None
    done.save()
    assert plan("2026-06-24", 8) == 1
    assert waiting(owner).count() == 1


def test_a_coordinator_no_more_hears_no_more(issue, coordinator, person):
    person(Role.COORDINATOR)
    issue("2026-06-24")
    plan("2026-06-24", 6)
    coordinator.memberships.update(role=Role.STAFF)
    plan("2026-06-24", 8)
    assert not waiting(coordinator).exists()


def test_a_clock_that_went_back_tells_nothing_twice(milestone):
    milestone("2026-06-24")
    plan("2026-06-25")
    assert plan("2026-06-24") == 0


def test_a_closed_plan_reminds_nobody(milestone, project):
    milestone("2026-03-31")
    project.program.closed_on = date(2026, 4, 30)
    project.program.save()
    assert plan("2026-06-24") == 0


def test_long_lists_are_cut_with_a_count(milestone, owner):
    for number in range(13):
        milestone("2026-06-24", title=f"その{number}")
    plan("2026-06-24")
    assert "ほかに3件あります" in text_of(waiting(owner).get())


def test_the_command_plans_a_day(milestone, capsys):
    milestone("2035-06-20")
    call_command("plan_reminders", "--date", "2035-06-20")
    assert "1" in capsys.readouterr().out
    assert OutboundMessage.objects.due(timezone.now()).count() == 1


def test_the_command_says_so_on_a_quiet_day(milestone, capsys):
    milestone("2026-06-24")
    call_command("plan_reminders", "--date", "2026-06-27")
    assert "閉庁日" in capsys.readouterr().out
    assert not OutboundMessage.objects.exists()
