"""Typing a flow in, and asking the four questions before a machine."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.improvements.models import FlowStep, Side
from apps.improvements.services import (
    add_steps,
    answer_question,
    begin_from_now,
    bring_back_step,
    change_step,
    choose_automation,
    move_step,
    remove_step,
    skip_review,
)
from tests.factories import make_department, make_person
from tests.improvements.making import make_flow, make_improvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def improvement(coordinator):
    return make_improvement(make_person(make_department()))


def order(improvement) -> list[str]:
    steps = FlowStep.objects.filter(improvement=improvement, side=Side.AS_IS)
    return list(steps.order_by("position").values_list("what", flat=True))


def answer(step, question: str, is_yes: bool, reason: str = "話し合って決めた"):
    return answer_question(
        actor=step.improvement.owner,
        step=step,
        question=question,
        is_yes=is_yes,
        reason=reason,
        now=timezone.now(),
    )


def test_steps_move_and_leave_no_gap(improvement):
    first, _second, third = make_flow(improvement, "受ける", "写す", "送る")
    move_step(actor=improvement.owner, step=third, up=True)
    assert order(improvement) == ["受ける", "送る", "写す"]
    move_step(actor=improvement.owner, step=first, up=True)
    remove_step(actor=improvement.owner, step=third)
    assert order(improvement) == ["受ける", "写す"]
    make_flow(improvement, "束ねる")
    places = FlowStep.objects.filter(improvement=improvement).values_list("position", flat=True)
    assert sorted(places) == [1, 2, 3]


def test_a_step_that_was_taken_out_comes_back_as_it_was(improvement):
    _first, second, _third = make_flow(improvement, "受ける", "写す", "送る")
    answer(second, "drop", is_yes=False, reason="要綱で必要")
    remove_step(actor=improvement.owner, step=second)
    shared = {"actor": improvement.owner, "improvement": improvement}
    back = bring_back_step(**shared, step=second.pk)
    assert order(improvement) == ["受ける", "写す", "送る"]
    assert (back.pk, back.minutes, back.times_a_year) == (second.pk, 10, 60)
    assert [one.reason for one in back.answers.all()] == ["要綱で必要"]
    with pytest.raises(ValidationError, match="もう元に戻して"):
        bring_back_step(**shared, step=second.pk)
    assert order(improvement) == ["受ける", "写す", "送る"]


def test_a_step_comes_back_though_the_flow_became_shorter_or_grew(improvement):
    first, second, third = make_flow(improvement, "受ける", "写す", "送る")
    for step in (third, first, second):
        remove_step(actor=improvement.owner, step=step)
    shared = {"actor": improvement.owner, "improvement": improvement}
    bring_back_step(**shared, step=third.pk)
    make_flow(improvement, "束ねる")
    bring_back_step(**shared, step=first.pk)
    assert order(improvement) == ["受ける", "送る", "束ねる"]


def test_nobody_brings_a_step_into_another_improvement(improvement):
    (step,) = make_flow(improvement, "写す")
    remove_step(actor=improvement.owner, step=step)
    other = make_improvement(make_person(make_department()), title="別")
    with pytest.raises(ValidationError):
        bring_back_step(actor=other.owner, improvement=other, step=step.pk)
    with pytest.raises(PermissionDenied):
        bring_back_step(actor=other.owner, improvement=improvement, step=step.pk)


def test_taking_out_by_mistake_is_undone_on_the_page(improvement, client):
    step, _other = make_flow(improvement, "写す", "送る")
    client.force_login(improvement.owner)
    page = client.post(f"/improvements/steps/{step.pk}/remove/", follow=True)
    assert "「写す」を消しました。" in page.content.decode()
    restore = f"/improvements/{improvement.pk}/flow-restore/"
    page = client.post(restore, {"step": step.pk}, follow=True)
    assert "「写す」を元に戻しました。" in page.content.decode()
    assert order(improvement) == ["写す", "送る"]
    # Twice is once.
    assert client.post(restore, {"step": step.pk}, follow=True).status_code == 200
    assert order(improvement) == ["写す", "送る"]
    for nonsense in ("", "x", "９", "1" * 30, "0"):
        assert client.post(restore, {"step": nonsense}).status_code == 404


def test_two_at_one_table_do_not_write_over_each_other(improvement):
    (step,) = make_flow(improvement, "写す")
    change_step(actor=improvement.owner, step=step, seen=0, values={"what": "書き写す"})
    with pytest.raises(ValidationError, match="先に書き換えました"):
        change_step(actor=improvement.owner, step=step, seen=0, values={"what": "打つ"})
    assert order(improvement) == ["書き写す"]


def test_others_may_not_write(improvement):
    with pytest.raises(PermissionDenied):
        add_steps(
            actor=make_person(make_department()),
            improvement=improvement,
            side=Side.AS_IS,
            steps=[{"who": "窓口", "what": "写す"}],
        )


def test_the_questions_come_in_order_with_reasons(improvement):
    (step,) = make_flow(improvement, "写す")
    with pytest.raises(ValidationError, match="上から順に"):
        answer(step, "simplify", is_yes=True)
    with pytest.raises(ValidationError, match="理由"):
        answer(step, "drop", is_yes=False, reason="\u3000")
    for question in ("drop", "combine", "reorder"):
        answer(step, question, is_yes=False)
    with pytest.raises(ValidationError, match="四つの問いに答えてから"):
        choose_automation(actor=improvement.owner, step=step, automation="robot")
    answer(step, "simplify", is_yes=True)
    choose_automation(actor=improvement.owner, step=step, automation="form")
    # Said anew that it can be dropped: then there is nothing left to automate.
    answer(step, "drop", is_yes=True)
    step.refresh_from_db()
    assert step.automation == ""


def test_skipping_needs_a_reason_and_opens_automation(improvement):
    (step,) = make_flow(improvement, "写す")
    with pytest.raises(ValidationError):
        skip_review(actor=improvement.owner, step=step, reason=" ")
    skip_review(actor=improvement.owner, step=step, reason="国の様式が変わるのを待てないため")
    choose_automation(actor=improvement.owner, step=step, automation="robot")
    step.refresh_from_db()
    assert (step.automation, step.skipped_reason) == ("robot", "国の様式が変わるのを待てないため")


def test_the_new_flow_begins_with_what_stays(improvement):
    first, _second = make_flow(improvement, "写す", "送る")
    answer(first, "drop", is_yes=True)
    assert [s.what for s in begin_from_now(actor=improvement.owner, improvement=improvement)] == [
        "送る"
    ]
    with pytest.raises(ValidationError, match="もう書き始めて"):
        begin_from_now(actor=improvement.owner, improvement=improvement)


def test_at_the_meeting_a_row_a_paste_and_the_picture(improvement, signed_in):
    client, page = signed_in(improvement.owner), f"/improvements/{improvement.pk}/flow/as_is/"
    row = {"who": "窓口", "what": "申請書を受ける", "medium": "paper", "minutes": "5"}
    assert client.post(page, row).status_code == 302
    assert 'value="窓口"' in client.get(page).content.decode()  # the next row begins with it
    lines = "\n".join(f"係{n % 5}\t手順{n}\t紙\t3\t1\t100" for n in range(59))
    assert client.post(f"{page}paste/", {"lines": lines}).status_code == 302
    shown = client.get(improvement.get_absolute_url())
    assert shown.content.decode().count('class="flow__box ') == 60
    wrong = client.post(f"{page}paste/", {"lines": "窓口,写す\n係長だけ"})
    assert wrong.status_code == 422
    assert "2行目" in wrong.content.decode()
    assert FlowStep.objects.count() == 60


def test_a_flow_of_sixty_steps_is_written_drawn_and_read_in_as_many_queries(
    improvement, signed_in, django_assert_max_num_queries
):
    page = f"/improvements/{improvement.pk}/"
    client = signed_in(improvement.owner)
    lines = "\n".join(f"係{number % 7},手順{number},紙,5,0,240" for number in range(60))
    assert client.post(f"{page}flow/as_is/paste/", {"lines": lines}).status_code == 302
    assert FlowStep.objects.count() == 60
    with django_assert_max_num_queries(50):
        shown = client.get(page).content.decode()
    assert shown.count('class="flow__box ') == 60
    assert "60手順" in shown
    assert client.get(f"{page}flow/as_is/").content.decode().count("flow-table__what") == 60


def test_a_skipped_review_shows_to_everybody(improvement, signed_in):
    (step,) = make_flow(improvement, "写す")
    skip_review(actor=improvement.owner, step=step, reason="国の様式が変わるため")
    page = signed_in(make_person(make_department())).get(improvement.get_absolute_url())
    assert "国の様式が変わるため" in page.content.decode()
    assert "四つの問いに答える" not in page.content.decode()
