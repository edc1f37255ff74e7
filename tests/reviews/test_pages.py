"""Reviews on the site: the list of a year, writing, one more look, submitting, correcting."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from apps.reviews.models import YearlyReview
from tests.planning import make_program, make_project

BACKEND = "django.contrib.auth.backends.ModelBackend"
LIST = reverse("reviews:list")


def browser(person):
    client = Client()
    client.force_login(person, backend=BACKEND)
    return client


def address(plan, name="detail", year=2025):
    return reverse(f"reviews:{name}", args=[plan.project.pk, year])


@pytest.fixture
def typed(words):
    return {
        "result": words.result,
        "grade": words.grade.pk,
        "reasons": words.reasons,
        "next_measures": words.next_measures,
        "seen": 0,
    }


def text_of(response):
    return response.content.decode()


def test_the_list_says_who_has_submitted_and_who_has_not(keep, submit, plan):
    make_project(program=plan.program, name="もう一つの事業")
    keep()
    submit()
    text = text_of(browser(plan.colleague).get(LIST))
    assert "2025年度：2事業のうち1事業が提出済み" in text
    assert "もう一つの事業" in text
    assert "まだ" in text
    assert "予定どおり" in text


def test_the_list_shows_the_year_and_the_program_asked_for(plan):
    other = make_program(name="前の計画", starts_on=plan.program.starts_on.replace(year=2016))
    client = browser(plan.colleague)
    assert "2022年度：" in text_of(client.get(LIST, {"year": 2022}))
    assert "前の計画" in text_of(client.get(LIST, {"program": other.pk}))
    for nonsense in ({"year": "x"}, {"year": 99999}, {"program": "-1"}):
        assert client.get(LIST, nonsense).status_code == 200


def test_a_program_that_begins_later_has_its_first_year(plan):
    coming = make_program(name="次の計画", starts_on=date(2027, 4, 1), goal_on=date(2030, 3, 31))
    make_project(program=coming)
    page = browser(plan.coordinator).get(LIST, {"program": coming.pk})
    assert "2027年度：" in text_of(page)
    assert not any(row.may_write for row in page.context["rows"])
    assert browser(plan.coordinator).get(LIST).context["program"] == plan.program


def test_without_a_program_the_list_is_empty_and_well(db, plan):
    plan.project.milestones.all().delete()
    plan.project.kpis.all().delete()
    plan.project.delete()
    plan.program.delete()
    assert "計画はまだありません" in text_of(browser(plan.colleague).get(LIST))


def test_writing_checking_and_submitting(plan, typed):
    client = browser(plan.owner)
    kept = client.post(address(plan, "write"), typed | {"step": "keep"}, follow=True)
    assert "下書きを保存しました。" in text_of(kept)
    checked = client.post(address(plan, "write"), typed | {"step": "check", "seen": 1})
    assert "この内容で提出しますか" in text_of(checked)
    assert YearlyReview.objects.get().is_draft
    done = client.post(address(plan, "write"), {"step": "submit", "seen": 2}, follow=True)
    assert "提出しました。" in text_of(done)
    assert "3件のうち2件が年度内に完了（期日どおり1件）" in text_of(done)
    assert not YearlyReview.objects.get().is_draft


def test_what_is_missing_is_said_beside_it_and_what_was_typed_stays(plan, typed):
    page = browser(plan.owner).post(
        address(plan, "write"), typed | {"step": "check", "reasons": "", "grade": ""}
    )
    assert page.status_code == 422
    assert page.context["form"].errors.keys() == {"reasons", "grade"}
    assert typed["result"] in text_of(page)
    assert YearlyReview.objects.get().result == typed["result"]


def test_who_comes_second_sees_both(keep, plan, typed):
    keep(result="先の人の言葉")
    page = browser(plan.coordinator).post(
        address(plan, "write"), typed | {"result": "後の人の言葉", "step": "keep"}
    )
    assert page.status_code == 422
    assert "先の人の言葉" in text_of(page)
    assert "後の人の言葉" in text_of(page)
    again = page.context["form"].data | {"step": "keep"}
    browser(plan.coordinator).post(address(plan, "write"), again)
    assert YearlyReview.objects.get().result == "後の人の言葉"


def test_what_changed_after_the_last_look_is_not_submitted(keep, plan):
    keep()
    keep(seen=1, result="変わりました。")
    for seen in ("1", "", "x", "9" * 500):
        page = browser(plan.owner).post(
            address(plan, "write"), {"step": "submit", "seen": seen}, follow=True
        )
        assert "ほかの人が先に" in text_of(page)
    assert YearlyReview.objects.get().is_draft


def test_what_is_typed_while_somebody_submits_is_not_thrown_away(keep, submit, plan, typed):
    keep(result="先に出した言葉")
    submit()
    page = browser(plan.coordinator).post(
        address(plan, "write"),
        typed | {"result": "書いている途中の言葉", "seen": 1, "step": "keep"},
    )
    assert page.status_code == 422
    for words in ("書いている途中の言葉", "先に出した言葉", "もう提出されています"):
        assert words in text_of(page)


def test_correcting_keeps_the_first_edition_to_be_read(keep, submit, plan, typed):
    keep(result="最初の言葉")
    submit()
    client = browser(plan.owner)
    client.post(address(plan, "correct"), {"reason": "数え直したため"})
    keep(seen=1, result="直した言葉")
    submit(seen=2)
    text = text_of(browser(plan.colleague).get(address(plan)))
    assert "直した言葉" in text
    assert "最初の言葉" in text
    assert "数え直したため" in text
    assert "第2版" in text


def test_correcting_without_a_reason_says_so(keep, submit, plan):
    keep()
    submit()
    page = browser(plan.owner).post(address(plan, "correct"), {"reason": ""})
    assert page.status_code == 422
    assert "訂正の理由を、ひとこと書いてください。" in text_of(page)
    assert YearlyReview.objects.count() == 1


def test_drafts_are_not_shown_to_others(keep, plan):
    keep(result="まだ見せない言葉")
    for who in (plan.colleague, plan.executive):
        for there in (LIST, address(plan)):
            text = text_of(browser(who).get(there))
            assert "まだ見せない言葉" not in text
            assert "続きを書く" not in text


@pytest.mark.parametrize("year", [2020, 2027, 9999, 0])
def test_a_year_outside_the_plan_is_not_there(plan, year):
    assert browser(plan.owner).get(address(plan, year=year)).status_code == 404


def test_before_the_year_is_over_it_can_be_drafted_only(plan):
    page = browser(plan.owner).get(address(plan, "write", 2026))
    assert "まだ終わっていません" in text_of(page)
    assert 'value="check"' not in text_of(page)


def test_the_api_gives_what_was_submitted_without_titles_of_milestones(keep, submit, plan):
    keep()
    client = browser(plan.owner)
    assert client.get("/api/reviews/").json()["results"] == []
    submit()
    [found] = client.get("/api/reviews/", {"fiscal_year": 2025}).json()["results"]
    assert found["grade"] == "予定どおり"
    assert "milestones" not in found["figures"]
    assert client.get("/api/reviews/", {"fiscal_year": 2024}).json()["results"] == []
