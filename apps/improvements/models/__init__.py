"""Improvements (改善): the work on a shared problem that was picked."""

from apps.improvements.models.evidence import Evidence, Kind, Measure
from apps.improvements.models.flow import (
    Automation,
    FlowStep,
    Medium,
    Question,
    Side,
    StepAnswer,
)
from apps.improvements.models.improvement import (
    Improvement,
    ImprovementMove,
    ImprovementState,
)
from apps.improvements.models.paper import PaperAnswer
from apps.improvements.models.problem import ProjectProblem
from apps.improvements.models.rollout import Rollout, RolloutState
from apps.improvements.models.story import Solved, Story
from apps.improvements.models.survey import Survey, SurveyAnswer, SurveyTaken, When
from apps.improvements.models.team import (
    ImprovementLink,
    ImprovementNote,
    NextStep,
    TeamMember,
)

__all__ = [
    "Automation",
    "Evidence",
    "FlowStep",
    "Improvement",
    "ImprovementLink",
    "ImprovementMove",
    "ImprovementNote",
    "ImprovementState",
    "Kind",
    "Measure",
    "Medium",
    "NextStep",
    "PaperAnswer",
    "ProjectProblem",
    "Question",
    "Rollout",
    "RolloutState",
    "Side",
    "Solved",
    "StepAnswer",
    "Story",
    "Survey",
    "SurveyAnswer",
    "SurveyTaken",
    "TeamMember",
    "When",
]
