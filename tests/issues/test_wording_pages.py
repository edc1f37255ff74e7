"""The pages on which clear words are written, agreed to and corrected: nothing typed is lost."""

import pytest
from django.utils import timezone

from apps.issues.models import Stance, Status
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person, make_version

pytestmark = pytest.mark.django_db

PROPOSED = "同じ内容を、職員が二度入力している"


@pytest.fixture
def issue(submitter):
    return make_issue(submitter, words="めんどう")


@pytest.fixture
def asked(issue):
    issue.statement = PROPOSED
    issue.save()
    make_version(issue, Stance.PROPOSED)
    return issue


@pytest.fixture
def member(department, browse):
    return browse(make_person(department, Role.WG_MEMBER))


def text_of(response) -> str:
    return response.content.decode()


def test_a_wg_member_writes_beside_the_original(member, issue):
    page = f"/issues/{issue.pk}/statement/"
    assert page in text_of(member.get(issue.get_absolute_url()))
    assert "めんどう" in text_of(member.get(page))
    done = member.post(page, {"text": "入力が\r\n二度ある", "seen": "0"}, follow=True)
    assert "この言葉でよいかをたずねました" in text_of(done)
    version = issue.statement_versions.get()
    assert (version.text, version.stance) == ("入力が\n二度ある", Stance.PROPOSED)


def test_no_link_leads_others_to_what_is_not_theirs_to_write(browse, department, issue):
    for role in (Role.HEAD, Role.STAFF):
        page = browse(make_person(department, role))
        assert "/statement/" not in text_of(page.get(issue.get_absolute_url()))
        assert page.get(f"/issues/{issue.pk}/statement/").status_code == 404
    issue.status = Status.WITHDRAWN
    issue.save()
    coordinator = browse(make_person(make_department(), Role.COORDINATOR))
    assert coordinator.get(f"/issues/{issue.pk}/statement/").status_code == 404


def test_the_submitter_is_asked_with_two_answers(browse, submitter, asked):
    page = browse(submitter)
    shown = text_of(page.get(asked.get_absolute_url()))
    for words in ("めんどう", PROPOSED, "これでよいです", "言い方を直す", "この言葉でよいですか"):
        assert words in shown
    done = page.post(f"/issues/{asked.pk}/statement/agree/", {"seen": "1"}, follow=True)
    assert "この言葉で進めます" in text_of(done)
    assert "これでよいです" not in text_of(done)
    assert asked.statement_versions.get().stance == Stance.AGREED


def test_others_who_may_read_it_see_that_an_answer_is_waited_for(member, asked):
    shown = text_of(member.get(asked.get_absolute_url()))
    assert "届けた人の返事を" in shown
    assert "これでよいです" not in shown
    assert member.post(f"/issues/{asked.pk}/statement/agree/", {"seen": "1"}).status_code == 404


def test_the_correction_begins_with_what_was_proposed(browse, submitter, asked):
    page, address = browse(submitter), f"/issues/{asked.pk}/statement/correct/"
    shown = text_of(page.get(address))
    assert f">\n{PROPOSED}</textarea>" in shown
    done = page.post(address, {"text": "二度、打ち込んでいる", "seen": "1"}, follow=True)
    assert "調整役が確かめてから" in text_of(done)
    shown = text_of(page.get(asked.get_absolute_url()))
    assert "<del>" in shown
    assert "<ins>" in shown
    assert "届けた人が言い直しました" in shown


@pytest.mark.parametrize("seen", ["0", "2", "-1", "", "²", "9" * 5000, "a\0"])
def test_whoever_saw_other_words_is_told_and_keeps_what_was_typed(browse, submitter, asked, seen):
    page, address = browse(submitter), f"/issues/{asked.pk}/statement/correct/"
    told = page.post(address, {"text": "わたしの言い方", "seen": seen})
    assert "整理した言葉が変わりました" in text_of(told)
    assert ">\nわたしの言い方</textarea>" in text_of(told)
    assert asked.statement_versions.count() == 1
    again = told.context["form"]["seen"].value()
    page.post(address, {"text": "わたしの言い方", "seen": again})
    assert asked.statement_versions.last().text == "わたしの言い方"


def test_an_empty_form_does_not_hide_that_the_words_changed(browse, submitter, asked):
    page, address = browse(submitter), f"/issues/{asked.pk}/statement/correct/"
    told = page.post(address, {"text": "", "seen": "0"})
    assert told.context["form"]["seen"].value() == "0"


@pytest.mark.parametrize("text", ["", "a\0b", "あ" * 2001])
def test_what_cannot_be_taken_is_explained(browse, submitter, asked, text):
    page, address = browse(submitter), f"/issues/{asked.pk}/statement/correct/"
    response = page.post(address, {"text": text, "seen": "1"})
    assert response.context["form"].errors["text"]
    assert asked.statement_versions.count() == 1


def test_an_answer_to_other_words_is_refused(browse, submitter, asked):
    page = browse(submitter)
    for seen in ("0", "7", "", "x"):
        told = page.post(f"/issues/{asked.pk}/statement/agree/", {"seen": seen}, follow=True)
        assert "整理した言葉が変わりました" in text_of(told)
    assert asked.statement_versions.get().stance == Stance.PROPOSED


def test_there_is_nothing_to_correct_where_nothing_was_proposed(browse, submitter, issue):
    page = browse(submitter)
    assert page.get(f"/issues/{issue.pk}/statement/correct/").status_code == 302
    told = page.post(f"/issues/{issue.pk}/statement/correct/", {"text": "あ", "seen": "0"})
    assert "いまはありません" in text_of(told)


def test_the_history_names_nobody(browse, department, submitter, asked):
    make_version(asked, Stance.CORRECTED, text="直した", written_as="submitter")
    head = browse(make_person(department, Role.HEAD))
    shown = text_of(head.get(asked.get_absolute_url()))
    assert "調整役" in shown
    assert "届けた人" in shown
    assert submitter.name not in shown


def test_the_published_words_stay_in_sight_beside_the_new_ones(browse, submitter, asked):
    asked.statement_versions.update(
        stance=Stance.AGREED, decided_at=timezone.now(), shown_at=timezone.now()
    )
    asked.published_at = timezone.now()
    asked.save()
    make_version(asked, Stance.PROPOSED, text="新しい言い方")
    own = text_of(browse(submitter).get(asked.get_absolute_url()))
    assert PROPOSED in own
    assert "新しい言い方" in own
    stranger = text_of(browse(make_person(make_department())).get(asked.get_absolute_url()))
    assert PROPOSED in stranger
    assert "新しい言い方" not in stranger
    assert "移り変わり" not in stranger
