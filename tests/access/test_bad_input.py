"""Whatever is sent, a clear answer comes back: never a 500."""

import json
from urllib.parse import quote_from_bytes, urlencode

import pytest
from django.conf import settings

from apps.issues.keeping import keep_token
from tests.access import hostile
from tests.access.doors import address_of, is_api
from tests.access.matrix import ADMIN, PAGES, WRITES

pytestmark = pytest.mark.django_db

TEXTS = {
    "empty": "",
    "spaces": " \u3000\u200b",
    "megabyte": "あ" * 350_000,
    "nul": "a\0b",
    "surrogate": "\ud800",
    "emoji": "👩‍👩‍👧🏯",
    "gaiji": "\ue000\U000f0000𠮟",
    "right to left": "\u202eabc\u202c",
    "digits": "9" * 5000,
    "beyond the database": "99999999999999999999",
    "beyond an integer": "2147483648",
    "negative": "-1",
    "superscript": "²",
    "not a number": "NaN",
    "exponent": "0E+999999",
    "large exponent": "1e400",
    "day without a calendar": "2026-02-30",
    "first day": "0001-01-01",
    "last day": "9999-12-31",
    "markup": "<script>alert(1)</script>",
    "pattern": "%_\\'\"; --",
    # What means harm (tests/access/hostile.py), all of a kind at once.
    "everything": hostile.EVERYTHING,
    "headers": "\r\n".join(hostile.HEADERS.values()),
    "unseen": "".join(hostile.UNSEEN.values()),
    "formulas and paths": "\n".join((*hostile.FORMULAS.values(), *hostile.PATHS.values())),
}
QUERY = """q page page_size sort scope department status state project program name due_from due_to
    moved mine fiscal_year month kind on from to to_on words times per minutes people next p o
    cluster issues seed pile at after ordering format _to_field created_at__year month__year
    id__exact since until reason rollout measure improvement is_done is_used old_runs"""
SHAPES = [None, [], {}, "text", 1, 1e308, True, [[]], {"words": ["a"]}, {"words": {"a": 1}}]
FIELDS = """words work tool since wish times per minutes people form_key keep drop title statement
    lines occasion whole check file
    seen issues issue answer shown into rename undo locked to version cluster cluster_page
    to_on reason note seen_version completed_on evidence
    measured_on value source username next language action step held_on
    pick_count clusters weight_hours weight_departments _selected_action name email order
    text by_word publish hide
    reached missed successor new_name new_goal new_starts_on new_goal_on seen_value
    unit direction baseline_value baseline_on target_value target_on rhythm weight result grade
    reasons next_measures year program fiscal_year
    due_on review_on owner outer_reason description predecessor years
    sentence_0 sentence_1 sentence_2 person role starts_on ends_on kind noted_on label url
    colleague number to effective_on departments gone:X topic ahead overdue heads_after
    coordinators_after told_at weekly until who what medium wait_days times_a_year question
    is_yes automation scope with_workbook measure dated_on denominator method stands_on contact
    effect is_used old_runs better how mistakes ease"""


def lists() -> list[str]:
    found = [(name, kind) for name, kind, _allowed in PAGES]
    found += [(f"admin:{label.replace('.', '_')}_changelist", None) for label in ADMIN]
    return found


def refused(response) -> bool:
    return response.status_code >= 500


UNASKED = {"megabyte", "markup", "spaces", "gaiji", "emoji", "formulas and paths", "headers"}
ASKED = [text for text in TEXTS if text not in UNASKED]


@pytest.mark.parametrize("text", ASKED)
def test_addresses_bear_any_query(text, rows, browse, call):
    sent = TEXTS[text].encode(errors="replace").decode()[:2000]
    page, program, wrong = browse("coordinator"), call("coordinator"), []
    for name, kind in lists():
        client = program if is_api(name) else page
        alone = [{key: sent} for key in ("q", "page", "department")] if kind is None else []
        for query in (dict.fromkeys(QUERY.split(), sent), *alone):
            response = client.get(address_of(name, kind, rows), query, headers=HTMX)
            if refused(response):
                wrong.append((name, list(query)))
    assert wrong == []


HTMX = {"HX-Request": "true", "HX-Current-URL": "::\ufffd", "HX-Target": "x"}


def posts(rows) -> list[tuple[str, str | None]]:
    found = [(name, kind) for name, kind, _allowed, _data in WRITES]
    found += [("clusters:similar", None), ("cluster-similar", None), ("issues:draft", None)]
    found += [("demo:sign-in", None), ("set_language", None)]
    found.append(("set-years", None))
    for label, (_allowed, row, _adds) in ADMIN.items():
        view = f"admin:{label.replace('.', '_')}"
        found += [(f"{view}_changelist", None), (f"{view}_change", row), (f"{view}_add", None)]
    return found


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_forms_bear_any_text(text, rows, city, browse, call):
    person = city.people["coordinator"]
    key = city.hidden.form_key
    valid = {
        "issues:new": {"keep": keep_token(person, key)},
        "issues:draft": {"keep": keep_token(person, key)},
        "issues:many": {"keep": keep_token(person, key, "many"), "department": str(city.home.pk)},
        "issues:many-lines": {"department": str(city.home.pk)},
    }
    sent = text.encode("utf-8", "surrogatepass")
    wrong = []
    page, program = browse("coordinator"), call("coordinator")
    administrator = browse("administrator")
    for name, kind in posts(rows):
        client = program if is_api(name) else page
        client = (
            administrator if name.startswith(("admin:organization", "transitions:")) else client
        )
        for extra in ({}, valid[name]) if name in valid else ({},):
            body = encoded({**dict.fromkeys(FIELDS.split(), sent), **extra}, sent)
            response = client.post(
                address_of(name, kind, rows),
                data=body,
                content_type="application/x-www-form-urlencoded",
                headers=HTMX,
            )
            if refused(response):
                wrong.append((name, kind, bool(extra)))
    assert wrong == []


def encoded(fields: dict[str, object], text: bytes) -> bytes:
    """Only one of the fields is long: the whole stays below what a request may weigh."""
    short = text if len(text) < 10_000 else text[:3000]
    rest = {k: short if v is text else v for k, v in fields.items()}
    quoted = urlencode(rest)
    long = b"&lines=" if "department" in fields else b"&words="
    return quoted.encode() + long + quote_from_bytes(text[:600_000]).encode()


API = [name for name, _kind, _allowed, _data in WRITES if is_api(name) and name != "home"]


@pytest.mark.parametrize("name", [*API, "cluster-similar"])
def test_the_api_bears_any_shape(name, rows, call):
    kinds = {row[0]: row[1] for row in WRITES}
    address = address_of(name, kinds.get(name), rows)
    client, wrong = call("coordinator"), []
    bodies = [json.dumps(shape) for shape in SHAPES]
    for value in (*TEXTS.values(), *SHAPES, 10**30, -(10**30), 1.5, [1], {"a": 1}):
        bodies.append(json.dumps(dict.fromkeys(FIELDS.split(), value)))
        bodies += [json.dumps({"words": "困る", field: value}) for field in FIELDS.split()[:9]]
    bodies += ['{"times": 1e999}', '{"value": NaN}', "{", "\0", "[" * 100_000]
    bodies.append('{"times": ' + "9" * 5000 + "}")
    for body in bodies:
        response = client.post(address, data=body, content_type="application/json")
        if refused(response):
            wrong.append(body[:80])
    for kind in ("text/plain", "application/xml", "multipart/form-data", "application/json; x"):
        if refused(client.post(address, data="a=1", content_type=kind)):
            wrong.append(kind)
    assert wrong == []


@pytest.mark.parametrize("key", ["0", "-1", "9" * 30, "9" * 5000, "²", "a", "%00", "1.5", "%F0%90"])
def test_addresses_bear_any_key(key, browse, call, city):
    for path in (
        *("issues", "clusters", "projects", "milestones", "reports", "programs", "improvements"),
        *(f"admin/{label.replace('.', '/')}" for label in ADMIN),
    ):
        assert browse("coordinator").get(f"/{path}/{key}/").status_code < 500, path
        assert browse("administrator").get(f"/{path}/{key}/change/").status_code < 500, path
    listed = (
        "issues clusters departments programs kpis milestones moves reports report-editions"
        " reviews evidence"
    )
    for path in listed.split():
        assert call("coordinator").get(f"/api/{path}/{key}/").status_code == 404, path
    assert browse("head").get(f"/mailbox/{key}/").status_code == 404


def test_what_weighs_too_much_or_has_too_many_parts_is_refused(browse, city):
    client = browse("stranger")
    words = "a" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)
    many = {f"f{number}": "1" for number in range(2000)}
    for address in ("/issues/new/", "/issues/draft/", "/clusters/similar/"):
        for body in ({"words": words}, many):
            response = client.post(
                address,
                body if body is many else f"words={words}",
                content_type="application/x-www-form-urlencoded" if body is not many else MULTIPART,
            )
            assert 400 <= response.status_code < 500, address


MULTIPART = "multipart/form-data; boundary=BoUnDaRyStRiNg"
