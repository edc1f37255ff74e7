"""Who comes, moves, leaves and goes along; a wrong line holds one person's lines and no other's."""

from dataclasses import replace
from datetime import date

import pytest

from apps.transitions.people import plan_people
from apps.transitions.places import plan_places
from apps.transitions.shapes import PeoplePlan, Person, PersonRow, Place, PlaceRow, Seat

TODAY = [Place(1, "A", "政策部"), Place(2, "B", "広報課"), Place(3, "C", "税務課")]
STAYS = [PlaceRow(number, place.code, place.name) for number, place in enumerate(TODAY)]
MERGED = [STAYS[0], PlaceRow(5, "E", "広報税務課", former=("B", "C"))]
RENAMED = [PlaceRow(5, "A", "未来創造部"), *STAYS[1:]]


def person(pk: int, *seats: tuple[str, str], **fields) -> Person:
    kept = tuple(Seat(pk * 10 + n, code, role) for n, (code, role) in enumerate(seats))
    fields = {"number": f"N{pk}", "name": f"人{pk}", "email": f"n{pk}@c.example", **fields}
    return Person(pk, seats=kept, **fields)


ONE = person(1, ("A", "staff"))
TWO = person(2, ("B", "head"), ("B", "wg_member"))
THREE = person(3, ("C", "staff"), ("A", "staff"))


def plan(*rows: PersonRow, places=STAYS, answers=None, people=(ONE, TWO, THREE), **kept):
    found = plan_places(places, TODAY, [], answers or {})
    return plan_people(rows, people, TODAY, found, **kept)


def row(pk: int, department: str = "", role: str = "", number: int = 2, **fields) -> PersonRow:
    return PersonRow(number, f"N{pk}", department=department, role=role, **fields)


def test_without_lines_and_changes_nobody_moves():
    assert plan() == PeoplePlan()
    assert plan(row(1, "A")) == PeoplePlan()


def test_moving_ends_what_was_and_begins_what_is():
    found = plan(row(2, "税務課"))
    assert found.moved == {2}
    assert (found.ends, found.begins) == ((20, 21), ((2, "C", "staff"),))


def test_without_a_role_somebody_who_stays_keeps_theirs():
    assert plan(row(2, "B")).ends == ()
    found = plan(row(2, "B", "head"))
    assert (found.reassigned, found.ends, found.begins) == ({2}, (21,), ())


def test_two_lines_are_two_posts():
    found = plan(row(1, "B", "head"), row(1, "C", "staff", number=3))
    assert found.begins == ((1, "B", "head"), (1, "C", "staff"))


def test_people_go_along_with_their_department_once():
    found = plan(places=MERGED)
    assert found.followed == {2, 3}
    assert sorted(found.ends) == [20, 21, 30]
    assert set(found.begins) == {(2, "E", "head"), (2, "E", "wg_member"), (3, "E", "staff")}


def test_in_a_renamed_department_one_keeps_ones_roles_in_the_new_row():
    found = plan(row(1, "A"), places=RENAMED)
    assert (found.followed, found.moved) == ({1, 3}, frozenset())
    assert (1, "A", "staff") in found.begins
    assert found.ends == (10, 31)


def test_whose_department_ends_without_heirs_is_named():
    found = plan(places=STAYS[:2], answers={"gone:C": "abolish"})
    assert (found.stranded, found.ends) == ({3}, (30,))


def test_leaving_ends_everything():
    found = plan(row(3, leaves=True))
    assert (found.left, found.ends) == ({3}, (30, 31))
    gone = person(4, is_active=False)
    assert plan(row(4, leaves=True), people=[gone]) == PeoplePlan()


def test_newcomers_need_a_name_and_an_address():
    found = plan(row(9, "A", name="新 人", email="new@c.example"))
    assert [one.number for one in found.joined] == ["N9"]
    assert found.begins == (("N9", "A", "staff"),)
    assert [fault.code for fault in plan(row(9, "A")).faults] == ["newcomer_name"]


def test_who_had_no_number_is_known_by_their_address():
    unnumbered = person(4, ("A", "staff"), number="", email="Four@c.example")
    found = plan(row(4, "B", email="four@c.example"), people=[unnumbered])
    assert found.joined == ()
    assert (found.moved, found.corrected[4].number) == ({4}, "N4")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (row(1, "？"), "unknown_department"),
        (row(1), "no_department"),
        (row(1, "A", "coordinator"), "unknown_role"),
        (row(9, leaves=True), "unknown_leaver"),
        (row(1, "A", email="n2@c.example"), "others_email"),
        (row(1, "A", email="なし"), "no_email"),
        (row(1, "A", email="n1@c .example"), "no_email"),
        (row(1, "A", email="n1@c.example,n2@c.example"), "no_email"),
        (row(1, "A", email=f"{'n' * 250}@c.example"), "no_email"),
        (row(1, "A", unclear="2027-03-31"), "unclear"),
        (PersonRow(2, "", department="A"), "no_number"),
    ],
)
def test_a_wrong_line_holds_that_person_alone(line, code):
    found = plan(line, row(2, "C", number=3))
    assert [(fault.number, fault.code) for fault in found.faults] == [(2, code)]
    assert found.moved == {2}


def test_a_wrong_line_of_two_holds_both_and_the_person_goes_along_with_their_department():
    found = plan(row(3, "A"), row(3, "？", number=3), places=MERGED)
    assert [fault.number for fault in found.faults] == [3]
    assert 3 in found.followed


def test_nobody_moves_themselves():
    assert [f.code for f in plan(row(1, "B"), untouchable=1).faults] == ["yourself"]


def test_a_name_that_two_departments_have_is_asked_for_by_code():
    places = [*STAYS, PlaceRow(6, "B2", "広報課")]
    assert [f.code for f in plan(row(1, "広報課"), places=places).faults] == ["several_departments"]
    assert plan(row(1, "B2"), places=places).moved == {1}


def test_a_number_that_is_somebodys_user_id_is_refused():
    other = person(5, number="", username="N9")
    line = row(9, "A", name="新 人", email="new@c.example")
    assert [fault.code for fault in plan(line, people=[other]).faults] == ["taken"]


def test_one_number_is_one_person():
    """Two names or addresses on lines of one number: nobody gets what is another's."""
    two = [
        row(1, "B", "head", name="前橋 一郎"),
        row(1, "C", name="高崎 次郎", number=3),
        row(2, "C", email="a@c.example", number=4),
        row(2, "B", email="b@c.example", number=5),
        row(3, "B", name="人3", number=6),
        row(3, "C", number=7),
    ]
    found = plan(*two)
    assert [(fault.number, fault.code) for fault in found.faults] == [
        (2, "two_names"),
        (4, "two_emails"),
    ]
    assert found.moved == {3}
    assert found.corrected == {}


def test_an_address_in_the_lines_of_two_people_is_neithers():
    """Both could be signed in as by it, so nobody could."""
    lines = [
        row(1, "A", email="same@c.example"),
        row(8, "B", name="新人", email="SAME@c.example", number=3),
        row(9, "B", name="もう一人", email="own@c.example", number=4),
    ]
    found = plan(*lines)
    assert [(f.number, f.code) for f in found.faults] == [(2, "twice_email"), (3, "twice_email")]
    assert [one.number for one in found.joined] == ["N9"]


def test_who_coordinates_still_does_after_the_unchanged_table():
    """A table names what it may give; what it may not, it does not take away either."""
    four = person(4, ("A", "staff"), ("A", "coordinator"))
    assert plan(row(4, "A", "staff"), people=[four]) == PeoplePlan()
    moved = plan(row(4, "B", "staff"), people=[four])
    assert (moved.ends, moved.begins) == ((40, 41), ((4, "B", "staff"),))


def test_who_was_there_for_a_time_only_stays_for_that_time_in_the_new_row():
    until = date(2027, 6, 30)
    four = person(4)
    four = replace(four, seats=(Seat(40, "A", "staff", until),))
    for rows in ((), (row(4, "A"),)):
        found = plan(*rows, places=RENAMED, people=[four])
        assert found.begins == ((4, "A", "staff"),)
        assert found.until == {(4, "A", "staff"): until}
    assert plan(row(4, "B"), places=RENAMED, people=[four]).until == {}


def test_departments_are_found_however_their_code_was_typed():
    """Full-width, or as the number that a spreadsheet makes of it."""
    today = [Place(1, "0101", "ＤＸ推進課"), Place(2, "B", "広報課")]
    places = plan_places(
        [PlaceRow(1, "0101", "ＤＸ推進課"), PlaceRow(2, "B", "広報課")], today, [], {}
    )
    for text in ("０１０１", "101", "DX推進課"):
        found = plan_people([row(1, text)], [person(1, ("B", "staff"))], today, places)
        assert (found.faults, found.begins) == ((), ((1, "0101", "staff"),))


def test_an_address_that_two_people_have_may_be_told_again():
    one = person(1, ("A", "staff"), email="desk@c.example")
    two = person(2, ("B", "staff"), email="Desk@c.example")
    lines = row(1, "A", email="desk@c.example"), row(2, "C", email="desk@c.example", number=3)
    found = plan(*lines, people=[one, two])
    assert (found.faults, found.moved) == ((), {2})
