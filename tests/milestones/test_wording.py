import pytest
from django.utils.translation import override

from apps.milestones.history import MilestoneState
from apps.milestones.wording import goal_sentence, milestone_word


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (-365, "目標日まであと365日。"),
        (-1, "目標日まであと1日。"),
        (0, "今日が目標日です。"),
        (1, "目標日から1日。"),
        (237, "目標日から237日。"),
    ],
)
def test_how_far_the_goal_is(days, sentence):
    with override("ja"):
        assert goal_sentence(days) == sentence


def test_every_state_has_a_word_of_its_own():
    assert len({milestone_word(state) for state in MilestoneState}) == len(MilestoneState)
