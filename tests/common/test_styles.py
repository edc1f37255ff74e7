"""The stylesheets hold together, the colours are readable, and the CSP has nothing to stop."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from apps.demo.showcase import SECTIONS

BASE = Path(settings.BASE_DIR)
CSS = BASE / "apps" / "common" / "static" / "css"
TEMPLATES = BASE / "templates"
OURS = sorted(path for path in CSS.rglob("*.css") if path.name != "tokens.css")
PAGES = sorted(
    path for path in TEMPLATES.rglob("*.html") if path.relative_to(TEMPLATES).parts[0] != "emails"
)


def without_comments(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


def definitions() -> dict[str, str]:
    text = "".join(
        without_comments((CSS / name).read_text()) for name in ("tokens.css", "theme.css")
    )
    return {name: value.strip() for name, value in re.findall(r"(--[\w-]+):\s*([^;]+);", text)}


def colour(name: str) -> str:
    value = definitions()[name]
    alias = re.fullmatch(r"var\((--[\w-]+)\)", value)
    return colour(alias[1]) if alias else value


def luminance(value: str) -> float:
    channels = [int(value[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted([luminance(colour(first)), luminance(colour(second))], reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("--ink", "--paper"),
        ("--ink-quiet", "--paper"),
        ("--ink-quiet", "--ground"),
        ("--ink-faint", "--paper"),
        ("--action", "--paper"),
        ("--action", "--action-tint"),
        ("--paper", "--action"),
        ("--paper", "--bad"),
        ("--good", "--good-tint"),
        ("--careful", "--careful-tint"),
        ("--bad", "--bad-tint"),
        ("--visited", "--paper"),
    ],
)
def test_text_is_readable_on_its_ground(text, ground):
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_every_custom_property_is_defined(path):
    text = without_comments(path.read_text())
    local = set(re.findall(r"(--[\w-]+):", text))
    assert set(re.findall(r"var\((--[\w-]+)", text)) <= local | set(definitions())


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_stylesheets_stay_small(path):
    limit = 300 if path.parent.name == "pages" else 200
    assert len(path.read_text().splitlines()) <= limit


def test_every_component_is_linked_and_every_link_leads_to_a_file():
    linked = set(
        re.findall(r'static "css/([^"]+)"', (TEMPLATES / "components" / "styles.html").read_text())
    )
    assert {name for name in linked if not (CSS / name).is_file()} == set()
    assert {f"components/{path.name}" for path in (CSS / "components").iterdir()} <= linked


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES)))
def test_no_page_needs_an_exception_from_the_content_security_policy(path):
    text = path.read_text()
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style|javascript:|hx-on", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)", text)


def test_every_example_of_the_living_page_has_its_section():
    examples = {path.stem for path in (TEMPLATES / "demo" / "components").iterdir()}
    assert examples == {name for name, _ in SECTIONS}
