"""Who gets which answer where; and that no answer tells who complained, or in which words."""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.urls import get_resolver, reverse

from apps.issues.models import Issue, NameLook
from tests.access.conftest import NAME, WORD
from tests.access.doors import (
    address_of,
    admin_doors,
    closed,
    is_api,
    named,
    state_of_the_city,
    told,
    whisper,
)
from tests.access.figures import note
from tests.access.matrix import ADMIN, ELSEWHERE, KEEPS, PAGES, PERSONS, STAFF, WRITES

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", PERSONS)
def test_pages_open_to_whom_they_are_for_and_give_nobody_away(who, rows, browse, call):
    wrong = []
    for name, kind, allowed in PAGES:
        client = (call if is_api(name) else browse)(who)
        response = client.get(address_of(name, kind, rows))
        is_open = response.status_code in (200, 302) and not closed(response, who, name)
        if is_open != (who in allowed) or not (is_open or closed(response, who, name)):
            wrong.append((name, kind, response.status_code))
        wrong += [(name, kind, word) for word in whisper(response, who, name)]
    note("read", len(PAGES), wrong)
    assert wrong == []


@pytest.mark.parametrize("who", PERSONS)
def test_what_is_refused_changes_nothing(who, rows, browse, call):
    wrong, page, program = [], browse(who), call(who)
    before = state_of_the_city()
    for name, kind, allowed, data in WRITES:
        if who in allowed:
            continue
        client = program if is_api(name) else page
        sent = {key: rows.get(value, value) for key, value in data.items()}
        response = client.post(address_of(name, kind, rows), sent)
        if not closed(response, who, name):
            wrong.append((name, response.status_code))
        wrong += [(name, word) for word in whisper(response, who, name)]
    note("write", sum(who not in allowed for _name, _kind, allowed, _data in WRITES), wrong)
    assert wrong == []
    assert state_of_the_city() == before


def may_superusers(name: str) -> bool:
    return (
        not name.endswith("_delete")
        and "issues_issue_" not in name
        and "clusters_cluster_" not in name
    )


@pytest.mark.parametrize("who", PERSONS)
def test_django_admin_opens_to_whom_it_is_for_and_deletes_nothing(who, rows, browse):
    wrong, client = [], browse(who)
    for label, (allowed, _row, adds) in ADMIN.items():
        for name, kind in admin_doors(label):
            response = client.get(address_of(name, kind, rows))
            wanted = who in allowed and not name.endswith("_delete")
            if name.endswith("_add"):
                wanted = wanted and adds and not (label.startswith("org") and who not in KEEPS)
            is_open = response.status_code == 200
            # Whatever else a superuser may do: nothing is deleted, and pain points stay closed.
            is_right = is_open == wanted or (who == "superuser" and may_superusers(name))
            if not is_right or response.status_code >= 500:
                wrong.append((name, response.status_code))
            wrong += [(name, word) for word in whisper(response, who, name)]
    note("admin", 5 * len(ADMIN), wrong)
    assert wrong == []


def test_a_coordinator_is_told_the_name_only_behind_the_look_that_is_written_down(rows, browse):
    look = reverse("admin:issues_issue_submitter", args=[rows["hidden"]])
    client = browse("coordinator")
    assert NAME not in told(client.get(look))
    assert NAME not in told(client.post(look, {"reason": " "}))
    assert not NameLook.objects.exists()
    assert NAME in told(client.post(look, {"reason": "確かめるため"}))
    assert NameLook.objects.get().looked_by_id
    history = reverse("admin:issues_issue_history", args=[rows["hidden"]])
    assert NAME not in told(client.get(history))


@pytest.mark.parametrize("who", ["stranger", "executive", "administrator", "superuser", "revoked"])
def test_no_search_filter_or_order_tells_of_what_one_may_not_read(who, rows, call, browse):
    """What is asked for makes no difference to how much is found."""
    found = {
        query: call(who).get(f"/api/issues/?{query}").json()["count"]
        for query in (f"q={WORD}", f"q={WORD[:2]}", f"q={NAME}", "q=ぜったいにない")
    }
    assert set(found.values()) == {0}
    for query in ("sort=many", "ordering=words", "ordering=submitted_by__name", "status=received"):
        assert call(who).get(f"/api/issues/?{query}").json()["count"] == 1
    for address in (f"/clusters/?q={WORD}", f"/api/clusters/?q={WORD}", "/issues/?scope=waiting"):
        assert whisper(browse(who).get(address.replace(WORD, "銀")), who, "") == []
    note("search", 11, [])


def test_similar_ones_never_come_out_of_raw_words(rows, call):
    """Also not in the seconds between publishing and reading the clear words anew."""
    Issue.objects.filter(pk=rows["published"]).update(statement="窓口の順番が分からない")
    for who in sorted(STAFF - {"submitter", "colleague", "head", "member"}):
        found = call(who).post("/api/clusters/similar/", {"words": WORD * 3}).json()
        assert found == [], who


def test_django_admin_finds_no_people_for_coordinators(rows, browse):
    query = "?app_label=projects&model_name=project&field_name=owner&term=金"
    assert browse("coordinator").get(f"/admin/autocomplete/{query}").status_code == 403


def test_django_admin_filters_by_what_it_offers_and_nothing_else(rf, city):
    """`?issues=5` on the list of people names who wrote it, `?submitted_by=5` what they did."""
    wrong = []
    for model, model_admin in admin.site._registry.items():
        request = rf.get("/")
        request.user = city.people["superuser"]
        offered = {str(one if isinstance(one, str) else one[0]) for one in strings(model_admin)}
        for field in model._meta.get_fields(include_hidden=True):
            query = field.name
            for lookup in (str(query), f"{query}__in", f"{query}__gt"):
                is_listed = any(one == query or one.startswith(f"{query}__") for one in offered)
                if not is_listed and model_admin.lookup_allowed(lookup, "1", request):
                    wrong.append((model._meta.label, lookup))
    assert wrong == []


def strings(model_admin) -> Iterator[object]:
    yield from (one for one in model_admin.list_filter if isinstance(one, (str, tuple)))
    if model_admin.date_hierarchy:
        yield model_admin.date_hierarchy


def test_the_table_knows_every_address_and_every_model_of_django_admin():
    names = set(named(get_resolver()))
    doors = {name for label in ADMIN for name, _kind in admin_doors(label)}
    known = {row[0] for row in PAGES} | {row[0] for row in WRITES} | doors | set(ELSEWHERE)
    assert names - known == set()
    assert known - names == set()
    assert {model._meta.label_lower for model in admin.site._registry} == set(ADMIN)


def test_the_canaries_sing_when_the_filter_is_off(rows, browse, monkeypatch):
    """Were everything visible to everybody, the tests above would fail."""
    everything = type(Issue.objects.all()).visible_to

    def careless(self, user):
        return everything(self, user).model.objects.extra(select={"words_readable": "true"})

    monkeypatch.setattr(type(Issue.objects.all()), "visible_to", careless)
    monkeypatch.setattr(type(Issue.objects), "visible_to", lambda self, u: careless(self.all(), u))
    response = browse("stranger").get(reverse("issues:detail", args=[rows["hidden"]]))
    assert whisper(response, "stranger", "issues:detail") == [WORD]
