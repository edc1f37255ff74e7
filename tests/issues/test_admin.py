"""Triage in Django admin: through the services, with the submitter's name behind a record."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from apps.common.business_days import local_today
from apps.deliveries.models import OutboundMessage
from apps.issues.models import (
    Confirmation,
    ConfirmationState,
    NameLook,
    Stance,
    Status,
)
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person, make_version

pytestmark = pytest.mark.django_db

QUEUE = reverse("admin:issues_issue_changelist")
BACKEND = "django.contrib.auth.backends.ModelBackend"


@pytest.fixture
def coordinator(client):
    person = make_person(make_department("情報政策課"), Role.COORDINATOR)
    client.force_login(person, backend=BACKEND)
    return person


@pytest.fixture
def issue(coordinator):
    submitter = make_person(make_department("市民課"), name="名前 かくしたい")
    return make_issue(submitter, words="申請書を二度打ち込んでいます\n<b>つらい</b>")


def address_of(issue):
    return reverse("admin:issues_issue_change", args=[issue.pk])


@pytest.fixture
def save(client, issue):
    """Open the form as it stands, change some answers, and save."""

    def _save(**answers):
        form = client.get(address_of(issue)).context["adminform"].form
        data = {name: form[name].value() for name in form.fields}
        data = {name: value for name, value in (data | answers).items() if value}
        for inline in ("status_changes", "answers", "confirmations"):
            data |= {f"{inline}-TOTAL_FORMS": 0, f"{inline}-INITIAL_FORMS": 0}
        return client.post(address_of(issue), data, follow=True)

    return _save


def test_what_waits_longest_for_a_reply_comes_first(client, coordinator):
    today = local_today()
    late = make_issue(words="期日を過ぎた", reply_due_on=today - timedelta(days=2))
    soon = make_issue(words="もうすぐ", reply_due_on=today + timedelta(days=1))
    given = make_issue(
        words="済んだ", reply_due_on=today - timedelta(days=9), first_replied_at=timezone.now()
    )
    over = make_issue(
        words="終わった", reply_due_on=today - timedelta(days=8), status=Status.DECLINED
    )
    shown = list(client.get(QUEUE).context["cl"].result_list)
    assert shown == [late, soon, given, over]
    assert "2日過ぎています" in client.get(QUEUE).content.decode()
    for value, expected in [
        ("waiting", {late, soon}),
        ("overdue", {late}),
        ("soon", {soon}),
        ("given", {given}),
    ]:
        found = client.get(QUEUE, {"reply": value}).context["cl"].result_list
        assert set(found) == expected, value


def test_search_reads_words_and_statements_as_people_write_them(client, coordinator):
    one = make_issue(words="ＥＸＣＥＬの台帳")
    other = make_issue(words="べつの話", statement="エクセルの台帳が開けない")
    for query, expected in [
        ("excel", {one}),
        ("えくせる", {other}),
        ("台帳", {one, other}),
        ("台帳 excel", {one}),
        ("どこにもない", set()),
    ]:
        found = client.get(QUEUE, {"q": query}).context["cl"].result_list
        assert set(found) == expected, query


def test_the_original_is_shown_whole_and_cannot_be_changed(client, issue, save):
    body = client.get(address_of(issue)).content.decode()
    assert "&lt;b&gt;つらい&lt;/b&gt;" in body
    save(words="別の言葉", statement="同じ内容を二度入力している")
    before = issue.words
    issue.refresh_from_db()
    assert issue.words == before
    assert issue.statement == "同じ内容を二度入力している"
    assert issue.published_at is None


def test_a_reply_reaches_the_submitter_and_the_history(issue, save, coordinator):
    response = save(status=Status.REVIEWING, reply="ありがとうございます。調べています。")
    assert "success" in response.content.decode()
    change = issue.status_changes.get()
    assert (change.status, change.changed_by) == (Status.REVIEWING, coordinator)
    message = OutboundMessage.objects.get(kind="issue_replied")
    assert message.recipient == issue.submitted_by
    issue.refresh_from_db()
    assert issue.first_replied_at is not None


def test_saving_without_a_change_tells_nobody(issue, save):
    save()
    assert not issue.status_changes.exists()
    assert not OutboundMessage.objects.exists()


def test_publishing_and_taking_back(issue, save):
    save(statement="二度入力している", publish="on", by_word="on")
    issue.refresh_from_db()
    assert issue.published_at is not None
    save(statement="", publish="")
    issue.refresh_from_db()
    assert (issue.statement, issue.published_at) == ("", None)


def desk_of(client, issue) -> str:
    return client.get(address_of(issue)).content.decode()


def test_the_desk_says_whose_word_is_missing_and_how_the_words_came_about(client, issue, save):
    assert "まだたずねていません" in desk_of(client, issue)
    save(statement="同じ内容を二度入力している")
    asked = issue.statement_versions.get()
    assert asked.stance == Stance.PROPOSED
    assert OutboundMessage.objects.get().kind == "statement_proposed"
    assert "まで返事を待っています" in desk_of(client, issue)
    save(by_word="on", publish="on")
    asked.refresh_from_db()
    assert asked.stance == Stance.BY_WORD
    save(statement="同じ内容を三度入力している")
    shown = desk_of(client, issue)
    assert "前の言葉「同じ内容を二度入力している」を見せています" in shown
    assert "</span>二度入力<span" in shown
    issue.refresh_from_db()
    assert issue.statement == "同じ内容を二度入力している"


def test_the_older_words_may_be_hidden_while_the_newer_wait(client, issue, save):
    save(statement="前の言葉", by_word="on", publish="on")
    save(statement="新しい言葉")
    save()
    issue.refresh_from_db()
    assert (issue.statement, issue.published_at is None) == ("前の言葉", False)
    save(hide="on")
    issue.refresh_from_db()
    assert (issue.statement, issue.published_at) == ("新しい言葉", None)


def test_the_submitters_answer_while_the_desk_was_open_is_told(client, issue, save):
    save(statement="はじめの言葉")
    seen = client.get(address_of(issue)).context["adminform"].form["seen"].value()
    issue.statement_versions.update(stance=Stance.AGREED, decided_at=timezone.now())
    response = save(statement="別の言葉", seen=seen)
    assert "ほかの人がこの困りごとを変えました" in response.content.decode()
    assert issue.statement_versions.count() == 1


def test_who_submitted_it_needs_nobody_elses_consent(client, coordinator):
    own = make_issue(coordinator)
    form = client.get(address_of(own)).context["adminform"].form
    data = {"statement": "自分で整理した", "publish": "on", "status": own.status}
    data |= {"seen": form["seen"].value()}
    for inline in ("status_changes", "answers", "confirmations"):
        data |= {f"{inline}-TOTAL_FORMS": 0, f"{inline}-INITIAL_FORMS": 0}
    assert client.post(address_of(own), data).status_code == 302
    own.refresh_from_db()
    assert (own.statement, own.published_at is None) == ("自分で整理した", False)


def test_the_queue_is_cut_by_the_submitters_word(client, coordinator):
    asked, corrected, agreed, shown = (make_issue(words=f"その{n}") for n in range(4))
    make_version(asked, Stance.PROPOSED, text="案")
    make_version(corrected, Stance.PROPOSED, text="案")
    make_version(corrected, Stance.CORRECTED, text="直した")
    make_version(agreed, Stance.AGREED, text="了解")
    shown.statement, shown.published_at = "公開", timezone.now()
    shown.save()
    make_version(shown, Stance.CORRECTED)
    for value, expected in [
        ("asked", {asked}),
        ("corrected", {corrected}),
        ("answered", {corrected, agreed}),
        ("published", {shown}),
    ]:
        found = client.get(QUEUE, {"worded": value}).context["cl"].result_list
        assert set(found) == expected, value


@pytest.mark.parametrize("nothing", ["\u200b", " \u3000\u2800"])
def test_words_that_nobody_can_see_are_no_words(issue, save, nothing):
    save(statement=nothing)
    assert not issue.statement_versions.exists()
    save(statement="ほんとうの言葉")
    save(statement=nothing)
    assert issue.statement_versions.last().stance == Stance.DROPPED
    save(by_word="on", hide="on")
    issue.refresh_from_db()
    assert (issue.statement, issue.published_at) == ("", None)


@pytest.mark.parametrize(
    "answers",
    [
        {"publish": "on"},
        {"status": Status.DECLINED},
        {"status": Status.RESOLVED, "reply": " \u3000\u200b"},
        {"status": Status.WITHDRAWN},
        {"status": "nonsense"},
        {"statement": "a\0b"},
        {"statement": "あ" * 2001},
        {"statement": "了解のない言葉", "publish": "on"},
    ],
)
def test_what_is_missing_is_said_and_nothing_is_stored(issue, save, answers):
    response = save(**answers)
    assert response.context["adminform"].form.errors
    issue.refresh_from_db()
    assert (issue.status, issue.statement, issue.published_at) == (Status.RECEIVED, "", None)


def test_the_slower_coordinator_is_told_and_keeps_what_was_typed(client, issue, save):
    seen = client.get(address_of(issue)).context["adminform"].form["seen"].value()
    save(statement="先の人の言葉")
    response = save(statement="後の人の言葉", seen=seen)
    body = response.content.decode()
    assert "先の人の言葉" in body
    assert ">\n後の人の言葉</textarea>" in body
    issue.refresh_from_db()
    assert issue.statement == "先の人の言葉"
    again = response.context["adminform"].form["seen"].value()
    save(statement="後の人の言葉", seen=again)
    issue.refresh_from_db()
    assert issue.statement == "後の人の言葉"


def test_the_name_is_shown_only_when_asked_for_and_each_look_is_recorded(
    client, issue, coordinator
):
    issue.status_changes.create(
        status=Status.RECEIVED, changed_by=issue.submitted_by, changed_at=timezone.now()
    )
    Confirmation.objects.create(
        issue=issue,
        department=make_department(),
        state=ConfirmationState.PROPOSED,
        proposed_by=issue.submitted_by,
        created_at=timezone.now(),
    )
    name = issue.submitted_by.name
    look = reverse("admin:issues_issue_submitter", args=[issue.pk])
    for address in (QUEUE, address_of(issue), look):
        assert name not in client.get(address).content.decode()
    for reason in ("", " \u3000", "a\0b", "あ" * 201):
        response = client.post(look, {"reason": reason})
        assert name not in response.content.decode()
        assert response.context["form"].errors
    assert not NameLook.objects.exists()
    assert name in client.post(look, {"reason": "電話でうかがうため"}).content.decode()
    record = issue.name_looks.get()
    assert (record.looked_by, record.reason) == (coordinator, "電話でうかがうため")


def test_nothing_is_added_or_deleted_here(client, issue):
    assert client.get(reverse("admin:issues_issue_add")).status_code == 403
    delete = reverse("admin:issues_issue_delete", args=[issue.pk])
    assert client.post(delete, {"post": "yes"}).status_code == 403
    issue.refresh_from_db()


def test_a_withdrawn_one_is_the_submitters_alone(client, issue):
    issue.status = Status.WITHDRAWN
    issue.save()
    assert issue.words not in client.get(address_of(issue), follow=True).content.decode()
    assert issue.words not in client.get(reverse("admin:issues_issue_changelist")).content.decode()
