from datetime import UTC, date, datetime

import pytest

from apps.organization.models import Department, DepartmentSuccession, Role, User
from tests.factories import make_department, make_person

NOW = datetime(2026, 11, 24, 3, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)


@pytest.fixture
def home(db) -> Department:
    return make_department("市民課")


@pytest.fixture
def coordinator(home) -> User:
    return make_person(home, Role.COORDINATOR)


@pytest.fixture
def administrator(home) -> User:
    return make_person(home, Role.SYSTEM_ADMIN)


def succeed(old: Department, new: Department, on: date, **fields) -> DepartmentSuccession:
    return DepartmentSuccession.objects.create(
        predecessor=old, successor=new, effective_on=on, **{"kind": "merged", **fields}
    )
