from collections.abc import Callable

import pytest
from django.test import Client

from apps.organization.models import Department, User
from tests.factories import make_department, make_person


@pytest.fixture
def department() -> Department:
    return make_department("市民課")


@pytest.fixture
def submitter(department: Department) -> User:
    return make_person(department)


@pytest.fixture
def browse() -> Callable[[User], Client]:
    """A browser in which somebody is signed in."""

    def signed_in(person: User) -> Client:
        client = Client()
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
