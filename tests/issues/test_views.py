"""届ける in a browser's requests: the form, what it refuses, and that nothing typed is lost."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from apps.issues.keeping import keep_token
from apps.issues.models import Draft, Issue, Status
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person

pytestmark = pytest.mark.django_db

NEW = "/issues/new/"
WORDS = "判子をもらうために3階と5階を行き来する"


@pytest.fixture
def page(browse, submitter) -> Client:
    return browse(submitter)


def form_of(person, **fields) -> dict[str, str]:
    """What a browser posts: the hidden fields and what was typed."""
    key = fields.pop("form_key", None) or uuid4()
    return {"form_key": str(key), "keep": keep_token(person, key), "words": WORDS, **fields}


def text_of(response) -> str:
    return response.content.decode()


def test_the_page_speaks_of_troubles_only(page):
    text = text_of(page.get(NEW))
    main = strip_tags(text[text.index("<main") : text.index("</main>")])
    assert "困っていること、面倒だと思っていることを、そのまま書いてください。" in main
    assert "名前は調整役にだけ見えます。" in main
    for word in ("BPR", "DX", "課題", "チケット", "送信"):
        assert word not in main


def test_delivering_leads_to_the_receipt_with_its_dates(page, submitter):
    response = page.post(NEW, form_of(submitter, times="３", minutes="20", per="week"))
    issue = Issue.objects.get()
    assert response.url == f"/issues/{issue.pk}/receipt/"
    assert (issue.words, issue.times, issue.minutes) == (WORDS, 3, 20)
    receipt = text_of(page.get(response.url))
    assert f'datetime="{issue.reply_due_on}"' in receipt
    assert f"/issues/{issue.pk}/" in receipt


def test_line_ends_come_back_as_they_were_typed(page, submitter):
    page.post(NEW, form_of(submitter, words="一行\r\n二行"))
    assert Issue.objects.get().words == "一行\n二行"


def test_a_double_click_shows_the_same_receipt(page, submitter):
    form = form_of(submitter)
    first, second = page.post(NEW, form), page.post(NEW, form)
    assert first.url == second.url
    assert Issue.objects.count() == 1


def test_other_words_from_a_page_that_was_delivered_are_not_swallowed(page, submitter):
    form = form_of(submitter)
    page.post(NEW, form)
    response = page.post(NEW, {**form, "words": "まったく別のこと"})
    assert response.status_code == 200
    assert "まったく別のこと" in text_of(response)
    assert form["form_key"] not in text_of(response)
    assert Issue.objects.count() == 1


def test_a_key_of_somebody_else_shows_nothing_of_theirs(page, submitter):
    theirs = make_issue(words="秘密のこと")
    response = page.post(NEW, form_of(submitter, form_key=theirs.form_key))
    assert response.status_code == 200
    assert WORDS in text_of(response)
    assert "秘密のこと" not in text_of(response)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"words": ""}, "ひとことでも"),
        ({"words": "\u3000\u200b \n"}, "ひとことでも"),
        ({"words": "困" * 10_234}, "10,234文字"),
        ({"words": "a" * 1_000_000}, "1,000,000文字"),
        ({"times": "たまに"}, "数字だけで"),
        ({"times": "-3"}, "1から9,999まで"),
        ({"minutes": "9" * 30}, "1から9,999まで"),
        ({"people": "9" * 5_000}, "数字だけで"),
        ({"work": "長" * 201}, "200文字までで"),
    ],
)
def test_what_cannot_be_delivered_is_explained_and_kept(page, submitter, typed, says):
    response = page.post(NEW, form_of(submitter, **typed))
    assert response.status_code == 200
    assert says in text_of(response)
    assert all(value in text_of(response) for value in typed.values())
    assert not Issue.objects.exists()


def test_the_focus_goes_where_something_has_to_be_put_right(page, submitter):
    wrong = text_of(page.post(NEW, form_of(submitter, minutes="x")))
    assert wrong.count("autofocus") == 1
    assert "autofocus" in wrong[wrong.index('name="minutes"') :][:300]
    assert "autofocus" in text_of(page.get(NEW))


def test_what_nobody_can_see_is_taken_out_and_said(page, submitter):
    response = page.post(NEW, form_of(submitter, words="紙が\0多い"))
    assert response.status_code == 200
    assert "目に見えない文字を取り除きました" in text_of(response)
    assert "紙が多い" in text_of(response)
    assert not Issue.objects.exists()


def test_half_a_surrogate_in_a_form_breaks_nothing(page, submitter):
    body = f"words=a%ED%A0%80b&form_key={uuid4()}"
    response = page.post(NEW, body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 302


def test_nobody_is_asked_to_write_before_signing_in():
    assert Client().get(NEW).status_code == 302


@pytest.mark.parametrize(
    "words",
    [
        "🙂👨‍👩‍👧 絵文字",
        "髙﨑\ue000外字",
        "ﾊﾝｺが面倒",
        "<script>alert(1)</script>",
        "\u202e逆さ\u200bかくれ",
        "a\u0300\u0301\u0302",
        "=1+1",
        "x" * 3_000,
    ],
)
def test_odd_texts_are_delivered_and_shown_safely(page, submitter, words):
    response = page.post(NEW, form_of(submitter, words=words), follow=True)
    assert response.status_code == 200
    issue = Issue.objects.get()
    assert issue.words == words
    for address in (issue.get_absolute_url(), reverse("issues:list")):
        shown = page.get(address)
        assert shown.status_code == 200
        assert "<script>alert" not in text_of(shown)


@pytest.mark.parametrize(
    "broken", [{"form_key": "x"}, {"keep": "x"}, {"per": "century"}, {"form_key": "", "keep": ""}]
)
def test_broken_hidden_fields_lose_nothing(page, submitter, broken):
    response = page.post(NEW, {**form_of(submitter), **broken})
    assert response.status_code in (302, 200)
    assert Issue.objects.filter(words=WORDS).exists() or WORDS in text_of(response)


@pytest.mark.parametrize("role", [Role.EXECUTIVE, Role.SYSTEM_ADMIN])
def test_the_form_is_not_there_for_who_does_not_submit(browse, department, role):
    assert browse(make_person(department, role)).get(NEW).status_code == 404


def test_a_receipt_is_its_owners(browse, page, submitter, department):
    issue = make_issue(submitter)
    assert page.get(f"/issues/{issue.pk}/receipt/").status_code == 200
    for role in Role.values:
        other = browse(make_person(department, role))
        assert other.get(f"/issues/{issue.pk}/receipt/").status_code == 404


def test_taking_back_until_somebody_reads_it(page, browse, submitter, department):
    issue = make_issue(submitter)
    head = browse(make_person(department, Role.HEAD))
    assert head.post(f"/issues/{issue.pk}/withdraw/").status_code == 404
    page.post(f"/issues/{issue.pk}/withdraw/")
    issue.refresh_from_db()
    assert issue.status == Status.WITHDRAWN
    assert head.get(issue.get_absolute_url()).status_code == 404
    assert page.get(issue.get_absolute_url()).status_code == 200


# --- nothing typed is lost -------------------------------------------------------------------


def test_an_ended_session_keeps_what_was_typed(submitter, browse):
    response = Client().post(NEW, form_of(submitter, times="3"))
    assert response.status_code == 302
    assert response.url.endswith("?next=/issues/new/")
    assert not Issue.objects.exists()
    back = text_of(browse(submitter).get(NEW))
    assert WORDS in back
    assert "前回の書きかけを戻しました" in back
    assert 'value="3"' in back


def test_without_the_proof_an_anonymous_post_stores_nothing(submitter):
    form = {**form_of(submitter), "keep": "forged"}
    assert Client().post(NEW, form).status_code == 302
    assert not Draft.objects.exists()


def test_a_rotated_token_keeps_what_was_typed(submitter):
    client = Client(enforce_csrf_checks=True)
    client.force_login(submitter, backend="django.contrib.auth.backends.ModelBackend")
    response = client.post(NEW, form_of(submitter), follow=True)
    assert not Issue.objects.exists()
    assert "まだ届いていません" in text_of(response)
    assert WORDS in text_of(response)


def test_other_posts_without_a_token_are_refused(submitter):
    client = Client(enforce_csrf_checks=True)
    client.force_login(submitter, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post("/issues/1/withdraw/").status_code == 403
    assert client.post(NEW, {"words": WORDS}).status_code == 403


def test_what_another_person_typed_is_not_delivered_under_my_name(page, department):
    colleague = make_person(department)
    page.post(NEW, form_of(colleague))
    assert not Issue.objects.exists()
    assert Draft.objects.get().owner == colleague
    assert WORDS not in text_of(page.get(NEW))


def test_the_draft_is_kept_while_typing_and_gone_after_delivery(page, submitter):
    form = form_of(submitter)
    assert "下書きを残しました" in text_of(page.post("/issues/draft/", form))
    reopened = text_of(page.get(NEW))
    assert WORDS in reopened
    assert form["form_key"] in reopened
    page.post(NEW, form)
    page.post("/issues/draft/", form)  # a late one, after delivery
    assert WORDS not in text_of(page.get(NEW))


def test_a_draft_is_kept_without_session_and_token_by_the_proof_alone(submitter):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/issues/draft/", form_of(submitter)).status_code == 200
    assert Draft.objects.get().owner == submitter
    assert client.post("/issues/draft/", {"words": WORDS, "keep": "x"}).status_code == 404


@pytest.mark.parametrize("words", ["困\0る", "困" * 20_000, "🙂" * 1_000])
def test_any_text_can_be_kept(page, submitter, words):
    assert page.post("/issues/draft/", form_of(submitter, words=words)).status_code == 200
    assert Draft.objects.get().fields["words"] == words.replace("\0", "")


def test_an_emptied_form_leaves_no_draft(page, submitter):
    form = form_of(submitter)
    page.post("/issues/draft/", form)
    page.post("/issues/draft/", {**form, "words": " ", "per": "week"})
    assert not Draft.objects.exists()


def test_a_draft_is_thrown_away_by_its_owner_only(page, browse, submitter):
    form = form_of(submitter)
    page.post("/issues/draft/", form)
    stranger = browse(make_person(make_department()))
    assert stranger.post("/issues/draft/", {**form, "drop": "yes"}).status_code == 404
    assert Draft.objects.exists()
    page.post("/issues/draft/", {**form, "drop": "yes"})
    assert not Draft.objects.exists()


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("times=３&minutes=20&people=2&per=week", "約100時間になります（週3回×20分×2人×50週）"),
        ("times=1&minutes=1&per=year", "1時間未満"),
        ("times=3", "回数と時間を書くと"),
        ("times=x&minutes=20", "数字で書いてください"),
        ("times=9&minutes=%00", "数字で書いてください"),
    ],
)
def test_the_hours_are_computed_while_typing(page, typed, says):
    assert says in text_of(page.get(f"/issues/hours/?{typed}"))
