"""The matrix over the channels that are no page: HTMX, the API's methods, Django admin's writes."""

import pytest
from django.contrib import admin
from django.urls import URLPattern, get_resolver, reverse

from apps.issues.models import Issue
from tests.access.channels import ACTIONS, FOR_NOBODY, INLINES
from tests.access.doors import address_of, admin_doors, closed, is_api, state_of_the_city, whisper
from tests.access.figures import note
from tests.access.matrix import ADMIN, HEARS, PAGES, PERSONS

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true", "HX-Target": "main"}
METHODS = ("post", "put", "patch", "delete")


def is_turned_away(response, who: str, name: str) -> bool:
    """Refused, or told by Django admin that there is no such row."""
    is_missing = response.status_code == 302 and response["Location"] == reverse("admin:index")
    return closed(response, who, name) or is_missing


@pytest.mark.parametrize("who", PERSONS)
def test_a_part_of_a_page_opens_no_wider_than_the_page(who, rows, browse):
    wrong, client = [], browse(who)
    pages = [row for row in PAGES if not is_api(row[0])]
    for name, kind, allowed in pages:
        response = client.get(address_of(name, kind, rows), headers=HTMX)
        if who not in allowed and not closed(response, who, name):
            wrong.append((name, kind, response.status_code))
        wrong += [(name, kind, word) for word in whisper(response, who, name)]
    note("htmx", len(pages), wrong)
    assert wrong == []


def api_actions(resolver=None) -> dict[str, set[str]]:
    """Each address of the API, and the methods it knows."""
    found: dict[str, set[str]] = {}
    for pattern in (resolver or get_resolver()).url_patterns:
        if not isinstance(pattern, URLPattern):
            found |= api_actions(pattern)
        elif pattern.name and hasattr(pattern.callback, "actions"):
            found.setdefault(pattern.name, set()).update(pattern.callback.actions or {})
    return found


@pytest.mark.parametrize("who", PERSONS)
def test_the_api_knows_no_method_but_those_of_the_matrix(who, rows, call):
    wrong, cells, client = [], 0, call(who)
    kinds = {name: kind for name, kind, _allowed in PAGES if kind is not None}
    before = state_of_the_city()
    for name, known in api_actions().items():
        if "get" not in known:
            continue  # an action of its own: a row of WRITES
        for method in METHODS:
            if method in known:
                continue
            cells += 1
            address = address_of(name, kinds.get(name), rows)
            response = getattr(client, method)(address, {"words": "別"}, format="json")
            if response.status_code not in (401, 403, 404, 405):
                wrong.append((name, method, response.status_code))
            wrong += [(name, method, word) for word in whisper(response, who, name)]
    note("method", cells, wrong)
    assert wrong == []
    assert state_of_the_city() == before


@pytest.mark.parametrize("who", PERSONS)
def test_django_admin_saves_nothing_for_whom_it_is_not(who, rows, browse):
    wrong, cells, client = [], 0, browse(who)
    before = state_of_the_city()
    for label, (allowed, _row, _adds) in ADMIN.items():
        if who in allowed or who == "superuser":
            continue
        for name, kind in admin_doors(label):
            cells += 1
            response = client.post(address_of(name, kind, rows), {"_save": "x", "post": "yes"})
            if not is_turned_away(response, who, name):
                wrong.append((name, response.status_code))
            wrong += [(name, word) for word in whisper(response, who, name)]
    note("admin-write", cells, wrong)
    assert wrong == []
    assert state_of_the_city() == before


@pytest.mark.parametrize("who", PERSONS)
def test_an_action_of_django_admin_does_nothing_for_whom_it_is_not(who, rows, browse):
    wrong, cells, client = [], 0, browse(who)
    before = state_of_the_city()
    for label, (_allowed, row, _adds) in ADMIN.items():
        for action, allowed in {FOR_NOBODY: set(), **ACTIONS.get(label, {})}.items():
            if who in allowed:
                continue
            cells += 1
            name = f"admin:{label.replace('.', '_')}_changelist"
            chosen = {"action": action, "_selected_action": [rows[row]], "index": 0, "post": "yes"}
            response = client.post(reverse(name), chosen)
            if response.status_code >= 500:
                wrong.append((label, action, response.status_code))
            wrong += [(label, action, word) for word in whisper(response, who, name)]
    note("action", cells, wrong)
    assert wrong == []
    assert state_of_the_city() == before


def test_the_matrix_knows_every_action_and_every_inline():
    actions, inlines = {}, {}
    for model, model_admin in admin.site._registry.items():
        names = {name for _function, name, _words in model_admin._get_base_actions()}
        actions[model._meta.label_lower] = names - {FOR_NOBODY}
        inlines[model._meta.label_lower] = {one.model.__name__ for one in model_admin.inlines}
    assert {label: found for label, found in actions.items() if found} == {
        label: set(table) for label, table in ACTIONS.items()
    }
    assert {label: found for label, found in inlines.items() if found} == INLINES


def test_with_the_filter_off_the_matrix_fails(rows, browse, monkeypatch):
    """The control: everything visible to everybody, and the canaries sing on page after page."""
    queryset = type(Issue.objects.all())

    def careless(self, user):
        return self.model.objects.extra(select={"words_readable": "true"})

    monkeypatch.setattr(queryset, "visible_to", careless)
    monkeypatch.setattr(type(Issue.objects), "visible_to", careless)
    leaks, cells = [], 0
    for who in ("stranger", "other_head", "executive"):
        client = browse(who)
        for name, kind, allowed in PAGES:
            if is_api(name) or who in HEARS:
                continue
            cells += 1
            response = client.get(address_of(name, kind, rows))
            leaks += [(who, name, kind)] * bool(whisper(response, who, name))
            leaks += [(who, name, kind)] * (who not in allowed and response.status_code == 200)
    note("control", cells, leaks)
    assert len({name for _who, name, _kind in leaks}) >= 3, leaks
