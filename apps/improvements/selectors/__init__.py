"""Reads across models."""

from apps.improvements.selectors.concerned import (
    followers,
    improvements_for,
    improvements_in,
    linkable,
    pain_points_of,
    people_concerned,
    possible_owners,
    problems_of,
    projects_of,
    projects_on,
)
from apps.improvements.selectors.effects import Effects, effects_of
from apps.improvements.selectors.evidence import (
    EvidenceFacts,
    Ladder,
    city_evidence,
    ladder_of,
)
from apps.improvements.selectors.flow import Flow, flow_of, removed_step
from apps.improvements.selectors.grid import Cell, Grid, grid_of
from apps.improvements.selectors.paper import (
    Asked,
    asked_about,
    live_improvements,
    paper_of,
    still_on_paper,
    undecided_in,
)
from apps.improvements.selectors.stories import Told, solution_for, stories_for, told_of
from apps.improvements.selectors.surveys import asked_in, survey_under_way, surveys_of
from apps.improvements.selectors.team import Team, team_of

__all__ = [
    "Asked",
    "Cell",
    "Effects",
    "EvidenceFacts",
    "Flow",
    "Grid",
    "Ladder",
    "Team",
    "Told",
    "asked_about",
    "asked_in",
    "city_evidence",
    "effects_of",
    "flow_of",
    "followers",
    "grid_of",
    "improvements_for",
    "improvements_in",
    "ladder_of",
    "linkable",
    "live_improvements",
    "pain_points_of",
    "paper_of",
    "people_concerned",
    "possible_owners",
    "problems_of",
    "projects_of",
    "projects_on",
    "removed_step",
    "solution_for",
    "still_on_paper",
    "stories_for",
    "survey_under_way",
    "surveys_of",
    "team_of",
    "told_of",
    "undecided_in",
]
