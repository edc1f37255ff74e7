"""A draft is kept, a submitted review is frozen, a correction is another edition."""

from datetime import date
from decimal import Decimal
from email import message_from_bytes, policy

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from apps.common.fiscal_year import FiscalYear
from apps.deliveries.models import OutboundMessage
from apps.milestones.models import Milestone
from apps.milestones.services import Decision, Handover, close_program
from apps.projects.models import Measurement
from apps.reviews.grades import offer_first_grades
from apps.reviews.models import EvaluationGrade, YearlyReview
from apps.reviews.selectors import years_of
from apps.reviews.services import begin_correction
from apps.reviews.years import milestones_in
from tests.planning import at, make_program
from tests.reviews.conftest import NOW, YEAR


def correct(plan, reason="数え直したため", by=None):
    return begin_correction(
        actor=by or plan.owner, project=plan.project, year=YEAR, reason=reason, now=NOW
    )


class TestDrafts:
    def test_a_draft_may_be_thin(self, keep):
        draft = keep(result="", grade=None, reasons="", next_measures="まだ")
        assert (draft.state, draft.revision, draft.edition) == ("draft", 1, 1)

    def test_a_draft_goes_on_where_it_was(self, keep):
        keep()
        again = keep(seen=1, result="言い直しました。")
        assert YearlyReview.objects.get() == again
        assert again.revision == 2

    def test_who_comes_second_is_told_and_nothing_is_lost(self, keep, plan):
        keep()
        keep(seen=1, result="先の人の言葉")
        with pytest.raises(ValidationError, match="ほかの人が先に") as refusal:
            keep(by=plan.coordinator, seen=1, result="後の人の言葉")
        assert refusal.value.code == "changed_meanwhile"
        assert YearlyReview.objects.get().result == "先の人の言葉"

    def test_two_who_begin_at_once_do_not_overwrite_each_other(self, keep, plan):
        keep()
        with pytest.raises(ValidationError):
            keep(by=plan.coordinator, seen=0)

    @pytest.mark.parametrize("who", ["colleague", "executive"])
    def test_only_owner_and_coordinators_write(self, keep, plan, who):
        with pytest.raises(PermissionDenied):
            keep(by=getattr(plan, who))

    @pytest.mark.parametrize("year", [2020, 2027])
    def test_only_years_of_the_plan_are_reviewed(self, keep, year):
        with pytest.raises(ValidationError, match="この計画の年度"):
            keep(year=FiscalYear(year))

    def test_what_is_too_long_is_refused_with_its_place(self, keep):
        with pytest.raises(ValidationError) as refusal:
            keep(reasons="あ" * 4001)
        assert set(refusal.value.error_dict) == {"reasons"}


class TestSubmitting:
    def test_it_freezes_the_figures_of_the_last_day_of_the_year(self, keep, submit, plan):
        Measurement.objects.create(
            kpi=plan.project.kpis.get(),
            measured_on=date(2026, 4, 10),
            value=Decimal(100),
            recorded_by=plan.owner,
            recorded_at=NOW,
        )
        keep()
        review = submit()
        assert review.figures_on == date(2026, 3, 31)
        [kpi] = review.shown.kpis
        assert (kpi.value, kpi.attainment) == (60, pytest.approx(0.6))

    def test_later_data_do_not_change_it(self, keep, submit, plan):
        keep()
        before = submit().figures
        Milestone.objects.update(completed_on=date(2026, 4, 1))
        plan.project.kpis.update(name="別の名前")
        assert YearlyReview.objects.get().figures == before

    def test_the_mayor_and_the_cio_are_told_once(self, keep, submit, plan):
        keep()
        submit()
        [mail] = OutboundMessage.objects.filter(kind="review_submitted")
        assert mail.address == plan.executive.email
        text = message_from_bytes(bytes(mail.mime), policy=policy.default).get_body(("plain",))
        assert "▶ ふりかえりを読む" in text.get_content()
        assert "市長・副市長のみなさんに" in text.get_content()

    @pytest.mark.parametrize("name", ["result", "reasons", "next_measures"])
    def test_nothing_may_be_empty(self, keep, submit, name):
        keep(**{name: "  "})
        with pytest.raises(ValidationError) as refusal:
            submit()
        assert set(refusal.value.error_dict) == {name}

    def test_a_grade_is_needed(self, keep, submit):
        keep(grade=None)
        with pytest.raises(ValidationError) as refusal:
            submit()
        assert set(refusal.value.error_dict) == {"grade"}

    @pytest.mark.parametrize(("day", "is_over"), [("2026-03-31", False), ("2026-04-01", True)])
    def test_the_year_has_to_be_over(self, keep, submit, day, is_over):
        keep(now=at(day))
        if is_over:
            assert submit(now=at(day)).submitted_at == at(day)
        else:
            with pytest.raises(ValidationError, match="終わってから"):
                submit(now=at(day))

    def test_what_was_not_seen_is_not_submitted(self, keep, submit):
        keep()
        keep(seen=1, result="変わりました。")
        with pytest.raises(ValidationError):
            submit(seen=1)

    def test_without_a_draft_there_is_nothing_to_submit(self, submit):
        with pytest.raises(ValidationError, match="下書きがありません"):
            submit()

    def test_others_do_not_submit(self, keep, submit, plan):
        keep()
        with pytest.raises(PermissionDenied):
            submit(by=plan.executive)

    def test_the_database_keeps_a_submitted_one_whole(self, keep, submit):
        keep()
        submit()
        with pytest.raises(IntegrityError), transaction.atomic():
            YearlyReview.objects.update(figures=None)


class TestCorrecting:
    def test_it_is_another_edition_with_the_words_of_the_last(self, keep, submit, plan):
        keep()
        first = submit()
        draft = correct(plan)
        assert (draft.edition, draft.result, draft.correction) == (
            2,
            first.result,
            "数え直したため",
        )
        keep(seen=1, result="7割でした。")
        submit(seen=2)
        assert YearlyReview.objects.in_force().get().result == "7割でした。"
        assert YearlyReview.objects.get(edition=1).result == first.result

    def test_a_submitted_one_is_not_written_over(self, keep, submit):
        keep()
        submit()
        with pytest.raises(ValidationError, match="もう提出されています"):
            keep()

    def test_it_needs_a_reason(self, keep, submit, plan):
        keep()
        submit()
        with pytest.raises(ValidationError):
            correct(plan, reason=" ")

    def test_only_one_correction_at_a_time(self, keep, submit, plan):
        keep()
        submit()
        correct(plan)
        with pytest.raises(ValidationError, match="もう始まっています"):
            correct(plan, by=plan.coordinator)

    def test_what_was_never_submitted_is_not_corrected(self, keep, plan):
        keep()
        with pytest.raises(ValidationError, match="まだ提出されていません"):
            correct(plan)

    def test_others_do_not_correct(self, keep, submit, plan):
        keep()
        submit()
        with pytest.raises(PermissionDenied):
            correct(plan, by=plan.colleague)


def test_drafts_are_read_by_those_who_write_them(keep, submit, plan):
    keep()
    readers = {"owner": 1, "coordinator": 1, "executive": 0, "colleague": 0}
    for who, count in readers.items():
        found = YearlyReview.objects.visible_to(getattr(plan, who))
        assert found.count() == count, who
    submit()
    assert YearlyReview.objects.visible_to(plan.colleague).count() == 1


def test_a_scale_is_there_to_begin_with_and_stays_the_citys_own(db):
    assert EvaluationGrade.objects.count() == 4
    EvaluationGrade.objects.filter(order__gt=1).delete()
    EvaluationGrade.objects.update(name="A")
    offer_first_grades()
    assert [grade.name for grade in EvaluationGrade.objects.all()] == ["A"]


class TestAfterClosing:
    """The last year's review is mostly written when the plan is closed already."""

    def close(self, plan, now):
        left = plan.project.milestones.get(completed_on=None)
        successor = make_program(
            name="次の計画", starts_on=date(2026, 4, 1), goal_on=date(2030, 3, 31)
        )
        close_program(
            actor=plan.coordinator,
            program=plan.program,
            handover=Handover([Decision(left.pk, carried=True)], successor),
            reached="できた",
            missed="",
            now=now,
        )
        plan.project.program.refresh_from_db()

    def test_what_was_carried_over_was_promised_all_the_same(self, keep, submit, plan):
        keep()
        self.close(plan, at("2026-04-10"))
        review = submit()
        counted = milestones_in(YEAR, review.shown.milestones)
        assert (review.figures_on, counted.promised, counted.done) == (date(2026, 3, 31), 3, 2)

    def test_a_plan_closed_within_the_year_is_judged_as_it_was_closed(self, keep, submit, plan):
        keep(now=at("2026-03-01"))
        self.close(plan, at("2026-03-20"))
        review = submit()
        assert review.figures_on == date(2026, 3, 20)
        assert len(review.shown.milestones) == 3

    def test_the_day_of_closing_begins_no_other_year(self, plan):
        self.close(plan, at("2026-04-01"))
        assert years_of(plan.program, date(2027, 5, 1))[0] == YEAR


def test_going_back_after_the_check_is_nobody_elses_doing(keep, plan):
    keep()
    keep(seen=1)
    assert keep(seen=1, result="書き直した").revision == 3
    with pytest.raises(ValidationError):
        keep(by=plan.coordinator, seen=2)


def test_a_long_reason_is_taken(keep, submit, plan):
    keep()
    submit()
    assert correct(plan, reason="長" * 900).correction == "長" * 900


def test_a_grade_the_mayor_has_seen_is_not_reworded(keep, submit, plan, admin_client):
    keep()
    grade = submit().grade
    address = reverse("admin:reviews_evaluationgrade_change", args=[grade.pk])
    admin_client.post(address, {"name": "別の名前", "order": "9", "is_offered": "on"})
    grade.refresh_from_db()
    assert (grade.name, grade.order) == ("予定どおり", 9)


def test_other_apps_may_be_migrated_alone(db, monkeypatch):
    monkeypatch.setattr(connection.introspection, "table_names", lambda: [])
    EvaluationGrade.objects.all().delete()
    offer_first_grades()
    assert not EvaluationGrade.objects.exists()
