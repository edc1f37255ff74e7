"""The coordinators' list and desk in Django admin: steps for one and for many."""

from datetime import timedelta
from urllib.parse import unquote

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from apps.common.business_days import add_business_days, local_today
from apps.issues.admin.steps import STEPS, stamp_of, take_step
from apps.issues.models import Issue, ReplyTemplate, Status
from apps.issues.services import assign_issue
from apps.organization.models import Role
from tests.factories import make_department, make_issue, make_person
from tests.faults.figures import Figure, note
from tests.racing import at_once

pytestmark = pytest.mark.django_db
QUEUE = reverse("admin:issues_issue_changelist")
RACES = 100


@pytest.fixture
def coordinator():
    cache.clear()
    return make_person(make_department("情報政策課"), Role.COORDINATOR, name="調整 はな")


@pytest.fixture
def desk(browse, coordinator):
    return browse(coordinator)


def step(issue, name: str) -> str:
    return reverse("admin:issues_issue_step", args=[issue.pk, name])


def many(name: str) -> str:
    return reverse("admin:issues_issue_many", args=[name])


def listed(desk, query: str = "") -> list[int]:
    return [issue.pk for issue in desk.get(f"{QUEUE}?{query}").context["cl"].result_list]


def text_of(response) -> str:
    return response.content.decode()


def taking(issue, who, seen: str):
    """One click of a coordinator who had looked at it when it stood at `seen`."""
    moment = {"answers": {"to": who}, "seen": seen, "now": timezone.now()}
    return lambda: take_step(STEPS["assign"], actor=who, issue=issue, **moment)


# --- the list --------------------------------------------------------------------------------


def test_the_list_shows_what_lies_on_the_desk_and_the_rest_by_its_filter(desk, coordinator):
    today = local_today()
    plain, mine = make_issue(), make_issue(assigned_to=coordinator)
    later = make_issue(snoozed_until=today + timedelta(days=3), snooze_reason="会議の後")
    same = make_issue(duplicate_of=plain)
    old = make_issue(status=Status.DECLINED, revisit_on=today, first_replied_at=timezone.now())
    assert set(listed(desk)) == {plain.pk, mine.pk, old.pk}
    assert listed(desk, "desk=mine") == [mine.pk]
    assert set(listed(desk, "desk=nobody")) == {plain.pk, old.pk}
    assert listed(desk, "desk=later") == [later.pk]
    assert listed(desk, "desk=same") == [same.pk]
    assert listed(desk, "desk=revisit") == [old.pk]
    assert len(listed(desk, "desk=all")) == 5
    assert desk.get(f"/admin/issues/issue/{later.pk}/change/").status_code == 200
    assert "もう一度検討する時期になったもの" in text_of(desk.get("/admin/"))


# --- one -------------------------------------------------------------------------------------


def test_one_click_takes_it(desk, coordinator):
    issue = make_issue()
    data = {"to": coordinator.pk, "seen": stamp_of(issue)}
    page = text_of(desk.post(step(issue, "assign"), data, follow=True))
    assert "担当は調整 はなさんです。" in page
    assert Issue.objects.get(pk=issue.pk).assigned_to == coordinator


def test_put_off_and_brought_back(desk):
    issue = make_issue(reply_due_on=add_business_days(local_today(), 9))
    until = add_business_days(local_today(), 3)
    data = {"until": until.isoformat(), "reason": "会議の後", "seen": stamp_of(issue)}
    assert "まで後回しにしています（会議の後）" in text_of(
        desk.post(step(issue, "snooze"), data, follow=True)
    )
    assert listed(desk) == []
    desk.post(step(issue, "wake"), {"seen": stamp_of(issue)})
    assert listed(desk) == [issue.pk]


def test_dealt_with_together_and_apart_again(desk):
    original, issue = make_issue(), make_issue()
    data = {"original": original.pk, "reason": "同じ様式", "reply": "いっしょに取り組みます"}
    desk.post(step(issue, "duplicate"), {**data, "seen": stamp_of(issue)})
    assert f"#{issue.pk}" in text_of(desk.get(f"/admin/issues/issue/{original.pk}/change/"))
    assert Issue.objects.get(pk=original.pk).department_count == 2
    desk.post(step(issue, "apart"), {"reason": "別の様式", "seen": stamp_of(issue)})
    assert Issue.objects.get(pk=original.pk).department_count == 1


def test_handed_over_with_the_reason(desk):
    issue, place = make_issue(), make_department("税務課")
    data = {"department": place.pk, "reason": "様式の所管", "seen": stamp_of(issue)}
    desk.post(step(issue, "hand-over"), data)
    assert Issue.objects.get(pk=issue.pk).department == place
    assert "様式の所管" in issue.status_changes.get().reply


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("snooze", {"until": "2020-01-01", "reason": "消えない言葉"}, "あしたより後の日"),
        ("snooze", {"until": "いつか", "reason": "消えない言葉"}, "日を選んでください"),
        ("duplicate", {"original": "9" * 20, "reason": "消えない言葉"}, "見つかりません"),
        ("hand-over", {"department": "0", "reason": "消えない言葉"}, "errorlist"),
        ("apart", {"reason": "消えない言葉" * 40}, "200文字まで"),
    ],
)
def test_what_is_wrong_is_explained_and_kept(desk, name, data, says):
    issue = make_issue()
    page = text_of(desk.post(step(issue, name), {**data, "seen": stamp_of(issue)}))
    assert says in page
    assert "消えない言葉" in page


def test_whoever_is_second_is_told_and_loses_nothing(desk, coordinator):
    issue = make_issue()
    seen = stamp_of(issue)
    assign_issue(actor=coordinator, issue=issue, to=coordinator)
    data = {"department": make_department().pk, "reason": "消えない言葉", "seen": seen}
    page = desk.post(step(issue, "hand-over"), data)
    assert "ほかの人がこの困りごとを変えました" in text_of(page)
    assert "消えない言葉" in text_of(page)
    desk.post(step(issue, "hand-over"), {**data, "seen": page.context["seen"]})
    assert issue.status_changes.exists()


@pytest.mark.django_db(transaction=True)
def test_13_a_hundred_races_lose_no_decision(monkeypatch):
    def written_over() -> int:
        people = [make_person(make_department(), Role.COORDINATOR) for _ in "甲乙"]
        lost = 0
        for _race in range(RACES):
            issue = make_issue()
            seen = stamp_of(issue)
            lost += at_once(*(taking(issue, who, seen) for who in people)) == [True, True]
        return lost

    wrong = written_over()
    monkeypatch.setattr("apps.issues.admin.steps.stamp_of", lambda issue: Anything())
    note(Figure(13, "two coordinators decide at once", RACES, wrong, written_over()))


class Anything:
    """Equal to whatever was seen."""

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = None


# --- many ------------------------------------------------------------------------------------


def test_many_are_answered_after_one_more_look_and_the_changed_one_is_named(desk, coordinator):
    issues = [make_issue(words=f"{number}つめの困りごと") for number in range(3)]
    chosen = {"action": "status_many", "_selected_action": [issue.pk for issue in issues]}
    page = desk.post(QUEUE, chosen, follow=True)
    assert "届けた人3人にメールが届きます" in text_of(page)
    data = {"issues": [issue.pk for issue in issues], "status": "declined", "reply": "来年度に"}
    data |= {f"seen-{issue.pk}": stamp for issue, stamp in page.context["rows"]}
    assign_issue(actor=coordinator, issue=issues[1], to=coordinator)
    told = text_of(desk.post(many("status"), data, follow=True))
    assert "2件を記録しました" in told
    assert "1つめの困りごと: 開いているあいだに" in told
    assert Issue.objects.filter(status=Status.DECLINED).count() == 2
    again = text_of(desk.post(many("status"), data, follow=True))
    assert "記録しました" not in again
    assert Issue.objects.get(pk=issues[0].pk).status_changes.count() == 1


def test_many_become_one(desk):
    issues = [make_issue() for _number in range(3)]
    data = {"issues": [issue.pk for issue in issues], "original": issues[0].pk}
    data |= {"reason": "同じ話", "reply": "いっしょに"}
    data |= {f"seen-{issue.pk}": stamp_of(issue) for issue in issues}
    assert "2件を記録しました" in text_of(desk.post(many("duplicate"), data, follow=True))
    assert set(Issue.objects.filter(duplicate_of=issues[0])) == set(issues[1:])


@pytest.mark.parametrize("name", ["status", "apart", "nonsense"])
def test_nothing_chosen_or_nothing_to_do_is_said(desk, name):
    assert desk.post(many(name), {"issues": ["x", "9" * 30]}).status_code in (302, 404)


# --- beside the form -------------------------------------------------------------------------


def test_saving_goes_on_to_the_next_that_waits(desk):
    first, second = make_issue(reply_due_on="2026-01-05"), make_issue(reply_due_on="2026-01-06")
    address = f"/admin/issues/issue/{first.pk}/change/"
    form = desk.get(address).context["adminform"].form
    data = {name: form[name].value() for name in form.fields if form[name].value()}
    for inline in ("status_changes", "answers", "confirmations"):
        data |= {f"{inline}-TOTAL_FORMS": 0, f"{inline}-INITIAL_FORMS": 0}
    answer = desk.post(address, {**data, "reply": "読みました", "_next": "1"})
    assert f"/{second.pk}/change/?" in answer.url


def test_going_on_stays_in_the_list_one_came_from(desk, coordinator):
    issues = [make_issue(assigned_to=coordinator, words=f"{n}番目の紙") for n in range(3)]
    make_issue(words="別の人の紙")
    address = f"/admin/issues/issue/{issues[0].pk}/change/?_changelist_filters=desk%3Dmine%26q%3D紙"
    for following in (issues[1], issues[2]):
        form = desk.get(address).context["adminform"].form
        data = {name: form[name].value() for name in form.fields if form[name].value()}
        for inline in ("status_changes", "answers", "confirmations"):
            data |= {f"{inline}-TOTAL_FORMS": 0, f"{inline}-INITIAL_FORMS": 0}
        address = desk.post(address, {**data, "_next": "1"}).url
        assert f"/{following.pk}/change/?" in address
    last = desk.post(address, {**data, "seen": stamp_free(desk, address), "_next": "1"})
    assert unquote(last.url).endswith("?desk=mine&q=紙")


def stamp_free(desk, address: str) -> str:
    return desk.get(address).context["adminform"].form["seen"].value()


def test_more_than_fit_on_one_page_are_cut_with_a_word(desk, monkeypatch):
    monkeypatch.setattr("apps.issues.admin.stepping.AT_MOST", 2)
    issues = [make_issue() for _number in range(3)]
    chosen = {"action": "assign_many", "_selected_action": [issue.pk for issue in issues]}
    page = desk.post(QUEUE, chosen, follow=True)
    assert "一度にできるのは2件までです" in text_of(page)
    assert len(page.context["rows"]) == 2


def test_templates_stand_beside_the_reply_and_belong_to_coordinators(desk, browse):
    ReplyTemplate.objects.create(title="お礼", text="ありがとうございます。")
    ReplyTemplate.objects.create(title="使わない", text="…", is_active=False)
    page = text_of(desk.get(f"/admin/issues/issue/{make_issue().pk}/change/"))
    assert 'data-text="ありがとうございます。"' in page
    assert "使わない" not in page
    assert desk.get("/admin/issues/replytemplate/").status_code == 200
    head = browse(make_person(make_department(), Role.HEAD))
    assert head.get("/admin/issues/replytemplate/").status_code == 302


def test_one_sees_who_else_has_it_open(desk, browse):
    issue = make_issue()
    address = f"/admin/issues/issue/{issue.pk}/change/"
    assert "この画面を開いています" not in text_of(desk.get(address))
    colleague = browse(make_person(make_department(), Role.COORDINATOR))
    assert "調整 はなさんも、この画面を開いています" in text_of(colleague.get(address))
