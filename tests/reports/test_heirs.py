"""Reports of a department that ended go to who answers for it, and count where it is shown."""

from datetime import date

import pytest

from apps.deliveries.models import OutboundMessage
from apps.organization.models import Department, DepartmentSuccession, Membership, Role, User
from apps.reports.figures import facts
from apps.reports.figures.moment import heirs
from apps.reports.models import MonthlyReport
from apps.reports.selectors import recipients_on
from apps.reports.services import close_month
from tests.reports.conftest import SINCE, at, employ, send_reports

pytestmark = pytest.mark.django_db
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
LAST = date(2026, 10, 31)


def begin(name: str, on: date = NOVEMBER) -> tuple[Department, User]:
    number = Department.objects.count() + 1
    made = Department.objects.create(code=str(number), name=name, order=number, starts_on=on)
    return made, employ(f"head{number}", made, Role.HEAD)


def end(department: Department, *heirs: Department, main=None, on=NOVEMBER, last=LAST) -> None:
    Department.objects.filter(pk=department.pk).update(ends_on=last)
    for heir in heirs:
        DepartmentSuccession.objects.create(
            predecessor=department,
            successor=heir,
            kind="split" if len(heirs) > 1 else "merged",
            effective_on=on,
            is_main=heir == main,
        )


def mailed() -> set[str]:
    sent = OutboundMessage.objects.filter(kind="monthly_report")
    return set(sent.values_list("recipient__username", flat=True))


@pytest.fixture
def readers(city):
    """Whose the report of the ended department is: by mail, and to read."""

    def found(day: date) -> tuple[set[str], set[str]]:
        send_reports(month=OCTOBER, now=at(11, 5, 9))
        by_mail = recipients_on(day).by_department.get(city.tax.pk, ())
        people = User.objects.filter(username__startswith="head")
        reads = {
            person.username
            for person in people
            if MonthlyReport.objects.visible_to(person).filter(department=city.tax).exists()
        }
        return {person.username for person in by_mail}, reads

    return found


@pytest.fixture(autouse=True)
def made(city):
    Membership.objects.filter(user=city.member).update(ends_on=LAST)
    close_month(month=OCTOBER, now=at(11, 5, 9))


def test_a_merged_departments_report_of_the_month_goes_to_its_heirs_people(city):
    heir, _head = begin("財務課")
    end(city.tax, heir)
    send_reports(month=OCTOBER, now=at(11, 5, 9))
    assert "head3" in mailed()


def test_through_two_reorganisations_it_is_the_last_heir(city, readers):
    between, _one = begin("財務課")
    last, _two = begin("財政部", date(2026, 11, 15))
    end(between, last, on=date(2026, 11, 15), last=date(2026, 11, 14))
    end(city.tax, between)
    assert readers(date(2026, 11, 24)) == ({"head4"}, {"head4"})


def test_of_a_split_it_is_who_takes_the_open_work(city, readers):
    first, _one = begin("市民税課")
    second, _two = begin("資産税課")
    end(city.tax, first, second, main=second)
    assert readers(date(2026, 11, 24)) == ({"head4"}, {"head4"})


def test_where_nobody_has_decided_coordinators_alone_read_it(city, readers):
    first, _one = begin("市民税課")
    second, _two = begin("資産税課")
    end(city.tax, first, second)
    assert readers(date(2026, 11, 24)) == (set(), set())
    assert MonthlyReport.objects.visible_to(city.coordinator).filter(department=city.tax).exists()


def test_figures_count_a_split_where_every_other_page_shows_it():
    one, two, three = (facts.Department(pk, str(pk), SINCE) for pk in (1, 2, 3))
    ended = facts.Department(4, "4", SINCE, LAST)
    found = facts.Facts(
        month=NOVEMBER,
        departments=(one, two, three, ended),
        successions=(
            facts.Succession(4, 1, NOVEMBER),
            facts.Succession(4, 2, NOVEMBER, is_main=True),
        ),
    )
    assert heirs(found, NOVEMBER) == {1: 1, 2: 2, 3: 3, 4: 2}
    assert heirs(found, LAST)[4] == 4
