"""The pages of a round of picking: saved as one form, tried, printed, taken along."""

import io
import zipfile
from datetime import date

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from apps.clusters.models import BY_PEOPLE, Criterion, RoundState, SelectionRound
from apps.organization.models import Role
from tests.clusters.picking import begin, make_problem, score_all, settle
from tests.factories import make_department, make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def started(coordinator) -> SelectionRound:
    """Two candidates, of two departments and of one; the title of the first begins a formula."""
    first = make_problem(coordinator, "=1+1 印鑑", make_department(), make_department())
    return begin(coordinator, first, make_problem(coordinator, "会議"))


def typed(selection: SelectionRound, points: str = "4", **changed) -> dict[str, object]:
    found = {"version": selection.version}
    found |= {f"weight_{one}": "3" for one in Criterion}
    for candidate in selection.candidates.all():
        for one in BY_PEOPLE:
            found[f"points_{candidate.pk}_{one}"] = points
            found[f"note_{candidate.pk}_{one}"] = "ひとこと"
    return {**found, **changed}


def test_a_round_is_begun_with_what_most_departments_hit(coordinator, signed_in):
    problem = make_problem(coordinator, "印鑑", make_department(), make_department())
    other = make_problem(coordinator, "会議")
    client = signed_in(coordinator)
    page = client.get("/clusters/selections/start/")
    key = page.context["form"]["form_key"].value()
    assert page.context["ticked"] == {str(problem.pk), str(other.pk)}
    asked = {
        "form_key": key,
        "title": "令和8年度",
        "held_on": "2026-12-01",
        "pick_count": "１",
        "clusters": [problem.pk, other.pk],
    }
    for _ in range(2):  # a double click
        assert client.post("/clusters/selections/start/", asked).status_code == 302
    selection = SelectionRound.objects.get()
    assert [one.cluster for one in selection.candidates.all()] == [problem, other]
    wrong = client.post("/clusters/selections/start/", {**asked, "form_key": "", "title": "残る"})
    assert wrong.status_code == 422
    assert "残る" in wrong.content.decode()


def test_the_whole_table_is_saved_at_once(coordinator, signed_in, started):
    client = signed_in(coordinator)
    assert client.post(started.get_absolute_url(), typed(started, "４")).status_code == 302
    started.refresh_from_db()
    assert started.version == 1
    assert {one.points_of("urgency") for one in started.candidates.all()} == {40}
    assert {one.note_of("urgency") for one in started.candidates.all()} == {"ひとこと"}


def test_the_second_of_two_is_told_keeps_what_was_typed_and_can_save(
    coordinator, signed_in, started
):
    seen = typed(started, "2")
    score_all(coordinator, started, 5)
    client = signed_in(coordinator)
    refused = client.post(started.get_absolute_url(), seen)
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "ほかの人が先に" in text
    assert 'value="2"' in text
    assert {str(value) for _label, value in refused.context["form"].differs} == {"5", "話した"}
    current = SelectionRound.objects.get()
    assert {one.points_of("benefit") for one in current.candidates.all()} == {50}
    again = client.post(started.get_absolute_url(), {**seen, "version": current.version})
    assert again.status_code == 302


def test_wrong_points_are_pointed_at_and_nothing_is_lost(coordinator, signed_in, started):
    candidate = started.candidates.first()
    wrong = typed(started, **{f"points_{candidate.pk}_benefit": "七"})
    response = signed_in(coordinator).post(started.get_absolute_url(), wrong)
    assert response.status_code == 422
    assert "点は1から5までの数です。" in response.content.decode()
    assert "七" in response.content.decode()
    assert SelectionRound.objects.get().version == 0


def test_trying_ranks_anew_and_saves_nothing(coordinator, signed_in, started):
    first, second = started.candidates.all()
    address = reverse("clusters:selection-try", args=[started.pk])
    only = {f"weight_{one}": "5" if one == "benefit" else "0" for one in Criterion}
    sent = {**only, f"points_{first.pk}_benefit": "1", f"points_{second.pk}_benefit": "5"}
    response = signed_in(coordinator).post(address, {**sent, f"points_{first.pk}_urgency": "x"})
    assert [line.candidate for line in response.context["sheet"].lines] == [second, first]
    assert "まだ保存していない" in response.content.decode()
    assert SelectionRound.objects.get().version == 0
    assert second.points_of("benefit") is None


def test_every_number_says_how_it_is_made(coordinator, signed_in, started):
    page = signed_in(coordinator).get(score_all(coordinator, started).get_absolute_url())
    text = page.content.decode()
    assert "1 ＋ 4 × ln(1 ＋ その数)" in text
    assert "3×5 + 3×5 + 3×3 + 3×3 + 3×3" in text
    assert "57.0" in text


def test_a_decided_round_is_there_to_be_read_by_everybody(coordinator, signed_in, started):
    settle(coordinator, score_all(coordinator, started), 0)
    client = signed_in(make_person(make_department()))
    page = client.get(started.get_absolute_url())
    text = page.content.decode()
    assert "課が多いため" in text
    assert "points_" not in text
    client = signed_in(coordinator)
    refused = client.post(started.get_absolute_url(), typed(started))
    assert refused.status_code == 422
    assert "もう決まっています" in refused.content.decode()


def test_nobody_else_sees_or_changes_an_open_round(signed_in, started):
    client = signed_in(make_person(make_department(), Role.EXECUTIVE))
    for tail in ("", "paper/", "workbook/"):
        assert client.get(started.get_absolute_url() + tail).status_code == 404
    assert client.post(started.get_absolute_url(), typed(started)).status_code == 404
    assert SelectionRound.objects.get().version == 0


def test_an_open_round_can_be_given_up(coordinator, signed_in, started):
    address = reverse("clusters:selection-drop", args=[started.pk])
    assert signed_in(coordinator).post(address).status_code == 302
    assert SelectionRound.objects.get().state == RoundState.DROPPED
    assert signed_in(coordinator).get(started.get_absolute_url()).status_code == 200


def test_the_workbook_holds_numbers_as_numbers_and_no_formula(coordinator, signed_in, started):
    settle(coordinator, score_all(coordinator, started, 4), 0)
    response = signed_in(coordinator).get(started.get_absolute_url() + "workbook/")
    content = b"".join(response.streaming_content)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in parts.namelist():
            assert b"<f>" not in parts.read(name)
    book = load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["候補", "観点と重み"]
    heads = [cell.value for cell in book["候補"][4]]
    row = dict(zip(heads, book["候補"][5], strict=True))
    assert (row["共通課題"].value, row["共通課題"].data_type) == ("=1+1 印鑑", "s")
    assert row["共通課題"].quotePrefix
    numbers = {
        "順位": 1,
        "1年の時間（申告）": 100,
        "時間を答えた件数": 2,
        "声の数": 2,
        "点：1年の時間（申告）": 5,
        "点：実現しやすさ": 4,
        "重みをつけた平均": 4.4,
    }
    assert {name: row[name].value for name in numbers} == numbers
    assert {row[name].data_type for name in numbers} == {"n"}
    assert row["最後に届いた日"].is_date
    assert row["最後に届いた日"].value.date() >= date(2026, 1, 1)
    assert row["選ばれた"].value == "はい"
    weights = [[cell.value for cell in line] for line in book["観点と重み"].iter_rows(min_row=5)]
    assert weights[0] == ["困っている課の数", 3, 0, 5]


def test_the_api_tells_what_was_picked_and_why(coordinator, signed_in, started):
    settle(coordinator, score_all(coordinator, started), 0)
    phone, paper = (make_problem(coordinator, title) for title in ("電話", "用紙"))
    begin(coordinator, phone, paper, held_on=date(2027, 4, 1))
    client, address = signed_in(make_person(make_department())), reverse("selection-list")
    (row,) = client.get(address).json()["results"]  # the open round is not for everybody
    picked = [one["title"] for one in row["candidates"] if one["picked"]]
    assert (row["state"], picked) == ("decided", ["=1+1 印鑑"])
    assert len(row["candidates"]) == 2
    assert client.get(address, {"held_on_after": "2027-01-01"}).json()["count"] == 0
    assert client.get(address, {"state": "nonsense"}).status_code == 400


def test_in_django_admin_a_round_is_only_read(coordinator, signed_in, started):
    client = signed_in(coordinator)
    address = reverse("admin:clusters_selectionround_change", args=[started.pk])
    page = client.get(address).content.decode()
    assert "=1+1 印鑑" in page
    assert client.post(address, {"title": "別"}).status_code == 403
