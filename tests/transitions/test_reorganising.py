"""The first of April: looked over before, taken back until the day, done once, in one go."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db.models import F
from django.urls import reverse
from openpyxl import Workbook

from apps.organization.models import Department, DepartmentSuccession, Membership, Role, User
from apps.transitions.models import Reorganisation
from apps.transitions.selectors.as_it_is import people_lines, place_lines
from apps.transitions.selectors.preview import preview, touched_people, touched_places
from apps.transitions.services import apply_due, cancel, decide, read_tables, schedule
from apps.transitions.sheets import template_csv
from apps.transitions.tasks import apply_reorganisations
from tests.factories import make_department, make_issue, make_person
from tests.planning import make_program, make_project
from tests.transitions.conftest import NOW, TODAY

pytestmark = pytest.mark.django_db
FIRST = date(2027, 4, 1)
HEADING = "コード,名称,上位のコード,前の課のコード,途中の仕事を受け取る"
PEOPLE = "職員番号,氏名,メールアドレス,課,役割,退職・転出"


@pytest.fixture
def old(home) -> Department:
    return make_department("政策部", code="P1")


@pytest.fixture(autouse=True)
def codes(home):
    Department.objects.filter(pk=home.pk).update(code="H1")


def table(actor: User, *places: str, people=(), day=FIRST, now=NOW) -> Reorganisation:
    def file(heading: str, lines) -> tuple[str, bytes] | None:
        return ("表.csv", "\n".join([heading, *lines]).encode()) if lines else None

    return read_tables(
        actor=actor,
        effective_on=day,
        departments=file(HEADING, places),
        people=file(PEOPLE, people),
        now=now,
    )


def test_nothing_changes_before_its_day_and_everything_on_it(administrator, old):
    head = make_person(old, Role.HEAD)
    chosen = table(administrator, "H1,市民課", "P1,未来創造部")
    schedule(actor=administrator, table=chosen, now=NOW)
    assert apply_due(today=FIRST - timedelta(days=1), now=NOW) == 0
    assert Department.objects.on(FIRST).filter(code="P1").get() == old
    assert apply_due(today=FIRST, now=NOW) == 1
    old.refresh_from_db()
    new = Department.objects.on(FIRST).get(code="P1")
    assert (old.ends_on, new.name) == (FIRST - timedelta(days=1), "未来創造部")
    assert User.objects.holding(Role.HEAD, FIRST, new).get() == head
    assert User.objects.holding(Role.HEAD, FIRST - timedelta(days=1), old).get() == head


def test_doing_it_again_and_choosing_it_again_change_nothing(administrator, old):
    chosen = table(administrator, "H1,市民課", "N1,新しい部,,P1", day=TODAY)
    assert table(administrator, "H1,市民課", "N1,新しい部,,P1", day=TODAY) == chosen
    assert schedule(actor=administrator, table=chosen, now=NOW).state == "applied"
    before = list(Department.objects.order_by("pk").values_list())
    assert apply_due(today=TODAY, now=NOW) == 0
    again = table(administrator, "H1,市民課", "N1,新しい部,,P1", day=TODAY)
    assert again != chosen
    assert preview(again, TODAY).changes == 0
    with pytest.raises(ValidationError):
        schedule(actor=administrator, table=again, now=NOW)
    assert list(Department.objects.order_by("pk").values_list()) == before
    assert DepartmentSuccession.objects.count() == 1


def test_until_its_day_it_is_taken_back_without_a_trace(administrator, old):
    chosen = table(administrator, "H1,市民課", "P1,未来創造部", people=["1,新 人,n@c.example,H1"])
    schedule(actor=administrator, table=chosen, now=NOW)
    cancel(actor=administrator, table=chosen, now=NOW)
    assert apply_due(today=FIRST, now=NOW) == 0
    assert Department.objects.get(code="P1").name == "政策部"
    chosen.refresh_from_db()
    assert chosen.people_rows == []
    with pytest.raises(ValidationError):
        schedule(actor=administrator, table=chosen, now=NOW)


def test_what_is_open_has_to_be_decided_first(administrator, old):
    chosen = table(administrator, "H1,市民課")
    with pytest.raises(ValidationError, match="決まっていない"):
        schedule(actor=administrator, table=chosen, now=NOW)
    answers = {"gone:P1": "abolish", "gone:？": "abolish", "split:H1": "x"}
    decide(actor=administrator, table=chosen, answers=answers, today=TODAY)
    chosen.refresh_from_db()
    assert chosen.decisions == {"gone:P1": "abolish"}
    schedule(actor=administrator, table=chosen, now=NOW)
    apply_due(today=FIRST, now=NOW)
    assert not Department.objects.on(FIRST).filter(code="P1").exists()


def test_bad_lines_hold_nothing_that_does_not_depend_on_them(administrator, old):
    lines = ["H1,市民課", "P1,政策部", "N1,,,,", "N2,新しい課"]
    people = ["1,新 人,n@c.example,N2", "2,別 人,b@c.example,N1", "3,,,N2"]
    chosen = table(administrator, *lines, people=people, day=TODAY)
    found = preview(chosen, TODAY)
    assert [fault.number for fault in found.places.faults] == [4]
    assert [fault.number for fault in found.people.faults] == [3, 4]
    schedule(actor=administrator, table=chosen, now=NOW)
    assert Department.objects.get(code="N2").name == "新しい課"
    assert User.objects.get(staff_number="1").memberships.get().department.code == "N2"
    assert not User.objects.filter(staff_number__in=["2", "3"]).exists()


def test_who_leaves_can_no_longer_sign_in(administrator, home):
    leaver = make_person(home, staff_number="7")
    chosen = table(administrator, people=["7,,,,,○"], day=TODAY)
    schedule(actor=administrator, table=chosen, now=NOW)
    leaver.refresh_from_db()
    assert not leaver.is_active
    assert not Membership.objects.on(TODAY).filter(user=leaver).exists()


def test_nobody_changes_their_own_posts_or_makes_administrators(administrator, home):
    User.objects.filter(pk=administrator.pk).update(staff_number="1")
    make_person(home, staff_number="2")
    chosen = table(administrator, people=["1,,,H1", "2,,,H1,システム管理者"])
    codes = [fault.code for fault in preview(chosen, TODAY).people.faults]
    assert codes == ["yourself", "unknown_role"]


def test_open_work_that_is_touched_is_shown(administrator, old):
    mover = make_person(old, staff_number="5")
    make_project(program=make_program(), owner=mover, departments=[old])
    make_issue(mover)
    chosen = table(administrator, "H1,市民課", "N1,新しい部,,P1", people=["5,,,H1"])
    found = preview(chosen, TODAY)
    (touched,) = touched_places(found)
    assert (touched.issues, touched.projects, touched.carrier) == (1, 1, "新しい部")
    assert touched_people(found, TODAY) == [(mover, 1)]


def test_only_system_administrators_and_only_days_to_come(administrator, coordinator):
    with pytest.raises(PermissionDenied):
        table(coordinator, "H1,市民課")
    for day in (TODAY - timedelta(days=1), date(2099, 4, 1)):
        with pytest.raises(ValidationError):
            table(administrator, "H1,市民課", day=day)
    with pytest.raises(ValidationError):
        table(administrator)


@time_machine.travel(NOW, tick=False)
def test_pages_lead_from_the_files_to_the_day(client, administrator, old):
    client.force_login(administrator, backend="django.contrib.auth.backends.ModelBackend")
    address = reverse("transitions:reorganisations")
    blank = client.get(reverse("transitions:template", args=["places", "csv"]))
    content = b"".join(blank).decode("utf-8-sig").replace("政策部", "未来創造部")
    sent = {"effective_on": "2027-04-01", "departments": _upload(content)}
    answer = client.post(address, sent)
    chosen = Reorganisation.objects.get()
    assert answer.url == chosen.get_absolute_url()
    page = client.get(answer.url).content.decode()
    assert "政策部 → 未来創造部" in page
    client.post(reverse("transitions:go", args=[chosen.pk]))
    assert "予約を取りやめる" in client.get(answer.url).content.decode()
    client.post(reverse("transitions:stop", args=[chosen.pk]))
    assert Reorganisation.objects.get().state == "cancelled"
    wrong = client.post(address, {"effective_on": "2020-04-01", "departments": _upload("a,b\n1,2")})
    assert wrong.status_code == 422


def _upload(text: str):
    return SimpleUploadedFile("組織.csv", text.encode())


@pytest.mark.parametrize("hour", [14, 15])
def test_the_day_begins_at_midnight_in_japan(administrator, old, hour):
    """15:00 in Greenwich is midnight in the city."""
    chosen = table(administrator, "H1,市民課", "P1,未来創造部")
    schedule(actor=administrator, table=chosen, now=NOW)
    with time_machine.travel(datetime(2027, 3, 31, hour, 0, 1, tzinfo=UTC), tick=False):
        assert apply_reorganisations() == (1 if hour == 15 else 0)


def test_without_the_schedule_it_is_done_by_hand_once(administrator, old, capsys):
    chosen = table(administrator, "H1,市民課", "P1,未来創造部")
    schedule(actor=administrator, table=chosen, now=NOW)
    with time_machine.travel(datetime(2027, 4, 3, 1, tzinfo=UTC), tick=False):
        call_command("reorganise")
        call_command("reorganise")
    assert capsys.readouterr().out.split("\n")[:2] == ["1 applied", "0 applied"]
    old.refresh_from_db()
    assert old.ends_on == FIRST - timedelta(days=1), "late, but for its day"


def test_who_comes_later_comes_to_whoever_carries_the_department_on(administrator, old):
    """Entered before for a day after the reorganisation: nobody begins in what is gone."""
    person, lead = make_person(make_department("税務課", code="T1")), make_person(old, Role.HEAD)
    later = FIRST + timedelta(days=30)
    for who, role in ((person, Role.STAFF), (lead, Role.HEAD)):
        Membership.objects.create(user=who, department=old, role=role, starts_on=later)
    lines = ("H1,市民課", "T1,税務課", "N1,未来創造部,,P1")
    chosen = table(administrator, *lines)
    schedule(actor=administrator, table=chosen, now=NOW)
    assert apply_due(today=FIRST, now=NOW) == 1
    new = Department.objects.on(FIRST).get(code="N1")
    assert set(User.objects.holding(Role.STAFF, later, new)) == {person}
    assert set(User.objects.holding(Role.HEAD, later, new)) == {lead}
    assert not Membership.objects.filter(department=old, starts_on__gte=FIRST).exists()


def test_the_templates_unchanged_change_nothing(administrator, old, home):
    """However the names and codes were typed in Django admin."""
    wide = make_department("ＤＸ　推進課", code="０７")
    make_person(wide, Role.HEAD, staff_number="００１２")
    both = make_person(home, Role.STAFF, staff_number="0034")
    Membership.objects.create(
        user=both, department=home, role=Role.COORDINATOR, starts_on=date(2026, 4, 1)
    )
    lines = {"places": place_lines(TODAY), "people": people_lines(TODAY)}
    files = {kind: ("表.csv", template_csv(kind, rows)) for kind, rows in lines.items()}
    chosen = read_tables(
        actor=administrator,
        effective_on=FIRST,
        departments=files["places"],
        people=files["people"],
        now=NOW,
    )
    found = preview(chosen, TODAY)
    assert (found.changes, found.places.faults, found.people.faults) == (0, (), ())


def test_numbers_without_their_zeros_are_those_there_are(administrator, old, home):
    """A spreadsheet makes 101 of 0101, and so does whoever saves it as CSV again."""
    Department.objects.filter(pk=old.pk).update(code="0101")
    person = make_person(home, staff_number="001234")
    chosen = table(administrator, "H1,市民課", "101,政策部", people=["1234,,,101,,"])
    found = preview(chosen, TODAY)
    assert (found.places.questions, found.people.joined) == ((), ())
    assert found.people.moved == {person.pk}


def test_an_address_that_cannot_be_kept_holds_nobody_else(administrator, home, old):
    long = f"{'n' * 250}@c.example"
    people = [f"1,新 人,{long},H1", "2,新 入,n2@c.example,H1", "3,新 顔,n3@c @example,H1"]
    chosen = table(administrator, people=people, day=TODAY)
    assert schedule(actor=administrator, table=chosen, now=NOW).result["joined"] == 1
    assert User.objects.filter(staff_number="2").exists()


def test_swapped_codes_take_their_work_along_and_can_come_again(administrator, home, old):
    issue = make_issue(make_person(old))
    chosen = table(administrator, "H1,政策部", "P1,市民課", day=TODAY)
    (question,) = preview(chosen, TODAY).open_questions
    decide(actor=administrator, table=chosen, answers={question.key: "moved"}, today=TODAY)
    schedule(actor=administrator, table=chosen, now=NOW)
    graph = DepartmentSuccession.objects.graph()
    carrier = Department.objects.get(pk=graph.carrier(issue.department_id, TODAY))
    assert (carrier.code, carrier.name) == ("H1", "政策部")
    again = table(administrator, "H1,政策部,,P1", "P1,市民課,,H1", day=TODAY)
    found = preview(again, TODAY)
    assert (found.changes, found.places.links, found.places.questions) == (0, (), ())


def test_a_department_can_be_put_right_twice_on_its_first_day(administrator, home, old):
    for name in ("未来部", "未来創造部", "未来創生部"):
        chosen = table(administrator, "H1,市民課", f"P1,{name}", day=TODAY)
        schedule(actor=administrator, table=chosen, now=NOW)
    assert Department.objects.get(code="P1", ends_on=None).name == "未来創生部"
    assert not Membership.objects.filter(starts_on__gt=F("ends_on")).exists()


def test_a_table_that_is_done_after_its_day_ends_nothing_before_it_began(administrator, home, old):
    late = table(administrator, "H1,市民課", "P1,政策部", "N1,別の課", day=TODAY)
    tomorrow, morning = TODAY + timedelta(days=1), NOW + timedelta(days=1)
    new = make_department("新しい課", code="N1", starts_on=tomorrow)
    schedule(actor=administrator, table=late, now=morning)
    new.refresh_from_db()
    assert new.ends_on is not None
    assert new.starts_on <= new.ends_on


def test_a_part_that_left_before_does_not_take_all_in_the_end(administrator, home, old):
    part = table(administrator, "H1,市民課", "P1,政策部", "N1,広報係,,P1,○", day=TODAY)
    schedule(actor=administrator, table=part, now=NOW)
    renamed = table(administrator, "H1,市民課", "P1,未来創造部", "N1,広報係,,P1,○")
    schedule(actor=administrator, table=renamed, now=NOW)
    apply_due(today=FIRST, now=NOW)
    carrier = DepartmentSuccession.objects.graph().carrier(old.pk, FIRST)
    assert Department.objects.get(pk=carrier).name == "未来創造部"


def test_one_that_could_not_be_done_on_its_day_is_told_of(client, administrator, coordinator, old):
    """It holds up those of later days: whoever looks after things has to hear of it."""
    chosen = table(administrator, "H1,市民課", "P1,未来創造部")
    schedule(actor=administrator, table=chosen, now=NOW)
    people, list_of_all = reverse("transitions:people"), reverse("transitions:reorganisations")
    said = "まだ反映されていません"
    for moment, told in (("2027-03-31 23:59", False), ("2027-04-01 00:16", True)):
        with time_machine.travel(f"{moment}+09:00"):
            for person, page in ((coordinator, people), (administrator, list_of_all)):
                client.force_login(person)
                shown = client.get(page).content.decode()
                assert (said in shown) == told
                may_open = told and person == administrator
                assert (f'{chosen.get_absolute_url()}">表を確かめて' in shown) == may_open
    with time_machine.travel("2027-04-01 09:00+09:00"):
        client.logout()  # the session of last night has ended
        client.force_login(administrator)
        assert "いま反映する" in client.get(chosen.get_absolute_url()).content.decode()
        client.post(reverse("transitions:go", args=[chosen.pk]))
        assert said not in client.get(list_of_all).content.decode()


def test_merged_cells_and_broken_formulas_of_a_workbook(administrator, home, old):
    """People merge what several lines share; a formula that found nothing is no name."""
    book, buffer = Workbook(), BytesIO()
    for line in (
        HEADING.split(","),
        ["H1", "市民課"],
        ["E", "広報係", None, "P1", "○"],
        ["F", "広聴係"],
        ["G", "#N/A"],
    ):
        book.active.append(line)
    book.active.merge_cells("D3:D4")
    book.save(buffer)
    file = ("組織.xlsx", buffer.getvalue())
    chosen = read_tables(
        actor=administrator, effective_on=FIRST, departments=file, people=None, now=NOW
    )
    places = preview(chosen, TODAY).places
    assert [(link.successor, link.kind) for link in places.links] == [
        ("E", "split"),
        ("F", "split"),
    ]
    assert [(fault.number, fault.code) for fault in places.faults] == [(5, "broken")]
