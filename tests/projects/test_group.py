"""The working group, notes and papers of a project, and the shared problems it works on."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from apps.organization.models import Role
from apps.projects.models import Project, ProjectLink, ProjectMember, ProjectNote
from apps.projects.services import (
    add_link,
    add_member,
    correct_note,
    end_member,
    remove_link,
    write_note,
)
from tests.planning import at, make_person, make_project

pytestmark = pytest.mark.django_db

NOW = at("2026-11-23")
TODAY = date(2026, 11, 23)
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture(autouse=True)
def _today():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def project():
    return make_project(name="書かない窓口")


@pytest.fixture
def coordinator():
    return make_person(Role.COORDINATOR)


def browser(person):
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def page_of(project, person=None):
    return browser(person or make_person()).get(project.get_absolute_url()).content.decode()


def join(project, person, role="推進役", starts_on=TODAY, actor=None):
    return add_member(
        actor=actor or project.owner,
        project=project,
        person=person,
        role=role,
        starts_on=starts_on,
    )


def note(project, text="仕様が決まった", actor=None, **fields):
    given = {"kind": "decision", "noted_on": TODAY, "now": NOW, **fields}
    return write_note(actor=actor or project.owner, project=project, text=text, **given)


class TestTheWorkingGroup:
    def test_who_left_is_still_named_as_somebody_who_was_there(self, project):
        here, gone = make_person(name="今いる人"), make_person(name="前にいた人")
        join(project, here)
        left = join(project, gone, starts_on=date(2025, 4, 1))
        end_member(actor=project.owner, member=left, ends_on=date(2026, 3, 31))
        text = page_of(project)
        assert text.index("今いる人") < text.index("前に加わっていた人") < text.index("前にいた人")
        assert "2026年3月31日（火）まで" in text

    def test_the_last_day_still_counts(self, project):
        person = make_person(name="今日まで")
        member = join(project, person, starts_on=date(2026, 4, 1))
        end_member(actor=project.owner, member=member, ends_on=TODAY)
        assert list(ProjectMember.objects.on(TODAY)) == [member]
        assert "前に加わっていた人" not in page_of(project)

    def test_one_may_come_back_but_not_twice_at_once(self, project):
        person = make_person()
        first = join(project, person, starts_on=date(2026, 4, 1))
        with pytest.raises(ValidationError, match="もう入っています"):
            join(project, person)
        end_member(actor=project.owner, member=first, ends_on=date(2026, 5, 1))
        join(project, person)
        assert project.members.count() == 2

    def test_an_end_before_the_beginning_is_refused(self, project):
        member = join(project, make_person())
        with pytest.raises(ValidationError):
            end_member(actor=project.owner, member=member, ends_on=date(2026, 11, 22))

    def test_a_role_ends_once(self, project):
        member = join(project, make_person())
        end_member(actor=project.owner, member=member, ends_on=TODAY)
        with pytest.raises(ValidationError, match="もう終わっています"):
            end_member(actor=project.owner, member=member, ends_on=TODAY)

    def test_it_is_done_on_the_site(self, project):
        member = make_person(Role.WG_MEMBER)
        address = reverse("projects:member-new", args=[project.pk])
        typed = {"person": member.pk, "role": "現場の代表", "starts_on": "2026-11-01"}
        browser(project.owner).post(address, typed)
        assert project.members.get().role == "現場の代表"
        wrong = browser(project.owner).post(address, typed | {"starts_on": "2月30日"})
        assert wrong.status_code == 422
        assert "暦にある日付を選んでください。" in wrong.content.decode()
        assert "現場の代表" in wrong.content.decode()


class TestNotes:
    def test_the_newest_stand_first_and_the_rest_is_folded(self, project):
        for day in range(1, 8):
            note(project, f"{day}日の記録", noted_on=date(2026, 11, day))
        text = page_of(project)
        assert text.index("7日の記録") < text.index("3日の記録") < text.index("前の記録も見る")
        assert text.index("前の記録も見る") < text.index("2日の記録")

    def test_a_note_is_put_right_and_what_it_was_stays(self, project, coordinator):
        first = note(project, "10月に決めた")
        correct_note(
            actor=coordinator,
            note=first,
            kind="decision",
            noted_on=TODAY,
            text="11月に決めた",
            now=NOW,
        )
        text = page_of(project)
        assert text.index("11月に決めた") < text.index("直す前の文") < text.index("10月に決めた")

    def test_two_who_put_the_same_right_do_not_overwrite_each_other(self, project):
        first = note(project)
        given = {"kind": "decision", "noted_on": TODAY, "now": NOW}
        correct_note(actor=project.owner, note=first, text="一人め", **given)
        with pytest.raises(ValidationError, match="ほかの人が先に直しました"):
            correct_note(actor=project.owner, note=first, text="二人め", **given)

    def test_a_long_note_is_taken(self, project):
        assert note(project, "長" * 1000).text == "長" * 1000

    @pytest.mark.parametrize(
        "fields",
        [{"text": " "}, {"noted_on": date(2026, 11, 24)}, {"kind": "rumour"}, {"text": "\0"}],
    )
    def test_what_says_nothing_or_is_to_come_is_refused(self, project, fields):
        with pytest.raises(ValidationError):
            note(project, **{"text": "決まった", **fields})
        assert not ProjectNote.objects.exists()


class TestPapers:
    def test_a_paper_is_a_link_that_leaves_no_trace_of_where_it_was_clicked(self, project):
        given = {"label": "要綱", "url": "https://city.example/guide", "now": NOW}
        paper = add_link(actor=project.owner, project=project, **given)
        assert 'href="https://city.example/guide" rel="noreferrer noopener' in page_of(project)
        remove_link(actor=project.owner, link=paper, now=NOW)
        assert "city.example/guide" not in page_of(project)

    @pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://x/y", ""])
    def test_only_addresses_of_the_web_are_taken(self, project, url):
        with pytest.raises(ValidationError):
            add_link(actor=project.owner, project=project, label="要綱", url=url, now=NOW)
        address = reverse("projects:link-new", args=[project.pk])
        answer = browser(project.owner).post(address, {"label": "要綱", "url": url})
        assert answer.status_code == 422
        assert not ProjectLink.objects.exists()


def test_only_owner_and_coordinators_write(project, coordinator):
    stranger = make_person(Role.EXECUTIVE)
    for work in (
        lambda who: join(project, make_person(), actor=who),
        lambda who: note(project, actor=who),
        lambda who: add_link(
            actor=who, project=project, label="要綱", url="https://city.example/", now=NOW
        ),
    ):
        with pytest.raises(PermissionDenied):
            work(stranger)
        assert work(coordinator)


def test_nothing_is_written_into_a_closed_program(project):
    project.program.closed_on = TODAY
    project.program.save()
    with pytest.raises(ValidationError, match="終了しました"):
        note(project)
    answer = browser(project.owner).get(reverse("projects:note-new", args=[project.pk]))
    assert answer.status_code == 302


def test_what_was_changed_of_a_project_stands_in_its_history(project):
    project.name = "新しい名前"
    project.save()
    events = Project.pgh_event_model.objects.filter(pgh_obj=project).order_by("pgh_id")
    assert list(events.values_list("name", flat=True)) == ["書かない窓口", "新しい名前"]


def test_every_earlier_text_of_a_note_can_be_read(project):
    first = note(project, "一つめの文")
    given = {"actor": project.owner, "kind": "decision", "noted_on": TODAY, "now": NOW}
    second = correct_note(note=first, text="二つめの文", **given)
    correct_note(note=second, text="三つめの文", **given)
    text = page_of(project)
    assert text.index("三つめの文") < text.index("二つめの文") < text.index("一つめの文")


def test_only_https_leads_to_a_document(project):
    with pytest.raises(ValidationError):
        add_link(
            actor=project.owner, project=project, label="資料", url="http://a.example/", now=NOW
        )
    address = reverse("projects:link-new", args=[project.pk])
    answer = browser(project.owner).post(address, {"label": "資料", "url": "http://a.example/"})
    assert answer.status_code == 422
    assert "https:// で始まるアドレス" in answer.content.decode()
    assert not ProjectLink.objects.exists()
