"""前と後の問い: the same departments, once each, nobody's answer known; measured by a click."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.deliveries.models import OutboundMessage
from apps.improvements.models import Evidence, SurveyAnswer
from apps.improvements.selectors import surveys_of
from apps.improvements.services import (
    close_survey,
    move_on,
    open_survey,
    record_survey,
    take_survey,
)
from apps.organization.models import Department, DepartmentSuccession, Role
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def improvement(db):
    return make_improvement(make_person(make_department()))


@pytest.fixture
def home(db):
    return make_department("市民課")


def begin(improvement, *departments):
    return open_survey(
        actor=improvement.owner,
        improvement=improvement,
        departments=departments,
        now=timezone.now(),
    )


def close(survey):
    return close_survey(actor=survey.improvement.owner, survey=survey, now=timezone.now())


def take(survey, person, minutes=60, mistakes=2, ease=2) -> None:
    take_survey(
        actor=person,
        survey=survey,
        minutes=minutes,
        mistakes=mistakes,
        ease=ease,
        now=timezone.now(),
    )


def both(improvement, home, people) -> None:
    before = begin(improvement, home)
    for person in people:
        take(before, person)
    close(before)
    after = begin(improvement)
    for person in people:
        take(after, person, minutes=12, mistakes=1, ease=4)
    close(after)


def keep(improvement, actor=None, measure="hours") -> Evidence:
    return record_survey(
        actor=actor or improvement.owner,
        improvement=improvement,
        measure=measure,
        now=timezone.now(),
    )


def test_the_result_becomes_a_measured_figure_by_a_click_and_once(improvement, home):
    people = [make_person(home) for _number in range(5)]
    both(improvement, home, people)
    assert not Evidence.objects.exists()
    with pytest.raises(PermissionDenied):
        keep(improvement, actor=people[0])
    figure = keep(improvement)
    assert (figure.kind, figure.measure, figure.value) == ("measured", "hours", Decimal("40.00"))
    assert "前5人・後5人" in figure.denominator
    shown = {one.measure: one.is_recorded for one in surveys_of(improvement).results}
    assert shown.pop("hours")
    assert not any(shown.values())  # the others still offer it
    with pytest.raises(ValidationError, match="もう記録してあります"):
        keep(improvement)


def test_fewer_than_five_are_not_told_and_cannot_be_recorded(improvement, home, signed_in):
    both(improvement, home, [make_person(home) for _number in range(4)])
    assert surveys_of(improvement).results == []
    with pytest.raises(ValidationError, match="まだ結果がありません"):
        keep(improvement)
    shown = signed_in(improvement.owner).get(improvement.get_absolute_url()).content.decode()
    assert "どなたの答えか分からないように" in shown


def test_nothing_is_told_while_answers_come_in(improvement, home):
    people = [make_person(home) for _number in range(5)]
    before = begin(improvement, home)
    for person in people:
        take(before, person)
    close(before)
    after = begin(improvement)
    for person in people:
        take(after, person)
    assert surveys_of(improvement).results == []
    close(after)
    assert len(surveys_of(improvement).results) == 3


def test_one_answers_once_only_those_asked_and_only_while_it_is_open(improvement, home):
    person = make_person(home)
    survey = begin(improvement, home)
    take(survey, person)
    with pytest.raises(ValidationError, match="もうお答え"):
        take(survey, person)
    with pytest.raises(PermissionDenied):
        take(survey, make_person(make_department()))
    close(survey)
    with pytest.raises(ValidationError, match="締め切りました"):
        take(survey, make_person(home))
    assert SurveyAnswer.objects.count() == 1


def test_calling_off_ends_the_asking(improvement, home):
    survey = begin(improvement, home)
    move_on(
        actor=improvement.owner,
        improvement=improvement,
        state="abandoned",
        seen=improvement.state,
        reason="制度が変わったため",
        now=timezone.now(),
    )
    with pytest.raises(ValidationError, match="締め切りました"):
        take(survey, make_person(home))


def test_no_row_ties_an_answer_to_a_person_or_a_moment():
    names = {field.name for field in SurveyAnswer._meta.get_fields()}
    assert names == {"id", "survey", "minutes", "mistakes", "ease"}


def test_afterwards_the_same_departments_are_asked_also_as_their_heirs(improvement, home):
    other, heir = make_department(), make_department()
    close(begin(improvement, home))
    after = begin(improvement, other)
    assert list(after.departments.all()) == [home]
    DepartmentSuccession.objects.create(
        predecessor=home, successor=heir, kind="merged", effective_on=date(2026, 4, 1)
    )
    Department.objects.filter(pk=home.pk).update(ends_on=date(2026, 3, 31))
    take(after, make_person(heir))
    with pytest.raises(PermissionDenied):
        take(after, make_person(other))


def test_delegates_get_the_link_and_the_page_takes_a_minute(improvement, home, signed_in):
    member, person = make_person(home, Role.WG_MEMBER), make_person(home)
    page = f"/improvements/{improvement.pk}/survey/"
    assert "今は、おたずねしていません" in signed_in(person).get(page).content.decode()
    sent = {"departments": [home.pk]}
    assert signed_in(improvement.owner).post(f"{page}ask/", sent).status_code == 302
    assert OutboundMessage.objects.get(recipient=member).kind == "survey_opened"
    client = signed_in(person)
    refused = client.post(page, {"minutes": "45", "mistakes": "-1", "ease": "3"})
    assert refused.status_code == 422
    assert 'value="45"' in refused.content.decode()
    assert client.post(page, {"minutes": "45", "mistakes": "0", "ease": "3"}).status_code == 302
    assert "お答えは届いています" in client.get(page).content.decode()
