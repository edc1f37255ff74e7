"""前のやり方: who is asked, what is not counted while it runs, and what April does to it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from apps.improvements.models import PaperAnswer
from apps.improvements.selectors import city_evidence, paper_of
from apps.improvements.services import (
    Standing,
    answer_paper,
    answer_rollout,
    record_evidence,
)
from apps.organization.models import Department, DepartmentSuccession, Role
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement

pytestmark = pytest.mark.django_db


def days_ago(days: int) -> date:
    return timezone.localdate() - timedelta(days=days)


@pytest.fixture
def improvement(db):
    return make_improvement(
        make_person(make_department()), state="live", live_on=days_ago(35), started_on=days_ago(90)
    )


def use(improvement, department, state="in_use") -> None:
    answer_rollout(
        actor=make_person(department, Role.WG_MEMBER),
        improvement=improvement,
        department=department,
        standing=Standing(state, days_ago(30), "紙が要る" if state == "not_for_us" else ""),
        seen=0,
        now=timezone.now(),
    )


def say(improvement, department, *, old_runs: bool, seen=0, **fields) -> PaperAnswer:
    said = {"is_used": True, "note": "窓口に紙で来る", "now": timezone.now(), **fields}
    return answer_paper(
        actor=fields.pop("actor", None) or make_person(department, Role.WG_MEMBER),
        improvement=improvement,
        department=department,
        old_runs=old_runs,
        seen=seen,
        **{name: value for name, value in said.items() if name != "actor"},
    )


def asked(improvement, today=None) -> dict[str, date | None]:
    found = paper_of(improvement, today=today or timezone.localdate())
    return {one.department.name: one.asked_on for one in found}


def paper_of_one(improvement, department):
    found = paper_of(improvement, today=timezone.localdate())
    return next(one for one in found if one.department == department)


def test_who_uses_it_or_hit_the_same_wall_is_asked_and_nobody_before_it_is_live(improvement):
    using, never = make_department("使う課"), make_department("使わない課")
    use(improvement, using)
    use(improvement, never, "not_for_us")
    (raised,) = (one.issue.department for one in improvement.cluster.memberships.all())
    assert asked(improvement) == {"使う課": days_ago(5), raised.name: days_ago(5)}
    use(improvement, raised, "not_for_us")
    say(improvement, using, old_runs=False)
    assert asked(improvement) == {"使う課": None}
    improvement.state = "trying"
    assert asked(improvement) == {}


def test_while_the_old_way_runs_the_hours_are_not_counted_until_it_stops(improvement):
    for measure, kind, value in (
        ("hours", "claimed", 300),
        ("hours", "measured", 40),
        ("sheets", "claimed", 900),
    ):
        record_evidence(
            actor=improvement.owner,
            improvement=improvement,
            measure=measure,
            kind=kind,
            value=Decimal(value),
            dated_on=days_ago(1),
            denominator="全庁・1年",
            method="聞き取り",
            now=timezone.now(),
        )
    home = make_department()
    use(improvement, home)

    def unrealised():
        return city_evidence(timezone.localdate()).unrealised

    assert unrealised() == {}
    first = say(improvement, home, old_runs=True)
    assert unrealised() == {("hours", "claimed"): (1, 300)}
    say(improvement, home, old_runs=False, seen=first.pk)
    assert unrealised() == {}


def test_the_page_asks_for_a_minute_and_marks_the_hours(improvement, signed_in):
    home = make_department("市民課")
    use(improvement, home)
    member = make_person(home, Role.WG_MEMBER)
    client = signed_in(member)
    page = f"/improvements/{improvement.pk}/paper/{home.pk}/"
    assert client.get(f"/improvements/{improvement.pk}/paper/").url == page
    record_evidence(
        actor=improvement.owner,
        improvement=improvement,
        measure="hours",
        kind="claimed",
        value=Decimal(300),
        dated_on=days_ago(1),
        denominator="全庁・1年",
        method="聞き取り",
        now=timezone.now(),
    )
    assert "まだ実現していません" not in client.get(improvement.get_absolute_url()).content.decode()
    refused = client.post(page, {"note": "窓口に紙で来る", "seen": "0"})
    assert refused.status_code == 422
    assert "窓口に紙で来る" in refused.content.decode()
    sent = {"is_used": "yes", "old_runs": "yes", "note": "窓口に紙で来る", "seen": "0"}
    assert client.post(page, sent).status_code == 302
    shown = client.get(improvement.get_absolute_url()).content.decode()
    assert "まだ実現していません（1課で前のやり方も続いています）" in shown
    assert "窓口に紙で来る" in shown


def test_of_two_delegates_the_second_sees_what_the_first_said(improvement, signed_in):
    home = make_department()
    use(improvement, home)
    page = f"/improvements/{improvement.pk}/paper/{home.pk}/"
    first, second = make_person(home, Role.WG_MEMBER), make_person(home, Role.WG_MEMBER)
    sent = {"is_used": "yes", "old_runs": "yes", "note": "控えの紙が要る", "seen": "0"}
    assert signed_in(first).post(page, sent).status_code == 302
    late = signed_in(second).post(page, sent | {"old_runs": "no", "note": "もうない"})
    assert late.status_code == 422
    for word in ("先に書き換えました", "控えの紙が要る", "もうない"):
        assert word in late.content.decode()
    assert PaperAnswer.objects.count() == 1


def test_only_a_departments_own_speakers_answer_and_only_what_is_live(improvement, signed_in):
    home = make_department()
    use(improvement, home)
    stranger = make_person(make_department(), Role.WG_MEMBER)
    page = f"/improvements/{improvement.pk}/paper/{home.pk}/"
    assert signed_in(stranger).get(page).status_code == 404
    with pytest.raises(PermissionDenied):
        say(improvement, home, old_runs=True, actor=stranger)
    improvement.live_on = None
    improvement.save()
    with pytest.raises(ValidationError, match="まだ使い始めていない"):
        say(improvement, home, old_runs=True)


def test_who_carries_two_departments_on_is_asked_once_and_the_old_way_still_counts(improvement):
    today = timezone.localdate()
    one, other, heir = make_department(), make_department(), make_department("合併した課")
    for department, runs in ((one, True), (other, False)):
        use(improvement, department)
        say(improvement, department, old_runs=runs)
        DepartmentSuccession.objects.create(
            predecessor=department, successor=heir, kind="merged", effective_on=today
        )
    Department.objects.filter(pk__in=[one.pk, other.pk]).update(ends_on=today - timedelta(days=1))
    found = paper_of_one(improvement, heir)
    assert (found.old_runs, found.inherited) == (True, True)
    assert not {one.name, other.name} & set(asked(improvement))
    say(improvement, heir, old_runs=False)
    found = paper_of_one(improvement, heir)
    assert (found.old_runs, found.inherited) == (False, False)
