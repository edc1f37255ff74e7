"""A coordinator, and a round whose points are given."""

import pytest

from apps.clusters.models import SelectionRound
from apps.organization.models import Role, User
from tests.clusters.conftest import confirm, signed_in, words_encoder
from tests.clusters.picking import begin, make_problem, score_all
from tests.factories import make_department, make_person

__all__ = ["confirm", "signed_in", "words_encoder"]


@pytest.fixture
def coordinator(db) -> User:
    return make_person(make_department("情報政策課"), Role.COORDINATOR)


@pytest.fixture
def scored(coordinator) -> SelectionRound:
    """Three candidates of which two are picked."""
    problems = [make_problem(coordinator, f"課題{place}") for place in range(3)]
    return score_all(coordinator, begin(coordinator, *problems, pick_count=2))
