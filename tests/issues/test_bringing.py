"""submit_many: what several people said, all at once or not at all."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.deliveries.models import OutboundMessage
from apps.issues.models import Draft, Issue, Status
from apps.issues.services import save_draft, submit_issue, submit_many
from apps.issues.voices import Verdict
from apps.organization.models import Membership, Role
from tests.factories import LONG_AGO, make_department, make_issue, make_person

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
LINES = "・紙ガ多い\n・電話が長い\n・判子のために並ぶ\n"


@pytest.fixture
def member(department):
    return make_person(department, Role.WG_MEMBER)


def body_of(mail: OutboundMessage) -> str:
    message = message_from_bytes(bytes(mail.mime), policy=default)
    return message.get_body(("plain",)).get_content()


def bring(actor, lines=LINES, key: UUID | None = None, **given):
    given = {"department": actor.department, "now": NOW, **given}
    return submit_many(actor=actor, form_key=key or uuid4(), lines=lines, **given)


def test_each_line_is_a_pain_point_of_the_department(member, settings):
    settings.FIRST_REPLY_BUSINESS_DAYS = 3
    key = uuid4()
    bring(member, key=key, occasion="9月の打ち合わせ")
    issues = Issue.objects.order_by("pk")
    assert [issue.words for issue in issues] == ["紙ガ多い", "電話が長い", "判子のために並ぶ"]
    assert {issue.occasion for issue in issues} == {"9月の打ち合わせ"}
    assert {issue.batch for issue in issues} == {key}
    assert {issue.reply_due_on for issue in issues} == {date(2026, 11, 27)}
    assert {(i.submitted_by, i.department, i.status) for i in issues} == {
        (member, member.department, Status.RECEIVED)
    }


def test_one_mail_for_all_of_them_with_the_promise(member):
    bring(member, lines="\n".join(f"{n}番目に困ること" for n in range(8)))
    mail = OutboundMessage.objects.get()
    assert mail.recipient == member
    assert "8" in mail.subject
    assert member.name not in mail.subject
    text = body_of(mail)
    assert f"/issues/many/{Issue.objects.first().batch}/" in text
    assert "「4番目に困ること」" in text
    assert "ほか3件" in text
    assert "12月8日（火）までに、最初のお返事をします。" in text


def test_the_history_tells_which_service_it_was(member):
    bring(member)
    told = Issue.objects.first().events.get().pgh_context
    assert (told["action"], told["user"]) == ("issues.submit_many", member.pk)


def test_the_same_page_again_delivers_only_what_is_new(member):
    key = uuid4()
    bring(member, key=key)
    again = bring(member, key=key, lines=LINES + "もうひとつ\n")
    assert [judged.verdict for judged in again.pieces] == [*[Verdict.HERE] * 3, Verdict.NEW]
    assert Issue.objects.count() == 4
    assert OutboundMessage.objects.count() == 2


def test_what_the_department_has_said_before_is_left_out(member):
    make_issue(member, words="  紙ｶﾞ多い\n")
    make_issue(member, words="電話が長い", status=Status.WITHDRAWN)
    make_issue(words="判子のために並ぶ")  # another department's
    done = bring(member, lines=LINES + "・電話が長い\n")
    verdicts = [judged.verdict for judged in done.pieces]
    assert verdicts == [Verdict.KNOWN, Verdict.NEW, Verdict.NEW, Verdict.REPEATED]
    assert done.pieces[3].same_as == 2
    assert Issue.objects.filter(batch__isnull=False).count() == 2


@pytest.mark.parametrize("bad", ["困" * 10_001, "\u200b"])
def test_a_line_to_be_put_right_holds_up_all(member, bad):
    with pytest.raises(ValidationError) as refusal:
        bring(member, lines=f"{LINES}{bad}\n")
    assert refusal.value.code == "wrong_lines"
    assert not Issue.objects.exists()
    assert not OutboundMessage.objects.exists()


@pytest.mark.parametrize(
    ("lines", "code"),
    [("・\n \n", "says_nothing"), ("困\0る", "not_storable"), ("行\n" * 501, "too_many")],
)
def test_what_is_no_list_is_refused(member, lines, code):
    with pytest.raises(ValidationError) as refusal:
        bring(member, lines=lines)
    assert refusal.value.code == code


@pytest.mark.django_db(transaction=True)
def test_twenty_presses_at_once_deliver_once(member):
    key = uuid4()

    def press(_):
        try:
            return len(bring(member, key=key).pieces)
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        assert set(pool.map(press, range(20))) == {3}
    assert Issue.objects.count() == 3
    assert OutboundMessage.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_with_the_same_list_at_once_deliver_it_once(member, department):
    head = make_person(department, Role.HEAD)

    def press(actor):
        try:
            return bring(actor)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(press, [member, head]))
    assert Issue.objects.count() == 3


def test_the_draft_is_gone_once_delivered_and_does_not_come_back(member):
    key = uuid4()
    save_draft(owner=member, form="many", form_key=key, fields={"lines": LINES}, now=NOW)
    bring(member, key=key)
    assert not Draft.objects.exists()
    save_draft(owner=member, form="many", form_key=key, fields={"lines": LINES}, now=NOW)
    assert not Draft.objects.exists()


@pytest.mark.parametrize("role", [Role.STAFF, Role.EXECUTIVE, Role.SYSTEM_ADMIN])
def test_who_speaks_for_nobody_brings_nothing_in(department, role):
    with pytest.raises(PermissionDenied):
        bring(make_person(department, role))


def test_members_bring_in_their_own_department_coordinators_any_of_today(member):
    elsewhere, closed = make_department("税務課"), make_department("旧課", ends_on=LONG_AGO)
    with pytest.raises(PermissionDenied):
        bring(member, department=elsewhere)
    coordinator = make_person(make_department(), Role.COORDINATOR)
    bring(coordinator, department=elsewhere)
    assert {issue.department for issue in Issue.objects.all()} == {elsewhere}
    with pytest.raises(PermissionDenied):
        bring(coordinator, department=closed)


def test_ten_lines_take_as_many_queries_as_five_hundred(member):
    def queries(count: int) -> int:
        lines = "\n".join(f"{count}件のうちの{number}番目" for number in range(count))
        with CaptureQueriesContext(connection) as captured:
            bring(member, lines=lines)
        return len(captured)

    queries(1)
    assert queries(10) == queries(500)


# --- one, heard from others ------------------------------------------------------------------


def test_who_speaks_for_a_department_says_where_it_was_said(member):
    issue = submit_issue(actor=member, form_key=uuid4(), words="紙が多い", occasion="朝礼", now=NOW)
    assert (issue.occasion, issue.submitted_by) == ("朝礼", member)


@pytest.mark.parametrize(
    ("occasion", "code"), [("朝礼", "not_a_speaker"), ("困\0る", "not_storable")]
)
def test_others_speak_for_themselves(submitter, occasion, code):
    with pytest.raises(ValidationError) as refusal:
        submit_issue(actor=submitter, form_key=uuid4(), words="紙", occasion=occasion, now=NOW)
    assert refusal.value.code == code


def test_speaking_for_one_department_is_no_word_of_another(submitter):
    """Somebody of the citizens' department who also speaks for the tax department."""
    Membership.objects.create(
        user=submitter, department=make_department(), role=Role.WG_MEMBER, starts_on=LONG_AGO
    )
    with pytest.raises(ValidationError):
        submit_issue(actor=submitter, form_key=uuid4(), words="紙", occasion="朝礼", now=NOW)
