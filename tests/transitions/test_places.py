"""What becomes of departments by a table of them; nothing ends that nobody said should."""

from apps.transitions.places import plan_places
from apps.transitions.shapes import Place, PlacePlan, PlaceRow

TODAY = [
    Place(1, "A", "政策部"),
    Place(2, "B", "広報課"),
    Place(3, "C", "税務課"),
    Place(4, "D", "納税課"),
]
STAYS = [PlaceRow(number, place.code, place.name) for number, place in enumerate(TODAY, start=2)]
A, B, C, D = STAYS


def plan(*rows: PlaceRow, gone=(), **answers: str) -> PlacePlan:
    told = {key.replace("_", ":"): answer for key, answer in answers.items()}
    return plan_places(rows, TODAY, gone, told)


def row(code: str, name: str, *former: str, number: int = 20, **fields) -> PlaceRow:
    return PlaceRow(number, code, name, former=former, **fields)


def changes(found: PlacePlan) -> dict[str, str]:
    return {code: one.change for code, one in found.coming.items() if one.change != "kept"}


def kinds(found: PlacePlan) -> list[tuple[int, str, str]]:
    return [(link.predecessor, link.successor, link.kind) for link in found.links]


def test_the_same_table_again_changes_nothing():
    found = plan(*STAYS)
    assert (changes(found), found.ended, found.links, found.questions) == ({}, {}, (), ())


def test_another_name_under_the_same_code_is_a_new_row_that_follows():
    found = plan(row("A", "未来創造部"), B, C, D)
    assert changes(found) == {"A": "renamed"}
    assert found.coming["A"].pk is None
    assert kinds(found) == [(1, "A", "renamed")]
    assert set(found.ended) == {"A"}
    assert found.carrier(TODAY[0]) == "A"


def test_two_become_one():
    found = plan(A, B, row("E", "収税課", "C", "D"))
    assert changes(found) == {"E": "merged"}
    assert kinds(found) == [(3, "E", "merged"), (4, "E", "merged")]
    assert set(found.ended) == {"C", "D"}
    assert found.questions == ()


def test_one_joins_another_that_goes_on():
    found = plan(A, B, row("C", "税務課", "D"))
    assert kinds(found) == [(4, "C", "merged")]
    assert set(found.ended) == {"D"}
    assert found.coming["C"].pk == 3


def test_who_takes_the_open_work_of_a_split_has_to_be_said():
    parts = row("E", "広報係", "B"), row("F", "広聴係", "B", number=21)
    asked = plan(A, C, D, *parts)
    (question,) = asked.questions
    assert (question.key, question.options) == ("split:B", ("E", "F", "nobody"))
    assert asked.carrier(TODAY[1]) is None
    assert plan(A, C, D, *parts, split_B="F").carrier(TODAY[1]) == "F"
    marked = plan(A, C, D, parts[0], row("F", "広聴係", "B", is_main=True))
    assert (marked.questions, marked.carrier(TODAY[1])) == ((), "F")


def test_a_part_that_leaves_a_department_that_stays():
    found = plan(A, B, C, D, row("E", "広聴係", "B"))
    assert changes(found) == {"E": "split"}
    assert found.ended == {}
    assert found.carrier(TODAY[1]) == "B"


def test_what_no_line_names_stays_until_somebody_says_that_it_ends():
    asked = plan(A, B, C)
    assert asked.ended == {}
    assert [question.key for question in asked.questions] == ["gone:D"]
    assert [place.code for place in plan(A, B, C, gone_D="abolish").abolished] == ["D"]
    assert plan(A, B, C, gone_D="keep").ended == {}


def test_a_known_name_under_a_new_code_is_asked_about():
    asked = plan(A, B, C, row("X", "納税課"))
    assert {question.key for question in asked.questions} == {"same:X", "gone:D"}
    same = plan(A, B, C, row("X", "納税課"), same_X="D")
    assert kinds(same) == [(4, "X", "renamed")]
    assert set(same.ended) == {"D"}


def test_a_wrong_line_holds_what_depends_on_it_and_nothing_else():
    found = plan(
        A,
        B,
        row("C", "", number=4),
        D,
        row("E", "新しい課", number=5, parent="?"),
        row("F", "その係", number=6, parent="E"),
        row("G", "別の課", "Z", number=7),
        row("H", "二度", number=8),
        row("H", "二度", number=9),
        row("I", "くるり", number=10, parent="I"),
        row("J", "よい課", number=11, parent="A"),
    )
    assert [(fault.number, fault.code) for fault in found.faults] == [
        (4, "no_name"),
        (5, "unknown_parent"),
        (6, "unknown_parent"),
        (7, "unknown_former"),
        (8, "twice"),
        (9, "twice"),
        (10, "own_parent"),
    ]
    assert changes(found) == {"J": "created"}
    assert "C" in found.coming, "a wrong line does not end what it names"
    assert found.questions == ()


def test_parents_in_a_circle_are_refused():
    found = plan(*STAYS, row("E", "甲", number=7, parent="F"), row("F", "乙", number=8, parent="E"))
    assert [fault.code for fault in found.faults] == ["unknown_parent", "unknown_parent"]


def test_a_former_code_that_has_been_followed_already_is_no_fault():
    gone = [Place(9, "Z", "前の課", heirs=frozenset({"A"}))]
    found = plan(row("A", "政策部", "Z"), B, C, D, gone=gone)
    assert (found.faults, found.links, changes(found)) == ((), (), {})


def test_moving_in_the_tree_is_no_new_department():
    found = plan(A, row("B", "広報課", parent="A"), C, D)
    assert changes(found) == {"B": "placed"}
    assert found.ended == {}


def test_what_is_below_a_department_goes_along_with_it():
    """Also where a line still names the code that it had, and where no line names it at all."""
    today = [*TODAY[:3], Place(4, "D", "納税課", parent="A")]
    rows = [row("P", "未来創造部", "A"), row("B", "広報課", number=3, parent="A"), C]
    found = plan_places(rows, today, [], {"gone:D": "keep"})
    assert (found.coming["B"].parent, found.coming["D"].parent) == ("P", "P")
    assert found.faults == ()


def test_what_is_below_a_department_that_ends_for_good_stands_by_itself():
    today = [*TODAY[:3], Place(4, "D", "納税課", parent="A")]
    found = plan_places([B, C], today, [], {"gone:A": "abolish", "gone:D": "keep"})
    assert found.coming["D"].parent == ""


def test_swapped_codes_are_one_question():
    rows = A, row("B", "税務課", number=3), row("C", "広報課", number=4), D
    asked = plan(*rows)
    (question,) = asked.questions
    assert (question.key, question.options) == ("codes:B", ("moved", "renamed"))
    assert question.codes == (("C", "B"), ("B", "C"))
    moved = plan(*rows, codes_B="moved")
    assert kinds(moved) == [(3, "B", "renamed"), (2, "C", "renamed")]
    assert (moved.carrier(TODAY[1]), moved.carrier(TODAY[2])) == ("C", "B")
    assert changes(moved) == {"B": "renamed", "C": "renamed"}
    renamed = plan(*rows, codes_B="renamed")
    assert kinds(renamed) == [(2, "B", "renamed"), (3, "C", "renamed")]


def test_swapped_codes_with_their_former_ones_are_no_question():
    rows = A, row("B", "税務課", "C", number=3), row("C", "広報課", "B", number=4), D
    found = plan(*rows)
    assert found.questions == ()
    assert kinds(found) == [(3, "B", "renamed"), (2, "C", "renamed")]


def test_a_list_of_codes_that_moves_along_is_one_question():
    rows = row("B", "政策部"), row("C", "広報課", number=21), row("X", "税務課", number=22), D
    (codes, _gone) = plan(*rows).questions
    assert codes.codes == (("A", "B"), ("B", "C"), ("C", "X"))
    moved = plan(*rows, codes_B="moved")
    assert kinds(moved) == [(1, "B", "renamed"), (2, "C", "renamed"), (3, "X", "renamed")]
    assert moved.questions == (codes.__class__("codes", "B", codes.options, "moved", codes.codes),)


def test_swapped_codes_again_change_nothing():
    today = [Place(5, "B", "税務課"), Place(6, "C", "広報課")]
    gone = [
        Place(2, "B", "広報課", heirs=frozenset({"C"})),
        Place(3, "C", "税務課", heirs=frozenset({"B"})),
    ]
    rows = row("B", "税務課", "C", number=3), row("C", "広報課", "B", number=4)
    again = plan_places(rows, today, gone, {})
    assert (changes(again), again.links, again.questions, again.faults) == ({}, (), (), ())


def test_a_part_that_left_before_is_not_told_again():
    today = [*TODAY, Place(5, "E", "広聴係")]
    today[1] = Place(2, "B", "広報課", heirs=frozenset({"E"}))
    again = plan_places([*STAYS, row("E", "広聴係", "B")], today, [], {})
    assert (changes(again), again.links) == ({}, ())


def test_what_is_below_swapped_codes_stays_below_its_own():
    today = [*TODAY[:3], Place(4, "D", "納税課", parent="B")]
    rows = A, row("B", "税務課", "C", number=3), row("C", "広報課", "B", number=4)
    found = plan_places(rows, today, [], {"gone:D": "keep"})
    assert found.coming["D"].parent == "C"


def test_several_departments_of_one_name_are_all_offered():
    today = [*TODAY, Place(5, "E", "庶務係"), Place(6, "F", "庶務係")]
    found = plan_places([*STAYS, row("X", "庶務係")], today, [], {})
    same = next(one for one in found.questions if one.kind == "same")
    assert same.options == ("E", "F", "new")


def test_a_wrong_line_holds_the_others_of_what_it_carries_on():
    found = plan(A, C, D, row("E", "広報係", "B", number=5), row("F", "", "B", number=6))
    assert [(fault.number, fault.code) for fault in found.faults] == [(5, "waits"), (6, "no_name")]
    assert (changes(found), found.ended, found.questions) == ({}, {}, ())


def test_a_wrong_line_does_not_let_a_part_take_all():
    found = plan(A, row("B", "広報課", number=3, parent="?"), C, D, row("E", "広聴係", "B"))
    assert [(fault.number, fault.code) for fault in found.faults] == [
        (3, "unknown_parent"),
        (20, "waits"),
    ]
    assert (changes(found), found.ended) == ({}, {})


def test_what_goes_on_keeps_its_work_whatever_a_part_takes():
    found = plan(*STAYS, row("E", "広聴係", "B", is_main=True))
    assert [link.is_main for link in found.links] == [False]
