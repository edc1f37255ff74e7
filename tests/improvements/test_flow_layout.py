"""The picture of a flow: every step has a place of its own, whatever its length."""

from itertools import pairwise

from apps.improvements.flow_layout import BOX_HEIGHT, Drawn, draw, wrapped


def drawn(*people: str) -> list[Drawn]:
    return [Drawn(who, f"手順{place}", "紙", "paper") for place, who in enumerate(people)]


def test_lanes_stand_in_the_order_in_which_their_people_first_act():
    picture = draw(drawn("窓口", "係長", "窓口", "課長"))
    assert ["".join(line.text for line in lane.lines) for lane in picture.lanes] == [
        "窓口",
        "係長",
        "課長",
    ]
    assert picture.boxes[0].x == picture.boxes[2].x < picture.boxes[1].x < picture.boxes[3].x


def test_sixty_steps_stay_apart_and_inside_the_picture():
    picture = draw(drawn(*[f"係{place % 7}" for place in range(60)]))
    assert all(a.y + BOX_HEIGHT < b.y for a, b in pairwise(picture.boxes))
    assert max(box.y for box in picture.boxes) + BOX_HEIGHT <= picture.height
    assert max(lane.middle for lane in picture.lanes) < picture.width
    assert len(picture.arrows) == 59


def test_no_step_is_a_picture_without_boxes():
    assert (draw([]).boxes, draw([]).arrows) == ((), ())


def test_long_words_are_cut_and_say_so():
    assert wrapped("受け付ける") == ["受け付ける"]
    assert wrapped("あ" * 18) == ["あ" * 9, "あ" * 9]
    assert wrapped("あ" * 40) == ["あ" * 9, "あ" * 8 + "…"]
