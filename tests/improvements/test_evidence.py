"""Figures of effect: never changed, only corrected; and what a report is told of them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.improvements.models import Evidence
from apps.improvements.selectors import city_evidence, ladder_of
from apps.improvements.services import correct_evidence, move_on, record_evidence
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement

pytestmark = pytest.mark.django_db


@pytest.fixture
def improvement(db):
    return make_improvement(make_person(make_department()))


def record(improvement, kind: str, value: int, **fields) -> Evidence:
    figure = {
        "actor": improvement.owner,
        "measure": "hours",
        "value": Decimal(value),
        "dated_on": date(2026, 6, 1),
        "denominator": "全庁・1年",
        "method": "聞き取り",
        "now": timezone.now(),
        **fields,
    }
    return record_evidence(improvement=improvement, kind=kind, **figure)


def correct(evidence, value: int, reason: str = "桁の誤り") -> Evidence:
    return correct_evidence(
        actor=evidence.improvement.owner,
        evidence=evidence,
        value=Decimal(value),
        reason=reason,
        now=timezone.now(),
    )


def test_a_correction_stands_beside_what_it_corrects(improvement, signed_in):
    wrong = record(improvement, "measured", 5014)
    with pytest.raises(ValidationError, match="なぜ直すのか"):
        correct(wrong, 501, reason=" ")
    right = correct(wrong, 501)
    wrong.refresh_from_db()
    assert (wrong.value, right.value, right.replaces) == (5014, 501, wrong)
    (row,) = ladder_of(improvement).rows
    assert row.cells[3] == right
    shown = signed_in(make_person(make_department())).get(improvement.get_absolute_url())
    assert "<s>5,014</s> 桁の誤り" in shown.content.decode()


def test_two_corrections_at_once_lose_nothing_silently(improvement):
    wrong = record(improvement, "claimed", 100)
    correct(wrong, 90)
    with pytest.raises(ValidationError, match="先に直しました"):
        correct(wrong, 80)
    assert Evidence.objects.count() == 2


def test_a_figure_needs_its_denominator_its_method_and_a_day_that_was(improvement):
    tomorrow = timezone.localdate() + timedelta(days=1)
    for wrong in ({"denominator": " "}, {"method": ""}, {"dated_on": tomorrow}):
        with pytest.raises(ValidationError):
            record(improvement, "claimed", 1, **wrong)
    assert not Evidence.objects.exists()


def test_a_delegate_tells_of_their_own_department_only(improvement):
    stranger = make_person(make_department())
    with pytest.raises(PermissionDenied):
        record(improvement, "claimed", 1, actor=stranger)


def test_the_report_keeps_the_kinds_apart_and_knows_the_day(improvement):
    record(improvement, "claimed", 300)
    correct(record(improvement, "measured", 4000), 40)
    today = timezone.localdate()
    facts = city_evidence(today)
    assert facts.totals == {("hours", "claimed"): (1, 300), ("hours", "measured"): (1, 40)}
    (drift,) = facts.drifts
    assert (drift.lower, drift.upper, drift.difference) == ("claimed", "measured", -260)
    assert city_evidence(today - timedelta(days=1)).totals == {}


def test_what_was_called_off_counts_until_that_day_and_no_longer(improvement, coordinator):
    record(improvement, "claimed", 300)
    today, tomorrow = timezone.localdate(), timezone.localdate() + timedelta(days=1)
    move_on(
        actor=coordinator,
        improvement=improvement,
        state="abandoned",
        seen="chosen",
        reason="国のしくみに置き換わるため",
        now=timezone.now() + timedelta(days=1),
    )
    assert city_evidence(today).totals == {("hours", "claimed"): (1, 300)}
    assert city_evidence(tomorrow).totals == {}


def test_the_page_writes_one_figure_and_keeps_what_was_typed(improvement, signed_in):
    client, page = signed_in(improvement.owner), f"/improvements/{improvement.pk}/evidence/new/"
    typed = {"measure": "hours", "kind": "estimated", "value": "12.5", "dated_on": "2026-06-01"}
    refused = client.post(page, typed | {"denominator": "", "method": "試しに測った"})
    assert refused.status_code == 422
    assert "試しに測った" in refused.content.decode()
    sent = client.post(page, typed | {"denominator": "6人・1年", "method": "試しに測った"})
    assert sent.status_code == 302
    assert Evidence.objects.get().value == Decimal("12.5")
