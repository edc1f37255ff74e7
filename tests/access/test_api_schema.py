"""The API as each role, driven from its own description by Schemathesis.

Nothing breaks, nothing answers what is not described, and no answer tells more than the matrix.
"""

import os

import pytest
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from drf_spectacular.generators import SchemaGenerator
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rest_framework.authtoken.models import Token
from rest_framework.response import Response

from apps.organization.api import DepartmentViewSet
from tests.access.conftest import ADDRESS, NAME, WORD
from tests.access.matrix import HEARS, PAGES

if os.environ.get("CI"):
    import schemathesis
else:
    schemathesis = pytest.importorskip("schemathesis", reason="locked in requirements/dev.txt")

pytestmark = pytest.mark.django_db

ROLES = (
    *("anonymous", "submitter", "member", "head", "owner"),
    *("coordinator", "executive", "administrator", "revoked"),
)
EXAMPLES = 4  # of each operation and role: some 1,100 calls in all
CHECKS = (
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
)
quick = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture(scope="module")
def described():
    raw = SchemaGenerator().get_schema(request=None, public=True)
    schema = schemathesis.openapi.from_dict(raw)
    schema.app = get_wsgi_application()
    return schema


@pytest.fixture(autouse=True)
def one_connection():
    """Requests end as in Django's own test client: the test's transaction goes on."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def keys(rows) -> list[str]:
    """Numbers of rows that are there: chance alone would hardly find one."""
    used = {kind for name, kind, _allowed in PAGES if kind and ":" not in name}
    return sorted(str(rows[kind]) for kind in used)


def headers_of(person) -> dict[str, str]:
    if person is None:
        return {}
    return {"Authorization": f"Token {Token.objects.create(user=person).key}"}


def gives_away(text: str, who: str) -> list[str]:
    found = [one for one in (NAME, ADDRESS) if one in text and who != "submitter"]
    return found + [WORD] * (WORD in text and who not in HEARS)


def operations(schema):
    return [found.ok() for found in schema.get_all_operations()]


@pytest.mark.parametrize("who", ROLES)
def test_it_answers_as_described_and_tells_nobody_more(who, described, keys, city):
    headers = headers_of(city.people.get(who))
    wrong: list[object] = []

    def ask(case, key):
        for name in case.path_parameters or {}:
            case.path_parameters[name] = key
        response = case.call(headers=headers)
        found = [*differences(case, response), *gives_away(response.text, who)]
        found += [response.status_code] * ((who == "anonymous") != (response.status_code == 401))
        wrong.extend((case.method, case.path, one) for one in found)

    for operation in operations(described):
        key = st.sampled_from([*keys, "0", "99999999999999999999"])
        quick(given(operation.as_strategy(), key)(ask))()
    assert wrong == []


def differences(case, response) -> list[str]:
    """How an answer differs from what is described."""
    try:
        case.validate_response(response, checks=CHECKS)
    except BaseException as found:
        return [str(one)[:300] for one in getattr(found, "exceptions", [found])]
    return []


def test_every_address_of_the_api_is_driven(described):
    assert len(operations(described)) >= 30


def test_what_is_not_described_is_noticed(described, city, monkeypatch):
    """The control: an answer that the description does not know, and one that breaks."""
    listed = next(one for one in operations(described) if one.path == "/api/departments/")
    headers = headers_of(city.people["head"])
    for answer in (lambda *_a, **_k: Response({}, 418), lambda *_a, **_k: Response({}, 500)):
        monkeypatch.setattr(DepartmentViewSet, "list", answer)
        response = listed.Case().call(headers=headers)
        assert differences(listed.Case(), response) != []
