from apps.milestones.graph import downstream, reaches

EDGES = [(1, 2), (2, 3), (2, 4), (4, 5), (9, 1)]


def test_everything_that_follows_is_found_once():
    assert downstream(EDGES, 2) == {3, 4, 5}
    assert downstream(EDGES, 5) == set()


def test_what_stands_in_a_circle_is_found_too():
    assert downstream([(1, 2), (2, 1)], 1) == {1, 2}


def test_a_thing_reaches_itself_and_what_follows():
    assert reaches(EDGES, start=7, goal=7)
    assert reaches(EDGES, start=9, goal=5)
    assert not reaches(EDGES, start=3, goal=2)
