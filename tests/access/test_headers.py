"""What every answer tells browsers, under the settings of a city, at every address there is."""

import importlib
import re
from pathlib import Path

import pytest
from django.test import Client
from django.urls import get_resolver, reverse
from rest_framework.authtoken.models import Token

from apps.issues.views import browsing
from tests.access.doors import address_of, admin_doors, is_api, named
from tests.access.matrix import ADMIN, PAGES, WRITES
from tests.architecture.test_production import COMPLETE

pytestmark = pytest.mark.django_db

SETTINGS = ("SECURE_", "SESSION_COOKIE_", "CSRF_COOKIE_", "LANGUAGE_COOKIE_", "X_FRAME_")
EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
}
LOCKED = ["camera=()", "microphone=()", "geolocation=()", "payment=()", "usb=()"]
# Kept away from everything of ours: a file of somebody's, and in the demo a mail as it arrived.
SANDBOXED = {"issues:file", "demo:mail-html"}
# Filled into the addresses that the matrix has no row for.
ARGUMENTS = {
    "sign-in-with": ["google"],
    "sign-in-back": ["google"],
    "deliveries:news": ["token"],
    "milestones:feed": ["00000000-0000-4000-8000-000000000000", "x"],
    "admin:view_on_site": [1, 1],
    "admin:app_list": ["issues"],
    "demo:mail": ["1"],
    "demo:mail-html": ["1"],
}


@pytest.fixture
def in_a_city(settings, monkeypatch):
    """The settings of an installation, as far as they are about headers and cookies."""
    for name, value in COMPLETE.items():
        if not name.endswith("_URL"):
            monkeypatch.setenv(name, value)
    monkeypatch.setenv("SITE_URL", COMPLETE["SITE_URL"])
    real = importlib.import_module("config.settings.production")
    for name in filter(str.isupper, dir(real)):
        if name.startswith(SETTINGS):
            setattr(settings, name, getattr(real, name))
    return settings


@pytest.fixture
def browser(city, in_a_city):
    def signed_in(who: str) -> Client:
        client = Client(raise_request_exception=False, HTTP_X_FORWARDED_PROTO="https")
        if who != "anonymous":
            client.force_login(city.people[who], backend=BACKEND)
        return client

    return signed_in


BACKEND = "django.contrib.auth.backends.ModelBackend"


def doors(rows) -> dict[str, str]:
    """Every named address of the site, filled in."""
    kinds = {name: kind for name, kind, *_rest in (*WRITES, *PAGES)}
    for label in ADMIN:
        kinds |= dict(admin_doors(label))
    found = {}
    for name in named(get_resolver()):
        given = ARGUMENTS.get(name)
        address = reverse(name, args=given) if given else address_of(name, kinds.get(name), rows)
        found[name] = address
    return found


def missing(name: str, response, *, is_private: bool) -> list[str]:
    """Return which of the promised headers an answer lacks."""
    wrong = [key for key, value in EXPECTED.items() if response.headers.get(key) != value]
    policy = response.headers.get("Permissions-Policy", "")
    wrong += [one for one in LOCKED if one not in policy]
    wrong += lacks_of_csp(name, response.headers.get("Content-Security-Policy", ""))
    if is_private and "no-store" not in response.headers.get("Cache-Control", ""):
        wrong.append("no-store")
    for cookie in filter(is_kept, response.cookies.values()):
        kept = cookie["secure"] and cookie["httponly"] and cookie["samesite"] in ("Lax", "Strict")
        wrong += [cookie.key] * (not kept)
    return wrong


def is_kept(cookie) -> bool:
    """Not one that the browser is told to throw away."""
    return cookie["max-age"] != 0


def lacks_of_csp(name: str, header: str) -> list[str]:
    policy = {words[0]: words[1:] for part in header.split(";") if (words := part.split())}
    if name in SANDBOXED and "sandbox" in policy:
        return [] if policy.get("default-src") == ["'none'"] else ["default-src"]
    own = {"default-src", "script-src", "style-src", "base-uri", "form-action"}
    wrong = [one for one in own if policy.get(one) != ["'self'"]]
    wrong += [one for one in ("object-src", "frame-ancestors") if policy.get(one) != ["'none'"]]
    return wrong + ["unsafe"] * ("unsafe-" in header)


@pytest.mark.parametrize("who", ["anonymous", "coordinator", "administrator", "submitter"])
def test_every_address_answers_with_every_header(who, rows, browser):
    client, wrong = browser(who), {}
    for name, address in doors(rows).items():
        if name in ("sign-out", "admin:logout"):
            continue  # below: it would end what the others are looked at with
        response = client.get(address)
        if response.status_code == 405:
            response = client.post(address)
        is_private = who != "anonymous" and name not in OPEN
        lacks = missing(name, response, is_private=is_private)
        if lacks:
            wrong[name] = (response.status_code, lacks)
    assert wrong == {}


# The same for everybody: they look at no session.
OPEN = {"healthz", "milestones:feed"}


def test_so_do_files_answers_to_programs_and_signing_out(rows, browser):
    client = browser("submitter")
    out = [client.post(reverse("sign-out"))]
    out.append(browser("administrator").post(reverse("admin:logout")))
    assert [missing("", one, is_private=True) for one in out] == [[], []]


def test_an_answer_to_a_token_is_kept_by_nobody(city, rows, browser):
    token = Token.objects.create(user=city.people["submitter"])
    wrong, client = {}, browser("anonymous")
    for name, address in doors(rows).items():
        if is_api(name) and address.startswith("/api/"):
            response = client.get(address, headers={"Authorization": f"Token {token.key}"})
            lacks = missing(name, response, is_private=True)
            wrong |= {name: lacks} if lacks else {}
    assert wrong == {}


def test_so_do_the_pages_of_what_went_wrong(browser, monkeypatch, settings):
    client = browser("submitter")
    assert client.get("/nowhere/").status_code == 404
    assert client.get("/clusters/proposals/").status_code == 404
    settings.LIMITS = {"typing": (1, 60)}
    codes = []
    for address in ("/nowhere/", "/clusters/proposals/", "/issues/hours/", "/issues/hours/"):
        response = client.get(address)
        codes.append(response.status_code)
        assert missing("", response, is_private=True) == []
    assert codes[-1] == 429
    monkeypatch.setattr(browsing, "render", lambda *args, **kwargs: 1 / 0)
    broken = client.get("/issues/")
    assert broken.status_code == 500
    assert missing("", broken, is_private=True) == []
    forged = Client(enforce_csrf_checks=True, HTTP_X_FORWARDED_PROTO="https")
    assert missing("", forged.post("/issues/new/"), is_private=False) == []


def test_nobody_comes_in_without_encryption(in_a_city, db):
    answer = Client().get("/issues/")
    assert answer.status_code == 301
    assert answer["Location"].startswith("https://")


def test_a_missing_header_is_noticed(rows, browser, settings):
    """The control: one middleware less, and every address is named."""
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "csp" not in one]
    response = browser("submitter").get("/issues/")
    assert "script-src" in missing("issues:list", response, is_private=True)


def test_no_page_asks_for_what_the_policy_refuses():
    """No inline script or style stands in a template: it would not run."""
    script = r"<script(?![^>]*\bsrc=)(?![^>]*application/json)"
    inline = re.compile(script + r"|\son[a-z]+=\"|\sstyle=\"|<style")
    root = Path(__file__).resolve().parents[2]
    found = []
    for page in [*root.glob("templates/**/*.html"), *root.glob("apps/**/templates/**/*.html")]:
        if "emails" not in page.parts and inline.search(page.read_text(encoding="utf-8")):
            found.append(page.name)
    assert found == []
