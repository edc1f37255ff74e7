"""The address book: who has no account gets the one report that is set for them, and no more."""

import email
import email.policy
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from apps.deliveries.models import MessageState, OutboundMessage
from apps.organization.models import Membership
from apps.reports.models import MonthlyReport, ReportAddress, ReportEdition
from apps.reports.services import call_off_unentitled, close_month
from tests.planning import make_program, make_project
from tests.reports.conftest import at, send_reports

OCTOBER = date(2026, 10, 1)
NOW = at(11, 5, 9)
COUNCIL = "council@assembly.example"


def enter(**fields) -> ReportAddress:
    known = {"name": "議会事務局", "email": COUNCIL, "starts_on": date(2026, 4, 1)}
    return ReportAddress.objects.create(**{**known, **fields})


def send(now=NOW):
    close_month(month=OCTOBER, now=now)
    send_reports(month=OCTOBER, now=now)
    return OutboundMessage.objects.filter(address=COUNCIL)


def test_the_council_office_gets_the_citys_report_and_no_way_in(city):
    enter()
    message = send().get()
    assert message.obligation == "report:2026-10:v1:executive:city"
    assert message.recipient is None
    mail = email.message_from_bytes(bytes(message.mime), policy=email.policy.default)
    assert mail["To"] == f"議会事務局 <{COUNCIL}>"
    report = MonthlyReport.objects.get(kind="executive")
    assert report.get_absolute_url() not in mail.get_body(("plain",)).get_content()
    assert len(list(mail.iter_attachments())) == 1


def test_one_project_is_one_project(city):
    project = make_project(program=make_program(), name="窓口のDX", owner=city.head)
    make_project(program=project.program, name="別の事業", owner=city.head)
    enter(scope="project", project=project, with_workbook=False)
    message = send().get()
    assert "窓口のDX" in message.subject
    mail = email.message_from_bytes(bytes(message.mime), policy=email.policy.default)
    assert not list(mail.iter_attachments())


@pytest.mark.parametrize(
    "dates",
    [{"starts_on": date(2026, 11, 6)}, {"ends_on": date(2026, 11, 4)}],
    ids=["not yet", "no longer"],
)
def test_only_from_and_until_the_set_day(city, dates):
    enter(**dates)
    assert not send().exists()


def test_what_a_department_said_never_leaves_the_city_hall(city):
    entry = ReportAddress(name="外", email=COUNCIL, scope="department", starts_on=OCTOBER)
    with pytest.raises(ValidationError) as refusal:
        entry.full_clean()
    assert "scope" in refusal.value.message_dict


def test_staff_with_an_account_are_told_by_their_role(city):
    entry = ReportAddress(name="外", email="Head@city.example", starts_on=OCTOBER)
    with pytest.raises(ValidationError) as refusal:
        entry.full_clean()
    assert "email" in refusal.value.message_dict


def test_whoever_may_read_no_longer_when_it_leaves_does_not_get_it(city):
    entry = enter()
    send()
    entry.ends_on = date(2026, 11, 4)
    entry.save()
    Membership.objects.filter(user=city.head).update(ends_on=date(2026, 11, 4))
    assert call_off_unentitled(now=NOW) == 2
    called_off = OutboundMessage.objects.filter(state=MessageState.CANCELLED)
    assert {message.address for message in called_off} == {COUNCIL, "head@city.example"}
    assert call_off_unentitled(now=NOW) == 0
    assert OutboundMessage.objects.waiting().count() == 3


def test_coordinators_keep_the_book_in_the_admin(city, client):
    client.force_login(city.coordinator)
    typed = {
        "name": "議会事務局",
        "email": COUNCIL,
        "language": "ja",
        "scope": "project",
        "with_workbook": "on",
        "starts_on": "2026-04-01",
    }
    address = reverse("admin:reports_reportaddress_add")
    answer = client.post(address, typed)
    assert "重点事業をひとつ選んでください" in answer.content.decode()
    assert client.post(address, {**typed, "scope": "executive"}).status_code == 302
    assert ReportAddress.objects.get().name == "議会事務局"


def test_the_admin_shows_how_far_the_work_is_after_every_reload(city, client):
    close_month(month=OCTOBER, now=NOW)
    ReportEdition.objects.update(state="sending", mails_expected=130, mails_made=42)
    client.force_login(city.coordinator)
    edition = ReportEdition.objects.get()
    address = reverse("admin:reports_reportedition_change", args=[edition.pk])
    for _reload in range(2):
        page = client.get(address).content.decode()
        assert 'value="42" max="130"' in page
        assert 'http-equiv="refresh"' in page
    ReportEdition.objects.update(state="sent")
    assert 'http-equiv="refresh"' not in client.get(address).content.decode()
