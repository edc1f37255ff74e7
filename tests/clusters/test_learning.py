import numpy as np
import pytest

from apps.clusters.calibration import SHIPPED, Curve
from apps.clusters.learning import learn_contest, learn_curve


def answers_along(curve, count):
    figures = np.linspace(-0.2, 1, count)
    chance = np.random.default_rng(0).random(count)
    return figures.tolist(), [bool(c < curve(x)) for x, c in zip(figures, chance, strict=True)]


def test_many_answers_bend_the_curve_to_what_is_true_here():
    truth = Curve(slope=10, offset=-7)
    learnt = learn_curve(*answers_along(truth, 4000), prior=SHIPPED.pair)
    for figure in (0.3, 0.5, 0.7, 0.9):
        assert learnt(figure) == pytest.approx(truth(figure), abs=0.08)


def test_a_few_answers_hardly_move_it():
    learnt = learn_curve([0.9, 0.8], [False, False], prior=SHIPPED.pair)
    assert 0.3 < learnt(0.6) <= SHIPPED.pair(0.6)


@pytest.mark.parametrize("right", range(5))
def test_sure_figures_that_were_often_wrong_lower_the_curve_step_by_step(right):
    answers = [place < right for place in range(4)]
    learnt = learn_curve([1.0] * 4, answers, prior=SHIPPED.group)
    surer = learn_curve([1.0] * 4, [True] * 4, prior=SHIPPED.group)
    assert learnt(1.0) <= surer(1.0)
    assert (learnt(1.0) < SHIPPED.group(1.0)) == (right < 4)


def test_no_answers_leave_everything_as_shipped():
    assert learn_curve([], [], prior=SHIPPED.pair) == SHIPPED.pair
    learnt = learn_contest([], [], SHIPPED)
    assert learnt.candidate_slope == pytest.approx(SHIPPED.candidate_slope, rel=0.05)
    assert learnt.none_of_these == pytest.approx(SHIPPED.none_of_these)


def test_where_the_answer_is_always_none_it_enters_at_a_higher_score():
    learnt = learn_contest([[0.6, 0.5, 0.2]] * 100, [None] * 100, SHIPPED)
    assert learnt.none_of_these > SHIPPED.none_of_these


def test_where_the_first_is_always_right_it_enters_at_a_lower_score():
    learnt = learn_contest([[0.4, 0.2]] * 100, [0] * 100, SHIPPED)
    assert learnt.none_of_these < SHIPPED.none_of_these
