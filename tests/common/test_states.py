"""No state of any model may be drawn as an anonymous dot."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from apps.clusters.models import ClusterState, ProposalState, RoundState
from apps.common.states import LOOKS, UNKNOWN, look_of
from apps.deliveries.models import MessageState
from apps.improvements.models import ImprovementState, RolloutState
from apps.issues.models import ConfirmationState, Status
from apps.projects.states import ProjectState

TEMPLATES = Path(settings.BASE_DIR) / "templates"
DRAWN = set(
    re.findall(r'name == "([a-z-]+)"', (TEMPLATES / "components" / "icon.html").read_text())
)


@pytest.mark.parametrize(
    "states",
    [
        Status,
        ConfirmationState,
        ClusterState,
        ProposalState,
        MessageState,
        ProjectState,
        RoundState,
        ImprovementState,
        RolloutState,
    ],
    ids=lambda states: states.__name__,
)
def test_every_state_has_a_look(states):
    assert {str(state.value) for state in states} <= set(LOOKS)


def test_a_new_state_is_plain_until_somebody_draws_it():
    assert look_of("something else") == UNKNOWN


def test_states_of_one_kind_never_differ_by_colour_alone():
    for states in (Status, ProjectState, MessageState):
        looks = [look_of(state.value) for state in states]
        for first in looks:
            for second in looks:
                assert first.tone == second.tone or first.icon != second.icon


def test_every_icon_that_is_named_is_drawn():
    named = {look.icon for look in LOOKS.values()}
    for template in TEMPLATES.rglob("*.html"):
        named |= set(re.findall(r'(?:{% icon |icon=)"([a-z-]+)"', template.read_text()))
    assert named - DRAWN <= {"dot"}
