"""How far effects drift over all improvements: kinds apart, what is not realised apart."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from apps.clusters.models import ClusterState
from apps.improvements.models import Evidence, ImprovementState, Measure, PaperAnswer
from apps.improvements.selectors import effects_of
from apps.improvements.services import link_problem
from tests.factories import make_department, make_person
from tests.improvements.making import make_improvement
from tests.planning import make_program, make_project

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 2)
PAGE = "/improvements/effects/"


def live(title: str, **fields):
    fields = {"state": ImprovementState.LIVE, "live_on": date(2026, 6, 1), **fields}
    return make_improvement(make_person(make_department()), title, **fields)


def figure(improvement, kind: str, value: int, **fields) -> Evidence:
    return Evidence.objects.create(
        **{
            "improvement": improvement,
            "measure": "hours",
            "kind": kind,
            "value": Decimal(value),
            "dated_on": date(2026, 9, 1),
            "denominator": "全庁・1年",
            "method": "聞き取り",
            "recorded_by": improvement.owner,
            "recorded_at": timezone.now(),
            **fields,
        }
    )


def on_paper(improvement) -> None:
    PaperAnswer.objects.create(
        improvement=improvement,
        department=make_department(),
        is_used=True,
        old_runs=True,
        answered_on=date(2026, 7, 1),
        answered_by=improvement.owner,
        answered_at=timezone.now(),
    )


def effects(*improvements, measure=Measure.HOURS):
    return effects_of(improvements, measure, today=TODAY)


def sums(found) -> dict[str, Decimal]:
    return {str(one.kind): one.total for one in found.sums}


def test_each_kind_is_added_by_itself_and_no_kind_with_another():
    one, other = live("台帳"), live("様式")
    figure(one, "claimed", 600)
    figure(one, "measured", 200)
    figure(other, "claimed", 100)
    found = effects(one, other)
    assert sums(found) == {"claimed": 700, "measured": 200}
    assert [one.count for one in found.sums] == [2, 1]


def test_a_drift_counts_only_what_has_both_kinds_against_the_same_denominator():
    both, claimed_only, elsewhere = live("台帳"), live("様式"), live("電話")
    figure(both, "claimed", 600)
    figure(both, "measured", 150)
    figure(claimed_only, "claimed", 900)
    figure(elsewhere, "claimed", 80)
    figure(elsewhere, "measured", 2, denominator="1人・1年")
    found = effects(both, claimed_only, elsewhere)
    (drift,) = found.drifts
    assert (drift.drift.before, drift.drift.after, drift.drift.improvements) == (600, 150, 1)
    assert drift.percent == 25
    assert not found.rows[2].drifts[0].drift.same_denominator


def test_hours_that_wait_for_paper_stand_apart_but_measured_ones_do_not_wait():
    waiting, done = live("台帳"), live("様式")
    for improvement in (waiting, done):
        figure(improvement, "claimed", 300)
        figure(improvement, "measured", 100)
    on_paper(waiting)
    claimed, measured = effects(waiting, done).sums
    assert (claimed.total, claimed.waiting, claimed.unrealised) == (600, 1, 300)
    assert (measured.total, measured.waiting) == (200, 0)


def test_it_is_said_what_is_measured_so_far_out_of_what_is_live():
    measured, unmeasured = live("台帳"), live("様式")
    planned = live("電話", state=ImprovementState.PLANNED, live_on=None)
    figure(measured, "measured", 10)
    figure(planned, "claimed", 90)
    found = effects(measured, unmeasured, planned)
    assert (found.measured, found.live, found.without) == (1, 2, 1)


def test_what_was_called_off_is_shown_and_not_added():
    kept = live("台帳")
    called_off = live("電話", state=ImprovementState.ABANDONED)
    figure(kept, "claimed", 5)
    figure(called_off, "claimed", 400)
    figure(called_off, "measured", 1)
    found = effects(kept, called_off)
    assert len(found.rows) == 2
    assert sums(found) == {"claimed": 5}
    assert found.drifts == []


def test_days_and_points_are_compared_but_never_added():
    one, other = live("台帳"), live("様式")
    for improvement in (one, other):
        figure(improvement, "claimed", 3, measure="wait_days")
        figure(improvement, "measured", 2, measure="wait_days")
    found = effects(one, other, measure=Measure.WAIT_DAYS)
    assert found.sums == []
    assert len(found.rows) == 2


def test_a_corrected_figure_and_one_of_a_single_department_do_not_count():
    improvement = live("台帳")
    wrong = figure(improvement, "claimed", 5014)
    figure(improvement, "claimed", 501, replaces=wrong, reason="桁の誤り")
    figure(improvement, "measured", 9, department=make_department())
    assert sums(effects(improvement)) == {"claimed": 501}


def test_nobody_reads_of_what_is_not_public_yet(signed_in):
    hidden = live("まだ秘密の改善")
    figure(hidden, "claimed", 4321)
    hidden.cluster.state = ClusterState.DRAFT
    hidden.cluster.save(update_fields=["state"])
    stranger = signed_in(make_person(make_department()))
    book = load_workbook(BytesIO(stranger.get(f"{PAGE}book/").getvalue()))
    assert [sheet.max_row for sheet in book.worksheets] == [4, 4, 4]  # headings only
    page = stranger.get(PAGE).content.decode()
    assert "まだ秘密の改善" not in page
    assert "この条件に合う数字は、まだありません" in page


def test_the_filters_hold_on_the_page_and_in_the_workbook(signed_in):
    linked, other = live("つながった改善"), live("ほかの改善")
    for improvement in (linked, other):
        figure(improvement, "claimed", 7)
        figure(improvement, "claimed", 8, measure="sheets")
    program = make_program()
    project = make_project(program=program)
    link_problem(actor=project.owner, project=project, cluster=linked.cluster, now=timezone.now())
    client = signed_in(make_person(make_department()))
    query = f"?program={program.pk}&measure=sheets"
    page = client.get(PAGE + query).content.decode()
    assert "つながった改善" in page
    assert "ほかの改善" not in page
    book = load_workbook(BytesIO(client.get(f"{PAGE}book/{query}").getvalue()))
    first, sources, _drifts = book.worksheets
    assert [row[0].value for row in first.iter_rows(min_row=5)] == ["つながった改善"]
    assert [row[2].value for row in sources.iter_rows(min_row=5)] == [8]


def test_an_address_made_up_shows_hours(signed_in):
    figure(live("台帳"), "claimed", 7)
    client = signed_in(make_person(make_department()))
    answer = client.get(PAGE + "?measure=cats&program=x&page=999&state=%00")
    assert answer.status_code == 200
