"""A correction is another edition: it says what was wrong, and nothing is replaced silently."""

import email
import email.policy
from datetime import date
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from apps.deliveries.models import OutboundMessage
from apps.reports.figures.naming import Difference, differences, named
from apps.reports.models import EditionState, MonthlyReport, ReportEdition
from apps.reports.services import (
    approve_edition,
    begin_correction,
    close_month,
    make_edition,
    save_sentences,
    send_what_is_due,
)
from tests.racing import at_once
from tests.reports.conftest import at, deliver, send_reports

OCTOBER = date(2026, 10, 1)
NOW = at(11, 5, 9)
LATER = at(11, 12, 8)
REASON = "届いていた困りごとを一件数えていませんでした"


@pytest.fixture
def sent(city):
    close_month(month=OCTOBER, now=NOW)
    send_reports(month=OCTOBER, now=NOW)
    return ReportEdition.objects.get()


def begin(city, reason=REASON):
    return begin_correction(actor=city.coordinator, month=OCTOBER, reason=reason, now=LATER)


@pytest.fixture
def corrected(city, sent):
    """A third pain point of the citizens' department comes to light, of the middle of October."""
    deliver(city.citizens, city.staff, at(10, 15), date(2026, 10, 30))
    edition = begin(city)
    make_edition(edition=edition, now=LATER)
    edition.refresh_from_db()
    return edition


def report_of(edition, department=None) -> MonthlyReport:
    return MonthlyReport.objects.select_related("edition").get(
        edition=edition, department=department
    )


def send(city, edition):
    approve_edition(actor=city.coordinator, edition=edition, seen=edition.revision, now=LATER)
    return send_what_is_due(now=at(11, 12, 9))


def test_a_correction_says_what_was_wrong_figure_by_figure(city, corrected):
    changes = {(d.code, d.about): (d.before, d.after) for d in report_of(corrected).differences}
    # Two pain points had arrived in October, now three; the third is open, unanswered, and its
    # reply was due on 30 October. The department was heard before as well. Nobody named hours, but
    # one more was asked for them.
    assert changes == {
        ("received", ""): (2, 3),
        ("open", ""): (2, 3),
        ("status", "received"): (1, 2),
        ("owed", ""): (1, 2),
        ("late", ""): (0, 1),
        ("claims_asked", ""): (2, 3),
    }
    assert report_of(corrected, city.tax).differences == []


def test_the_edition_before_stays_as_it_was(city, sent, corrected):
    assert report_of(sent).shown.received.now == 2
    assert report_of(corrected).shown.received.now == 3


def test_who_had_a_right_report_gets_no_other(city, corrected):
    before = set(OutboundMessage.objects.values_list("pk", flat=True))
    assert send(city, corrected) == 3
    told = OutboundMessage.objects.exclude(pk__in=before).values_list("address", flat=True)
    # 税務課's figures are the same.
    assert set(told) == {f"{name}@city.example" for name in ("mayor", "coordinator", "head")}


def test_the_mail_and_the_workbook_name_the_edition(city, corrected):
    send(city, corrected)
    message = OutboundMessage.objects.get(address="mayor@city.example", obligation__contains=":v2:")
    assert message.subject.endswith("（第2版）")
    mail = email.message_from_bytes(bytes(message.mime), policy=email.policy.default)
    for kind in ("plain", "html"):
        said = mail.get_body((kind,)).get_content()
        assert REASON in said
        assert "coordinator さん" in said
        assert "この月に届いた困りごと" in said
    (book,) = mail.iter_attachments()
    assert book.get_filename().endswith("第2版.xlsx")
    sheet = openpyxl.load_workbook(BytesIO(book.get_content()))["訂正"]
    assert [cell.value for cell in sheet[5]] == ["この月に届いた困りごと", 2, 3, 1, REASON]


def test_the_page_leads_from_one_edition_to_the_other(city, sent, corrected, client):
    send(city, corrected)
    client.force_login(city.mayor)
    old, new = report_of(sent), report_of(corrected)
    page = client.get(old.get_absolute_url()).content.decode()
    assert "このあと訂正されています" in page
    assert new.get_absolute_url() in page
    page = client.get(new.get_absolute_url()).content.decode()
    assert REASON in page
    assert old.get_absolute_url() in page


def test_the_archive_shows_what_is_in_force(city, sent, corrected, client):
    client.force_login(city.mayor)
    assert list(client.get("/reports/").context["page_obj"]) == [report_of(sent)]
    send(city, corrected)
    assert list(client.get("/reports/").context["page_obj"]) == [report_of(corrected)]


def test_a_correction_never_goes_out_without_approval(city, corrected):
    assert send_what_is_due(now=at(12, 24)) == 0
    corrected.refresh_from_db()
    assert corrected.state == EditionState.DRAFT


def test_words_are_kept_where_nothing_was_wrong(city):
    close_month(month=OCTOBER, now=NOW)
    first = ReportEdition.objects.get()
    for department in (None, city.tax):
        report = report_of(first, department)
        save_sentences(
            actor=city.coordinator, report=report, sentences=["大切な文。"], seen=0, now=NOW
        )
    send_reports(month=OCTOBER, now=NOW)
    deliver(city.citizens, city.staff, at(10, 15), date(2026, 10, 30))
    second = begin(city)
    make_edition(edition=second, now=LATER)
    assert report_of(second, city.tax).sentences == ["大切な文。"]
    assert report_of(second).sentences == []  # it may name a figure that was wrong


def test_a_correction_needs_a_reason_a_coordinator_and_something_sent(city):
    close_month(month=OCTOBER, now=NOW)
    with pytest.raises(ValidationError, match="まだ送られていない"):
        begin(city)
    send_reports(month=OCTOBER, now=NOW)
    with pytest.raises(ValidationError):
        begin(city, reason="　")
    with pytest.raises(PermissionDenied):
        begin_correction(actor=city.mayor, month=OCTOBER, reason=REASON, now=LATER)


@pytest.mark.django_db(transaction=True)
def test_two_corrections_at_once_are_one(city):
    close_month(month=OCTOBER, now=NOW)
    send_reports(month=OCTOBER, now=NOW)
    assert sorted(at_once(*[lambda: begin(city)] * 2)) == [False, True]
    assert ReportEdition.objects.count() == 2


def test_the_form_begins_it_and_keeps_what_was_typed(city, sent, client):
    client.force_login(city.coordinator)
    address = f"/reports/editions/{sent.pk}/correct/"
    assert client.post(address, {"reason": ""}).status_code == 422
    assert client.post(address, {"reason": REASON}).status_code == 302
    assert ReportEdition.objects.first().reason == REASON
    answer = client.post(address, {"reason": "もう一度"})
    assert answer.status_code == 422
    assert "もう一度" in answer.content.decode()


def test_figures_that_only_one_of_both_has_are_told():
    project = {
        "name": "窓口",
        "state": "late",
        "milestones_done": {"now": 1},
        "milestones": 2,
        "kpis": [{"name": "率", "value": 3.5}],
    }
    found = differences({"programs": []}, {"programs": [{"projects": [project]}]})
    assert Difference("kpi", "率 (窓口)", None, 3.5) in found
    assert Difference("project_state", "窓口", None, "late") in found
    assert found[1].step is None
    assert differences({"text": "a"}, {"text": "b"}) == (Difference("details", "", None, None),)
    assert differences(project, project) == ()
    assert named({}) == {}
