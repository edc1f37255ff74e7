"""まとめて届ける in a browser's requests: looked through, delivered once, nothing typed lost."""

from uuid import uuid4

import pytest
from django.test import Client

from apps.issues.keeping import keep_token
from apps.issues.models import Draft, Issue
from apps.organization.models import Role
from tests.factories import LONG_AGO, make_department, make_issue, make_person

pytestmark = pytest.mark.django_db

MANY, NEW = "/issues/many/", "/issues/new/"
LINES = "・紙が多い\n・電話が長い"


@pytest.fixture
def member(department):
    return make_person(department, Role.WG_MEMBER)


@pytest.fixture
def coordinator():
    return make_person(make_department("デジタル推進課"), Role.COORDINATOR)


@pytest.fixture
def page(browse, member) -> Client:
    return browse(member)


def form_of(person, key=None, **fields) -> dict[str, str]:
    key = key or uuid4()
    keep = keep_token(person, key, "many")
    return {"form_key": str(key), "keep": keep, "lines": LINES, **fields}


def text_of(response) -> str:
    return response.content.decode()


def test_delivering_leads_to_what_came_in_together(page, member):
    response = page.post(MANY, form_of(member, occasion="9月の打ち合わせ"))
    receipt = text_of(page.get(response.url))
    assert "2件届きました" in receipt
    assert "紙が多い" in receipt
    assert f'datetime="{Issue.objects.first().reply_due_on}"' in receipt
    assert {issue.department for issue in Issue.objects.all()} == {member.department}


def test_a_double_click_shows_the_same_receipt(page, member):
    form = form_of(member)
    first, second = page.post(MANY, form), page.post(MANY, form)
    assert first.url == second.url
    assert Issue.objects.count() == 2


def test_what_was_added_after_going_back_is_delivered(page, member):
    form = form_of(member)
    page.post(MANY, form)
    page.post(MANY, {**form, "lines": f"{LINES}\n判子"})
    assert Issue.objects.count() == 3


def test_the_lines_are_looked_through_while_typing(page, member):
    make_issue(member, words="電話が長い")
    lines = f"{LINES}\n紙が多い\n{'困' * 10_001}"
    said = text_of(page.post(f"{MANY}lines/", form_of(member, lines=lines)))
    assert "同じことばが、この課からもう届いています" in said
    assert "1行目と同じです" in said
    assert "10,001文字" in said
    assert Issue.objects.count() == 1


def test_the_number_is_told_apart_for_those_who_listen(page, member):
    headers = {"HX-Request": "true"}
    said = text_of(page.post(f"{MANY}lines/", form_of(member), headers=headers))
    assert 'id="many-count" hx-swap-oob' in said
    assert "2件届きます" in said


def test_what_stands_in_the_way_of_looking_is_said(page, member, browse, coordinator):
    make_department("税務課")
    too_many = page.post(f"{MANY}lines/", form_of(member, lines="行\n" * 501))
    assert "500件まで" in text_of(too_many)
    unchosen = browse(coordinator).post(f"{MANY}lines/", form_of(coordinator))
    assert "どの課の声かを選ぶと" in text_of(unchosen)


def test_without_scripts_one_can_look_first(page, member):
    response = page.post(MANY, form_of(member, check="yes"))
    assert "2件届きます" in text_of(response)
    assert not Issue.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"lines": ""}, "ひとことでも"),
        ({"lines": "・\n-"}, "ひとことでも"),
        ({"lines": "行\n" * 501}, "500件まで"),
        ({"lines": f"よい行\n{'困' * 10_001}"}, "直すところのある行があります"),
        ({"occasion": "長" * 101}, "100文字まで"),
    ],
)
def test_what_cannot_be_delivered_is_explained_and_kept(page, member, typed, says):
    response = page.post(MANY, form_of(member, **typed))
    assert response.status_code == 200
    assert says in text_of(response)
    assert all(value in text_of(response) for value in typed.values())
    assert not Issue.objects.exists()


def test_what_nobody_can_see_is_taken_out_and_said(page, member):
    response = page.post(MANY, form_of(member, lines="紙が\0多い"))
    assert "目に見えない文字を取り除きました" in text_of(response)
    assert "紙が多い" in text_of(response)
    assert not Issue.objects.exists()


def test_where_nothing_is_new_this_is_said(page, member):
    page.post(MANY, form_of(member))
    response = page.post(MANY, form_of(member))
    assert "どの行も、もう届いています" in text_of(response)
    assert Issue.objects.count() == 2


def test_coordinators_choose_among_the_departments_of_today(browse, coordinator):
    taxes = make_department("税務課")
    closed = make_department("旧課", ends_on=LONG_AGO)
    page = browse(coordinator)
    opened = text_of(page.get(MANY))
    assert "税務課" in opened
    assert "旧課" not in opened
    for choice in ("", str(closed.pk), "x", "9" * 40):
        refused = page.post(MANY, form_of(coordinator, department=choice))
        assert refused.status_code == 200
        assert not Issue.objects.exists()
    page.post(MANY, form_of(coordinator, department=taxes.pk))
    assert {issue.department for issue in Issue.objects.all()} == {taxes}


def test_members_deliver_for_their_own_department_whatever_they_post(page, member):
    page.post(MANY, form_of(member, department=make_department("税務課").pk))
    assert {issue.department for issue in Issue.objects.all()} == {member.department}


def test_a_batch_is_its_owners(page, member, browse, department):
    address = page.post(MANY, form_of(member)).url
    for role in Role.values:
        assert browse(make_person(department, role)).get(address).status_code == 404
    assert page.get(f"{MANY}{uuid4()}/").status_code == 404


# --- nothing typed is lost -------------------------------------------------------------------


def test_an_ended_session_keeps_the_list(member, browse):
    response = Client().post(MANY, form_of(member, occasion="朝礼"))
    assert response.url.endswith(f"?next={MANY}")
    assert not Issue.objects.exists()
    back = text_of(browse(member).get(MANY))
    assert "電話が長い" in back
    assert "朝礼" in back
    assert "前回の書きかけを戻しました" in back
    assert "電話が長い" not in text_of(browse(member).get(NEW))


def test_a_rotated_token_keeps_the_list(member):
    client = Client(enforce_csrf_checks=True)
    client.force_login(member, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post(MANY, form_of(member), follow=True)
    assert response.redirect_chain[-1][0] == MANY
    assert "まだ届いていません" in text_of(response)
    assert "電話が長い" in text_of(response)
    assert client.post(MANY, {"lines": LINES}).status_code == 403
    # The proof of one form opens no other.
    assert client.post(NEW, form_of(member)).status_code == 403


def test_what_another_person_typed_is_not_delivered_under_my_name(page, department):
    page.post(MANY, form_of(make_person(department, Role.HEAD)))
    assert not Issue.objects.exists()
    assert Draft.objects.get().fields["lines"] == LINES


def test_the_draft_is_kept_while_typing_and_dropped_when_asked(page, member):
    form = form_of(member)
    page.post("/issues/draft/", form)
    assert form["form_key"] in text_of(page.get(MANY))
    dropped = page.post("/issues/draft/", {**form, "drop": "yes"})
    assert dropped.url == MANY
    assert not Draft.objects.exists()


# --- one, heard from others ------------------------------------------------------------------


def test_who_speaks_for_a_department_may_say_where_they_heard_it(page, member, browse, department):
    assert "ほかの人から聞いた声として届ける" in text_of(page.get(NEW))
    key = uuid4()
    form = {
        "form_key": str(key),
        "keep": keep_token(member, key),
        "words": "紙",
        "occasion": "朝礼",
    }
    page.post(NEW, form)
    issue = Issue.objects.get()
    assert issue.occasion == "朝礼"
    head = browse(make_person(department, Role.HEAD))
    assert "ほかの人から聞いた声です（朝礼）" in text_of(head.get(issue.get_absolute_url()))


def test_everybody_else_is_not_asked_and_not_believed(browse, submitter):
    page = browse(submitter)
    assert "ほかの人から聞いた声" not in text_of(page.get(NEW))
    page.post(NEW, {"words": "紙", "occasion": "朝礼"})
    assert Issue.objects.get().occasion == ""
    assert page.get(MANY).status_code == 404


def test_the_occasion_is_for_those_who_may_read_the_words(browse, member):
    issue = make_issue(member, occasion="秘密の打ち合わせ", statement="整理した言葉")
    stranger = browse(make_person(make_department()))
    shown = text_of(stranger.get(issue.get_absolute_url()))
    assert "整理した言葉" in shown
    assert "秘密の打ち合わせ" not in shown
