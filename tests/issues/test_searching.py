"""Searches find Japanese as people write it, on the page, through the API and in the admin."""

import pytest
from django.core.cache import cache

from apps.common.text import search_terms
from apps.issues.highlight import marked
from apps.organization.models import Role
from tests.factories import make_issue, make_person
from tests.issues.search_table import QUERIES

pytestmark = pytest.mark.django_db


def numbers(client, address: str, query: str) -> set[int]:
    response = client.get(address, {"q": query})
    if address.startswith("/api/"):
        return {row["id"] for row in response.json()["results"]}
    is_admin = address.startswith("/admin/")
    found = response.context["cl"].result_list if is_admin else response.context["page_obj"]
    return {issue.pk for issue in found}


@pytest.mark.parametrize("address", ["/issues/", "/api/issues/", "/admin/issues/issue/"])
@pytest.mark.parametrize("read_as", ["words", "statement"])
def test_every_query_finds_what_it_must_and_nothing_else(browse, submitter, address, read_as):
    cache.clear()
    coordinator = make_person(submitter.department, Role.COORDINATOR)
    texts = {text for _query, *sides in QUERIES for side in sides for text in side}
    other = {"words": "もとの言葉"} if read_as == "statement" else {}
    issues = {text: make_issue(submitter, **{read_as: text}, **other).pk for text in texts}
    client, wrong = browse(coordinator), []
    for query, must, must_not in QUERIES:
        found = numbers(client, address, query)
        wrong += [(query, text, "missing") for text in must if issues[text] not in found]
        wrong += [(query, text, "found") for text in must_not if issues[text] in found]
    assert wrong == []


def test_the_table_is_long_enough_and_each_query_tells_something():
    assert len(QUERIES) >= 60
    assert all(must and must_not for _query, must, must_not in QUERIES)


@pytest.mark.parametrize(("query", "must", "_must_not"), QUERIES, ids=[q[0] for q in QUERIES])
def test_what_is_found_is_marked(query, must, _must_not):
    for text in must:
        parts = marked(text, search_terms(query), 100)
        assert any(part.is_match for part in parts), text
        assert "".join(part.text for part in parts) == " ".join(text.split())


def test_a_query_of_unseen_letters_finds_nothing(browse, submitter):
    make_issue(submitter)
    assert numbers(browse(submitter), "/issues/", "\u200b\u200d") == set()
