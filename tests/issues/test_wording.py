"""言語化: who writes the clear words, what the submitter says, and what everybody gets to read."""

import email
from datetime import timedelta
from email import policy

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from apps.common.business_days import add_business_days
from apps.deliveries.models import MessageState, OutboundMessage
from apps.issues.models import Hand, Issue, Stance, Status
from apps.issues.services import (
    agree_to_statement,
    correct_statement,
    hide_statement,
    publish_statement,
    record_word,
    withdraw_issue,
    write_statement,
)
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db

NOW = timezone.now()
FIRST, SECOND = "同じ入力が二度ある", "同じ内容を、職員が二度入力している"


@pytest.fixture
def coordinator():
    return make_person(make_department(), Role.COORDINATOR)


@pytest.fixture
def member(department):
    return make_person(department, Role.WG_MEMBER)


@pytest.fixture
def issue(submitter):
    return make_issue(submitter, words="めんどう")


def write(actor, issue, statement=FIRST, seen=0, **fields):
    return write_statement(
        actor=actor, issue=issue, statement=statement, seen=seen, now=NOW, **fields
    )


def agree(actor, issue, seen=1):
    return agree_to_statement(actor=actor, issue=issue, seen=seen, now=NOW)


def correct(actor, issue, statement=SECOND, seen=1):
    return correct_statement(actor=actor, issue=issue, statement=statement, seen=seen, now=NOW)


def publish(actor, issue, seen=1, now=NOW):
    return publish_statement(actor=actor, issue=issue, seen=seen, now=now)


def read_by_everybody(issue) -> str | None:
    """What somebody of elsewhere finds in the list and by searching."""
    stranger = make_person(make_department())
    found = Issue.objects.visible_to(stranger).filter(pk=issue.pk).first()
    return found and found.text_for_reader


def test_a_proposal_stands_beside_the_original_and_the_submitter_is_asked(
    coordinator, submitter, issue
):
    version = write(coordinator, issue)
    issue.refresh_from_db()
    assert (issue.words, issue.statement, issue.published_at) == ("めんどう", FIRST, None)
    assert (version.number, version.stance, version.written_as) == (1, "proposed", "coordinator")
    assert version.answer_due_on == add_business_days(timezone.localdate(NOW), 5)
    mail = OutboundMessage.objects.get(obligation=f"issue:{issue.pk}:statement:1")
    text = email.message_from_bytes(bytes(mail.mime), policy=policy.default)
    body = text.get_body(("plain",)).get_content()
    assert mail.recipient == submitter
    assert FIRST in body
    assert "めんどう" in body
    assert f"/issues/{issue.pk}/" in body
    assert coordinator.name not in body
    assert read_by_everybody(issue) is None


def test_the_wg_member_of_the_department_writes_too(member, issue):
    assert write(member, issue).written_as == Hand.WG_MEMBER
    with pytest.raises(PermissionDenied):
        publish(member, issue)


@pytest.mark.parametrize("role", [Role.STAFF, Role.HEAD, Role.EXECUTIVE, Role.SYSTEM_ADMIN])
def test_nobody_else_writes(role, department, issue):
    with pytest.raises(PermissionDenied):
        write(make_person(department, role), issue)


def test_no_wg_member_writes_for_another_department(issue):
    with pytest.raises(PermissionDenied):
        write(make_person(make_department(), Role.WG_MEMBER), issue)


def test_only_the_submitter_agrees_or_corrects(coordinator, member, issue):
    write(coordinator, issue)
    for other in (coordinator, member):
        with pytest.raises(PermissionDenied):
            agree(other, issue)
        with pytest.raises(PermissionDenied):
            correct(other, issue)


def test_what_was_withdrawn_is_left_alone(coordinator, submitter, issue):
    write(coordinator, issue)
    withdraw_issue(actor=submitter, issue=issue, now=NOW)
    mail = OutboundMessage.objects.get(kind="statement_proposed")
    assert mail.state == MessageState.CANCELLED
    for step in (
        lambda: write(coordinator, issue, SECOND, seen=1),
        lambda: publish(coordinator, issue),
        lambda: agree(submitter, issue),
        lambda: correct(submitter, issue),
    ):
        with pytest.raises(ValidationError) as refusal:
            step()
        assert refusal.value.code == "withdrawn"


def test_nothing_is_shown_before_the_submitter_has_agreed(coordinator, submitter, issue):
    write(coordinator, issue)
    with pytest.raises(ValidationError) as refusal:
        publish(coordinator, issue)
    assert refusal.value.code == "consent_missing"
    assert agree(submitter, issue).stance == Stance.AGREED
    assert publish(coordinator, issue).published_at == NOW
    assert read_by_everybody(issue) == FIRST


def test_a_word_on_the_telephone_is_written_down(coordinator, issue):
    write(coordinator, issue)
    said = record_word(actor=coordinator, issue=issue, seen=1, now=NOW)
    assert (said.stance, said.decided_by) == (Stance.BY_WORD, coordinator)
    publish(coordinator, issue)
    at_once = write(coordinator, issue, SECOND, seen=1, by_word=True)
    assert at_once.stance == Stance.BY_WORD
    assert OutboundMessage.objects.filter(kind="statement_proposed").count() == 1


def test_a_wg_member_cannot_answer_for_the_submitter(member, issue):
    assert write(member, issue, by_word=True).stance == Stance.PROPOSED
    with pytest.raises(PermissionDenied):
        record_word(actor=member, issue=issue, seen=1, now=NOW)


def test_silence_is_consent_after_five_business_days_and_not_before(coordinator, issue):
    due = write(coordinator, issue).answer_due_on
    on_the_day = NOW + timedelta(days=(due - timezone.localdate(NOW)).days)
    with pytest.raises(ValidationError):
        publish(coordinator, issue, now=on_the_day)
    publish(coordinator, issue, now=on_the_day + timedelta(days=1))
    assert issue.statement_versions.get().stance == Stance.UNANSWERED
    assert read_by_everybody(issue) == FIRST


def test_an_answer_after_the_silence_still_counts(coordinator, submitter, issue):
    publish_later = write(coordinator, issue).answer_due_on + timedelta(days=1)
    later = NOW + (publish_later - timezone.localdate(NOW))
    publish(coordinator, issue, now=later)
    assert agree(submitter, issue).stance == Stance.AGREED
    assert read_by_everybody(issue) == FIRST


def test_who_writes_about_their_own_pain_point_agrees_by_writing(coordinator):
    own = make_issue(coordinator)
    assert write(coordinator, own).stance == Stance.AGREED
    assert not OutboundMessage.objects.filter(kind="statement_proposed").exists()


def test_a_correction_is_the_submitters_own_version(coordinator, submitter, issue):
    write(coordinator, issue)
    version = correct(submitter, issue)
    assert (version.number, version.stance, version.written_as) == (2, "corrected", "submitter")
    issue.refresh_from_db()
    assert issue.statement == SECOND
    assert [v.text for v in issue.statement_versions.all()] == [FIRST, SECOND]
    assert OutboundMessage.objects.get(kind="statement_proposed").state == MessageState.CANCELLED
    assert read_by_everybody(issue) is None
    publish(coordinator, issue, seen=2)
    assert read_by_everybody(issue) == SECOND


def test_a_correction_without_a_change_is_a_yes(coordinator, submitter, issue):
    write(coordinator, issue)
    assert correct(submitter, issue, FIRST).stance == Stance.AGREED
    assert issue.statement_versions.count() == 1


def test_what_everybody_reads_stays_until_a_new_wording_has_consent(coordinator, submitter, issue):
    write(coordinator, issue, by_word=True)
    publish(coordinator, issue)
    write(coordinator, issue, SECOND, seen=1)
    assert read_by_everybody(issue) == FIRST
    stranger = Issue.objects.visible_to(make_person(make_department()))
    assert not stranger.filter(statement_search__contains="職員").exists()
    agree(submitter, issue, seen=2)
    assert read_by_everybody(issue) == FIRST
    publish(coordinator, issue, seen=2)
    assert read_by_everybody(issue) == SECOND


def test_hiding_takes_the_words_away_and_the_newest_stand_on_the_desk(coordinator, issue):
    write(coordinator, issue, by_word=True)
    publish(coordinator, issue)
    write(coordinator, issue, SECOND, seen=1)
    hidden = hide_statement(actor=coordinator, issue=issue)
    assert (hidden.published_at, hidden.statement) == (None, SECOND)
    assert read_by_everybody(issue) is None
    with pytest.raises(PermissionDenied):
        hide_statement(actor=issue.submitted_by, issue=issue)


def test_taking_the_words_back_is_the_coordinators_and_is_a_version(
    coordinator, member, submitter, issue
):
    write(coordinator, issue, by_word=True)
    publish(coordinator, issue)
    with pytest.raises(ValidationError):
        write(member, issue, " \u3000", seen=1)
    assert write(coordinator, issue, "", seen=1).stance == Stance.DROPPED
    issue.refresh_from_db()
    assert (issue.statement, issue.published_at) == ("", None)
    for step in (
        lambda: agree(submitter, issue, seen=2),
        lambda: correct(submitter, issue, seen=2),
        lambda: publish(coordinator, issue, seen=2),
    ):
        with pytest.raises(ValidationError):
            step()
    assert write(coordinator, issue, FIRST, seen=2).number == 3


def test_who_has_seen_another_wording_is_told(coordinator, member, submitter, issue):
    write(coordinator, issue)
    write(member, issue, SECOND, seen=1)
    for step in (
        lambda: agree(submitter, issue, seen=1),
        lambda: correct(submitter, issue, "別の言い方", seen=1),
        lambda: write(coordinator, issue, "別の言い方", seen=1),
        lambda: write(coordinator, issue, "別の言い方", seen=-1),
        lambda: publish(coordinator, issue, seen=1),
        lambda: record_word(actor=coordinator, issue=issue, seen=1, now=NOW),
    ):
        with pytest.raises(ValidationError) as refusal:
            step()
        assert refusal.value.code == "stale"
    assert issue.statement_versions.count() == 2


def test_a_double_click_writes_once(coordinator, submitter, issue):
    assert write(coordinator, issue).pk == write(coordinator, issue).pk
    assert correct(submitter, issue).pk == correct(submitter, issue).pk
    assert agree(submitter, issue, seen=2).decided_at == agree(submitter, issue, 2).decided_at
    assert OutboundMessage.objects.filter(kind="statement_proposed").count() == 1


@pytest.mark.parametrize("text", ["", " \u3000\u200b", "a\0b", "\ud800", "あ" * 2001])
def test_what_says_nothing_or_too_much_is_refused(coordinator, submitter, issue, text):
    with pytest.raises(ValidationError):
        write(coordinator, issue, text)
    write(coordinator, issue)
    with pytest.raises(ValidationError):
        correct(submitter, issue, text)
    assert issue.statement_versions.count() == 1


def test_the_same_words_again_are_no_new_version(coordinator, issue):
    write(coordinator, issue)
    with pytest.raises(ValidationError) as refusal:
        write(coordinator, issue, FIRST, seen=1)
    assert refusal.value.code == "same"


def test_the_database_keeps_numbers_apart_and_shows_nothing_without_consent(coordinator, issue):
    version = write(coordinator, issue)
    for changes in ({"shown_at": NOW}, {"decided_at": NOW}, {"stance": "agreed"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            issue.statement_versions.update(**changes)
    version.pk, version._state.adding = None, True
    with pytest.raises(IntegrityError), transaction.atomic():
        version.save()


def test_a_mail_asks_about_the_newest_words_only(coordinator, issue):
    write(coordinator, issue)
    write(coordinator, issue, SECOND, seen=1)
    states = OutboundMessage.objects.order_by("pk").values_list("obligation", "state")
    about = f"issue:{issue.pk}:statement:"
    assert list(states) == [(f"{about}1", "cancelled"), (f"{about}2", "queued")]


def test_a_pain_point_may_be_finished_and_its_words_still_be_corrected(
    coordinator, submitter, issue
):
    write(coordinator, issue)
    Issue.objects.filter(pk=issue.pk).update(status=Status.RESOLVED)
    assert correct(submitter, issue).stance == Stance.CORRECTED
