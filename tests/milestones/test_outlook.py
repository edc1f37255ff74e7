"""The forecast on the pages: in words, as a picture, and silent where it must be."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from apps.milestones.outlook import outlook_of
from tests.benchmarks.forecast import measure
from tests.planning import follows, make_milestone, make_person, make_program, make_project

pytestmark = pytest.mark.django_db

TODAY = date(2025, 6, 1)


@pytest.fixture
def program():
    return make_program(goal_on=date(2026, 3, 31))


@pytest.fixture
def project(program):
    return make_project(program=program)


def complete(project, count, late=0):
    for month in range(count):
        due = date(2024, 1, 15) + timedelta(days=30 * month)
        make_milestone(due, project=project, completed_on=due + timedelta(days=late))


def page(client, address):
    client.force_login(make_person(), backend="django.contrib.auth.backends.ModelBackend")
    return client.get(address).content.decode()


def test_it_rests_on_all_that_is_done_in_the_program(program, project):
    complete(project, 4)
    complete(make_project(program=program), 4)
    make_milestone("2025-09-01", project=project)
    outlook = outlook_of(program, TODAY)
    assert outlook.forecast.rests_on == 8
    assert outlook.of_project(project.pk).range == outlook.forecast.whole
    assert (outlook.done_count, outlook.open_count) == (8, 1)


def test_other_programs_tell_nothing(program, project):
    complete(make_project(), 9)
    make_milestone("2025-09-01", project=project)
    assert outlook_of(program, TODAY).forecast is None


def test_what_was_dropped_is_not_waited_for(program, project):
    complete(project, 6)
    make_milestone("2025-09-01", project=project, dropped_on=TODAY, dropped_reason="不要")
    assert outlook_of(program, TODAY).is_all_done


def test_dependencies_are_heeded(program, project):
    complete(project, 6)
    late = make_milestone("2025-03-01", project=project)
    after = make_milestone("2025-06-02", project=project)
    before = outlook_of(program, TODAY).forecast.milestones[after.pk]
    follows(late, after)
    assert outlook_of(program, TODAY).forecast.milestones[after.pk].latest > before.latest


def test_what_waits_for_another_program_ends_no_earlier_than_that(program, project):
    complete(project, 6)
    after = make_milestone("2025-06-02", project=project)
    elsewhere = make_milestone("2027-06-30", project=make_project())
    follows(elsewhere, after)
    assert outlook_of(program, TODAY).forecast.milestones[after.pk].earliest == date(2027, 6, 30)
    elsewhere.completed_on = TODAY
    elsewhere.save()
    assert outlook_of(program, TODAY).forecast.milestones[after.pk].latest < date(2027, 6, 30)


def test_three_queries_however_large(program, project, django_assert_num_queries):
    for size in (6, 30):
        complete(project, size)
        make_milestone("2025-09-01", project=project)
        with django_assert_num_queries(3):
            outlook_of(program, TODAY)


def test_the_program_page_says_when_and_out_of_how_much(client, program, project, time_machine):
    time_machine.move_to("2025-06-01T03:00:00Z")
    complete(project, 12, late=400)
    make_milestone("2026-01-15", project=project)
    text = page(client, reverse("dashboard:program"))
    assert "80%の見込み" in text
    assert "完了したマイルストーン12件" in text
    assert "目標日の2026年3月31日" in text
    assert "より後になります" in text
    assert 'class="burn-up__fan"' in text


def test_in_time_is_said_too(client, program, project, time_machine):
    time_machine.move_to("2025-06-01T03:00:00Z")
    complete(project, 40)
    make_milestone("2025-06-15", project=project)
    assert "間に合う見込みです" in page(client, project.get_absolute_url())


def test_silence_says_why(client, program, project, time_machine):
    time_machine.move_to("2025-06-01T03:00:00Z")
    complete(project, 3)
    make_milestone("2026-01-15", project=project)
    for address in (reverse("dashboard:program"), project.get_absolute_url()):
        text = page(client, address)
        assert "80%の見込みです" not in text
        assert "5件になると計算します（今は3件）" in text


def test_all_done_is_no_forecast(client, program, project, time_machine):
    time_machine.move_to("2025-06-01T03:00:00Z")
    complete(project, 6)
    text = page(client, reverse("dashboard:program"))
    assert "マイルストーンはすべて完了しました。最後は2024年6月13日" in text


def test_long_after_the_goal_it_still_looks_ahead(client, program, project, time_machine):
    time_machine.move_to("2026-11-26T03:00:00Z")
    complete(project, 8, late=30)
    make_milestone("2026-03-01", project=project)
    text = page(client, project.get_absolute_url())
    assert "より後になります" in text
    outlook = outlook_of(program, date(2026, 11, 26)).of_project(project.pk)
    assert outlook.range.earliest >= date(2026, 11, 26)


def test_four_truths_in_five_lie_in_the_range():
    """A small part of `python -m tests.benchmarks.forecast`, in a wider band."""
    found = measure(range(700, 740))
    assert found["project_cases"] > 200
    assert 0.7 < found["project_inside"] < 0.93
