"""From the draft to the mail: made, looked over, approved, sent, or waited for."""

import email
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.deliveries.models import OutboundMessage
from apps.organization.models import Role
from apps.reports import tasks
from apps.reports.checks import check_reports
from apps.reports.models import EditionState, MonthlyReport, ReportEdition
from apps.reports.selectors import report_awaiting_approval
from apps.reports.services import (
    approve_edition,
    close_month,
    save_sentences,
    send_what_is_due,
    sending,
    undo_sentences,
    withdraw_approval,
)
from tests.reports.conftest import at, employ

OCTOBER = date(2026, 10, 1)
# Business days of November 2026: Monday 2, (Tuesday 3 is a holiday), 4, 5, 6, Monday 9, 10.
DRAFTED = at(11, 4, 6)


@pytest.fixture
def draft(city):
    close_month(month=OCTOBER, now=DRAFTED)
    return ReportEdition.objects.get()


def city_report() -> MonthlyReport:
    return MonthlyReport.objects.select_related("edition").get(kind="executive")


def mails() -> int:
    return OutboundMessage.objects.count()


def approve(city, draft, *, now, seen=0):
    return approve_edition(actor=city.coordinator, edition=draft, seen=seen, now=now)


def write(city, *sentences, seen=0):
    return save_sentences(
        actor=city.coordinator, report=city_report(), sentences=sentences, seen=seen, now=DRAFTED
    )


@pytest.fixture
def wake(monkeypatch):
    def at_(moment):
        monkeypatch.setattr(timezone, "now", lambda: moment)
        tasks.report_on_last_month()

    return at_


def test_the_draft_is_there_on_the_second_business_day_and_not_before(city, wake):
    wake(at(11, 3, 9))
    assert not ReportEdition.objects.exists()
    wake(at(11, 4, 6))
    wake(at(11, 4, 6, 10))
    assert ReportEdition.objects.get().state == EditionState.DRAFT
    assert MonthlyReport.objects.count() == 3
    assert mails() == 0


def test_what_is_approved_goes_out_at_the_set_hour_once(city, draft, wake):
    approve(city, draft, now=at(11, 4, 15))  # 9 o'clock is past: tomorrow
    wake(at(11, 5, 8, 50))
    assert mails() == 0
    for hour in (9, 9, 10):
        wake(at(11, 5, hour))
    assert mails() == 4
    assert ReportEdition.objects.get().state == EditionState.SENT


@pytest.mark.parametrize(
    ("approved", "goes_out"),
    [
        (at(11, 5, 8), at(11, 5, 9)),  # before the hour: the same day
        (at(11, 6, 9, 1), at(11, 9, 9)),  # Friday: on Monday
        (at(11, 7, 3), at(11, 9, 9)),  # on a Saturday
    ],
)
def test_mails_go_out_on_business_days(city, draft, approved, goes_out):
    assert approve(city, draft, now=approved).goes_out_at == goes_out


def test_without_approval_it_goes_out_as_it_is_after_the_set_day(city, draft):
    # The fifth business day is Monday 9: nobody approved by then, and it goes out on the 10th.
    assert send_what_is_due(now=at(11, 10, 8)) == 0
    assert send_what_is_due(now=at(11, 10, 9)) == 4
    edition = ReportEdition.objects.get()
    assert (edition.state, edition.approved_by) == (EditionState.SENT, None)


def test_a_draft_that_came_late_is_waited_for_as_long(city):
    close_month(month=OCTOBER, now=at(11, 24, 9))  # a Tuesday: 25, 26 and 27 to look it over
    assert send_what_is_due(now=at(11, 24, 9)) == 0
    (waiting,) = report_awaiting_approval(date(2026, 11, 24))
    assert waiting.approve_by == date(2026, 11, 27)
    assert waiting.goes_out_at == at(11, 30, 9)


def test_without_approval_it_stays_where_the_city_wants_it_so(city, settings):
    settings.REPORT_WITHOUT_APPROVAL = "hold"
    close_month(month=OCTOBER, now=DRAFTED)
    assert send_what_is_due(now=at(12, 24, 9)) == 0
    approve(city, ReportEdition.objects.get(), now=at(12, 24, 8))
    assert send_what_is_due(now=at(12, 24, 9)) == 4


def test_what_waits_for_approval_is_known(city, draft):
    assert not report_awaiting_approval(date(2026, 11, 3))
    (waiting,) = report_awaiting_approval(date(2026, 11, 9))
    assert (waiting.edition, waiting.approve_by) == (draft, date(2026, 11, 9))
    assert waiting.goes_out_at == at(11, 10, 9)
    assert not waiting.is_late(date(2026, 11, 9))
    assert waiting.is_late(date(2026, 11, 10))
    approve(city, draft, now=at(11, 9, 12))
    assert not report_awaiting_approval(date(2026, 11, 10))


def test_an_approval_is_withdrawn_until_it_has_left(city, draft):
    approve(city, draft, now=at(11, 5, 8))
    withdraw_approval(actor=city.coordinator, edition=draft)
    assert send_what_is_due(now=at(11, 5, 9)) == 0
    # As before: without approval it would go out on the 10th.
    assert ReportEdition.objects.get().goes_out_at == at(11, 10, 9)
    approve(city, draft, now=at(11, 5, 10))
    send_what_is_due(now=at(11, 6, 9))
    with pytest.raises(ValidationError, match="もう送られています"):
        withdraw_approval(actor=city.coordinator, edition=draft)


def test_what_was_not_seen_is_not_approved(city, draft):
    write(city, "市長へのひとこと。", "", "")
    with pytest.raises(ValidationError, match="もう一度読んで"):
        approve(city, draft, now=at(11, 5, 8), seen=0)
    assert approve(city, draft, now=at(11, 5, 8), seen=1)


def test_a_sentence_is_rewritten_beside_the_generated_one_and_taken_back(city, draft):
    generated = city_report().figures["headlines"]
    write(city, "はじめの文。", "", "")
    write(city, "次の文。", "", "", seen=1)
    assert city_report().figures["headlines"] == generated
    undone = undo_sentences(actor=city.coordinator, report=city_report(), now=DRAFTED)
    assert undone.written(0) == "はじめの文。"
    undone = undo_sentences(actor=city.coordinator, report=city_report(), now=DRAFTED)
    assert undone.sentences == []
    with pytest.raises(ValidationError, match="ありません"):
        undo_sentences(actor=city.coordinator, report=city_report(), now=DRAFTED)


def test_saving_what_is_there_already_is_no_change(city, draft):
    write(city, "文。", "", "")
    write(city, "文。", "", "", seen=1)
    assert (city_report().revision, city_report().edits.count()) == (1, 1)


def test_who_saw_an_older_text_does_not_overwrite(city, draft):
    write(city, "文。", "", "")
    with pytest.raises(ValidationError, match="先に直しました"):
        write(city, "別の文。", "", "", seen=0)


def test_what_is_written_is_what_is_sent(city, draft):
    write(city, "市長へ、\nまずこれを。", "", "")
    approve(city, draft, now=at(11, 5, 8), seen=1)
    send_what_is_due(now=at(11, 5, 9))

    mail = OutboundMessage.objects.get(address="mayor@city.example")
    text = email.message_from_bytes(bytes(mail.mime)).get_payload()[0].get_payload()[0]
    said = text.get_payload(decode=True).decode()
    assert "・市長へ、 まずこれを。" in said
    assert "届いた困りごとは2件でした" not in said
    with pytest.raises(ValidationError, match="もう送られています"):
        write(city, "あとから。", "", "", seen=1)


def test_only_coordinators_have_it_in_hand(city, draft):
    for who in (city.mayor, city.head, city.staff):
        with pytest.raises(PermissionDenied):
            approve_edition(actor=who, edition=draft, seen=0, now=DRAFTED)
        with pytest.raises(PermissionDenied):
            withdraw_approval(actor=who, edition=draft)
        with pytest.raises(PermissionDenied):
            save_sentences(actor=who, report=city_report(), sentences=["x"], seen=0, now=DRAFTED)
        with pytest.raises(PermissionDenied):
            undo_sentences(actor=who, report=city_report(), now=DRAFTED)


def test_nobody_else_reads_it_before_it_goes_out(city, draft, client):
    client.force_login(city.mayor)
    address = city_report().get_absolute_url()
    assert client.get(address).status_code == 404
    assert not client.get("/api/reports/").json()["results"]
    approve(city, draft, now=at(11, 5, 8))
    assert client.get(address).status_code == 404
    send_what_is_due(now=at(11, 5, 9))
    assert client.get(address).status_code == 200


def test_a_worker_that_breaks_off_while_sending_goes_on_where_it_was(city, draft, monkeypatch):

    queue, made = sending.queue_mail, []

    def break_off(**fields):
        made.append(fields)
        if len(made) == 3:
            raise RuntimeError("the power is gone")
        return queue(**fields)

    monkeypatch.setattr(sending, "queue_mail", break_off)
    with pytest.raises(RuntimeError):
        send_what_is_due(now=at(11, 10, 9))
    assert ReportEdition.objects.get().state == EditionState.SENDING
    monkeypatch.undo()
    assert send_what_is_due(now=at(11, 10, 9, 10)) == 2
    assert mails() == 4


def test_the_page_shows_how_far_the_work_is(city, draft, client):
    client.force_login(city.coordinator)
    ReportEdition.objects.update(state="making", reports_expected=130, reports_made=42)
    page = client.get(draft.get_absolute_url()).content.decode()
    assert 'value="42" max="130"' in page
    assert 'http-equiv="refresh"' in page


def test_every_variant_is_on_the_page_to_be_looked_at(city, draft, client):
    client.force_login(city.coordinator)
    page = client.get(draft.get_absolute_url()).content.decode()
    addresses = [report.get_absolute_url() for report in MonthlyReport.objects.order_by("pk")]
    assert addresses[0] == city_report().get_absolute_url()
    assert sorted(addresses, key=page.index) == addresses  # the city's first
    for report in MonthlyReport.objects.all():
        assert client.get(report.get_absolute_url()).status_code == 200


def test_nothing_typed_is_lost_when_somebody_approved_meanwhile(city, draft, client):
    client.force_login(city.coordinator)
    report = city_report()
    approve(city, draft, now=at(11, 5, 8))
    answer = client.post(f"/reports/{report.pk}/sentences/", {"seen": 0, "sentence_0": "大切な文"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "大切な文" in page
    assert "先に承認を取り消してください" in page


def test_the_form_tells_who_came_first_and_then_takes_it(city, draft, client):
    employ("second", city.tax, Role.COORDINATOR)
    write(city, "先の文。", "", "")
    client.force_login(city.coordinator)
    address = f"/reports/{city_report().pk}/sentences/"
    answer = client.post(address, {"seen": 0, "sentence_0": "後の文。"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "先の文。" in page
    assert "後の文。" in page
    assert 'name="seen" value="1"' in page
    assert client.post(address, {"seen": 1, "sentence_0": "後の文。"}).status_code == 302
    assert city_report().written(0) == "後の文。"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("REPORT_HOUR", 24),
        ("REPORT_DRAFT_BUSINESS_DAY", 0),
        ("REPORT_APPROVAL_BUSINESS_DAY", 1),
        ("REPORT_WITHOUT_APPROVAL", "perhaps"),
    ],
)
def test_a_wrong_setting_is_told_at_the_start(settings, name, value):
    assert check_reports(app_configs=None) == []
    setattr(settings, name, value)
    assert len(check_reports(app_configs=None)) == 1
