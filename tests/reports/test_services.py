from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.deliveries.models import DeliveryAttempt, OutboundMessage
from apps.organization.models import Department, DepartmentSuccession, Membership, Role
from apps.reports.models import MonthlyReport, ReportEdition
from apps.reports.services import close_month, making
from tests.reports.conftest import SINCE, at, deliver, employ, same_here, send_reports, step

OCTOBER = date(2026, 10, 1)
NOW = at(11, 5, 9)


def city_report():
    return MonthlyReport.objects.get(kind="executive", month=OCTOBER)


def test_a_closed_month_has_a_report_for_the_city_and_each_department(city):
    reports = close_month(month=OCTOBER, now=NOW)
    assert [report.department for report in reports] == [None, city.citizens, city.tax]
    assert {report.frozen_at for report in reports} == {NOW}


def test_the_month_is_a_month_in_japanese_time(city):
    # Both arrived on the edge: 00:00 on the 1st and 23:59 on the 31st in Tokyo are
    # 15:00 on 30 September and 14:59 on 31 October in UTC.
    deliver(city.tax, city.member, at(9, 30, 23, 59), date(2026, 10, 15))
    deliver(city.tax, city.member, at(11, 1, 0, 0), date(2026, 11, 17))
    close_month(month=OCTOBER, now=NOW)
    received = city_report().shown.received
    assert (received.now, received.before) == (2, 1)


def test_closing_twice_is_closing_once(city):
    first = [(r.pk, r.figures, r.frozen_at) for r in close_month(month=OCTOBER, now=NOW)]
    deliver(city.tax, city.member, at(10, 20), date(2026, 11, 4))
    again = [(r.pk, r.figures, r.frozen_at) for r in close_month(month=OCTOBER, now=at(12, 1))]
    assert again == first
    assert MonthlyReport.objects.count() == 3


def test_any_day_of_the_month_names_it(city):
    close_month(month=date(2026, 10, 23), now=NOW)
    assert city_report().month == OCTOBER


@pytest.mark.parametrize("now", [at(10, 31, 23, 59), at(10, 1)])
def test_a_month_that_is_not_over_is_refused(city, now):
    with pytest.raises(ValidationError, match="まだ終わっていません"):
        close_month(month=OCTOBER, now=now)
    assert not MonthlyReport.objects.exists()


def test_a_month_is_over_once_it_is_over_in_tokyo(city):
    # 00:00 on 1 November in Tokyo is still October in UTC.
    assert close_month(month=OCTOBER, now=at(11, 1, 0, 0))


def test_figures_made_later_are_the_same(city):
    close_month(month=OCTOBER, now=NOW)
    made = dict(MonthlyReport.objects.values_list("department", "figures"))
    MonthlyReport.objects.all().delete()
    ReportEdition.objects.all().delete()
    step(city.first, "resolved", at(11, 10), city.coordinator)
    step(city.last, "declined", at(11, 2), city.coordinator)
    city.last.refresh_from_db()
    city.last.statement, city.last.published_at = "あとから整えた言葉", at(11, 3)
    city.last.save()
    same_here(city.first, city.tax, city.member, at(11, 4))
    new = Department.objects.create(code="9", name="新設課", order=9, starts_on=date(2026, 12, 1))
    employ("newcomer", new, Role.HEAD)
    Membership.objects.filter(user__username="newcomer").update(starts_on=date(2026, 12, 1))
    deliver(new, city.staff, at(12, 2), date(2026, 12, 16))
    failed = OutboundMessage.objects.create(
        obligation="x", address="a@city.example", created_at=at(11, 1), next_attempt_at=at(11, 1)
    )
    DeliveryAttempt.objects.create(message=failed, attempted_at=at(11, 1), outcome="refused")
    close_month(month=OCTOBER, now=at(1, 20, year=2027))
    assert dict(MonthlyReport.objects.values_list("department", "figures")) == made


def test_a_month_before_anything_was_there(city):
    reports = close_month(month=date(2020, 4, 1), now=NOW)
    assert [report.kind for report in reports] == ["executive"]
    assert reports[0].shown.received.now == 0
    assert reports[0].shown.programs == ()


def test_the_organisation_of_the_month_is_reported_across_the_first_of_april(city):
    city.tax.ends_on = date(2027, 3, 31)
    city.tax.save()
    Membership.objects.filter(department=city.tax).update(ends_on=date(2027, 3, 31))
    heir = Department.objects.create(code="3", name="財務課", order=3, starts_on=date(2027, 4, 1))
    employ("heir", heir, Role.HEAD)
    Membership.objects.filter(user__username="heir").update(starts_on=date(2027, 4, 1))
    DepartmentSuccession.objects.create(
        predecessor=city.tax, successor=heir, kind="merged", effective_on=date(2027, 4, 1)
    )
    point = deliver(city.tax, city.member, at(3, 31, year=2027), date(2027, 4, 14))
    april = at(4, 2, year=2027)

    march = close_month(month=date(2027, 3, 1), now=april)
    assert [str(report.department) for report in march[1:]] == ["市民課", "税務課"]
    send_reports(month=date(2027, 3, 1), now=april)
    told = OutboundMessage.objects.filter(subject__contains="税務課")
    assert [message.recipient.username for message in told] == ["heir"]

    step(point, "reviewing", at(4, 9, year=2027), city.coordinator)
    close_month(month=date(2027, 4, 1), now=at(5, 7, year=2027))
    carried_on = MonthlyReport.objects.get(month=date(2027, 4, 1), department=heir)
    assert carried_on.shown.open.now == 1


def test_everybody_is_told_once(city):
    close_month(month=OCTOBER, now=NOW)
    # The mayor and the coordinator get the city's; the head and the member their department's.
    assert send_reports(month=OCTOBER, now=NOW) == 4
    assert send_reports(month=OCTOBER, now=at(11, 6)) == 0
    told = OutboundMessage.objects.values_list("obligation", "address")
    assert set(told) == {
        ("report:2026-10:v1:executive:city", "mayor@city.example"),
        ("report:2026-10:v1:executive:city", "coordinator@city.example"),
        (f"report:2026-10:v1:department:{city.citizens.pk}", "head@city.example"),
        (f"report:2026-10:v1:department:{city.tax.pk}", "member@city.example"),
    }


def test_what_broke_off_is_made_anew_and_whole(city, monkeypatch):
    monkeypatch.setattr(making, "AT_ONCE", 1)
    monkeypatch.setattr(making, "EachDepartment", _BreaksOff)
    with pytest.raises(RuntimeError):
        close_month(month=OCTOBER, now=NOW)
    assert (ReportEdition.objects.get().reports_made, MonthlyReport.objects.count()) == (2, 2)
    monkeypatch.undo()
    assert len(close_month(month=OCTOBER, now=NOW)) == 3
    edition = ReportEdition.objects.get()
    assert (edition.state, edition.reports_made, edition.reports_expected) == ("draft", 3, 3)


class _BreaksOff(making.EachDepartment):
    def __iter__(self):
        for number, each in enumerate(super().__iter__()):
            if number:
                raise RuntimeError("the power is gone")
            yield each


def test_who_left_since_is_not_told(city):
    close_month(month=OCTOBER, now=NOW)
    city.mayor.is_active = False
    city.mayor.save()
    Membership.objects.filter(user=city.member).update(ends_on=date(2026, 11, 1))
    send_reports(month=OCTOBER, now=NOW)
    addresses = OutboundMessage.objects.values_list("address", flat=True)
    assert set(addresses) == {"coordinator@city.example", "head@city.example"}


def test_who_holds_two_roles_gets_one_mail_per_report(city):
    Membership.objects.create(
        user=city.mayor, department=city.tax, role=Role.COORDINATOR, starts_on=SINCE
    )
    close_month(month=OCTOBER, now=NOW)
    send_reports(month=OCTOBER, now=NOW)
    assert OutboundMessage.objects.filter(recipient=city.mayor).count() == 1


def _queries_to_close(month: date) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        close_month(month=month, now=NOW)
    return len(queries)


def test_a_larger_city_takes_no_more_queries(city, monkeypatch):
    monkeypatch.setattr(making, "AT_ONCE", 1000)
    small = _queries_to_close(date(2026, 9, 1))
    for number in range(20):
        department = Department.objects.create(
            code=f"X{number}", name=f"{number}課", order=50 + number, starts_on=SINCE
        )
        person = employ(f"x{number}", department, Role.HEAD)
        issue = deliver(department, person, at(10, 5), date(2026, 10, 20))
        step(issue, "reviewing", at(10, 7), city.coordinator)
        same_here(city.first, department, person, at(10, 12))
    assert _queries_to_close(OCTOBER) == small
