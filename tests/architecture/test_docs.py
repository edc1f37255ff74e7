"""What the documents name is there: files, commands, decisions, and the order of the apps."""

import os
import re
import tomllib
from functools import cache
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("templates/**/*.md")]
QUOTED = re.compile(r"`([^`\n]+)`")
LINK = re.compile(r"\]\(([^)#\s]+)")
FILE = re.compile(
    r"[\w./-]+\.(?:py|md|html|txt|toml|yaml|json|css|js|svg)"
    r"|(?:apps|bin|config|docs|requirements|templates|tests)/[\w./-]*"
)
DECISION = re.compile(r"ADR (\d+)")


@cache
def kept() -> frozenset[str]:
    """Return what is in the repository, by every name that leads there from somewhere above it."""
    paths = {
        (Path(folder) / name).relative_to(ROOT)
        for top in ROOT.iterdir()
        if top.is_dir() and not top.name.startswith(".")
        for folder, folders, files in os.walk(top)
        for name in (".", *folders, *files)
    } | {path.relative_to(ROOT) for path in ROOT.iterdir() if path.is_file()}
    ends = (path.parts[start:] for path in paths for start in range(len(path.parts)))
    return frozenset("/".join(end) for end in ends)


def missing(text: str) -> set[str]:
    """Return what a document names and nobody finds. Names may begin anywhere on the path."""
    words = {word.strip(".,;:()") for quoted in QUOTED.findall(text) for word in quoted.split()}
    files = {word for word in words if FILE.fullmatch(word)}
    modules = {name.replace(".", "/") for name in re.findall(r"-m ((?:apps|tests)[\w.]+)", text)}
    commands = set(re.findall(r"manage\.py ([a-z_]+)", text))
    decisions = {f"{int(number):04}" for number in DECISION.findall(text)}
    return {
        *(name for name in files if name.rstrip("/") not in kept()),
        *(name for name in modules if not {f"{name}.py", f"{name}/__main__.py"} & kept()),
        *(commands - set(get_commands())),
        *(number for number in decisions if not list(ROOT.glob(f"docs/adr/{number}-*.md"))),
    }


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_names_is_there(document):
    text = document.read_text()
    links = [link for link in LINK.findall(text) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []
    if document.name != "CHANGELOG.md":  # what it tells of may be gone since
        assert missing(text) == set()


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("see `issues/rueles.py`", "issues/rueles.py"),
        ("see `docs/nothing/`", "docs/nothing/"),
        ("`python -m tests.benchmarks.weather`", "tests/benchmarks/weather"),
        ("`manage.py make_coffee`", "make_coffee"),
        ("as ADR 9999 says", "9999"),
    ],
)
def test_what_is_not_there_is_caught(text, name):
    assert missing(text) == {name}


def test_every_document_is_found_from_the_readme():
    linked = set(LINK.findall((ROOT / "README.md").read_text()))
    documents = {f"docs/{path.name}" for path in (ROOT / "docs").glob("*.md")}
    assert documents - linked == set()


def test_the_picture_of_the_apps_is_the_order_that_imports_are_held_to():
    picture = (ROOT / "docs/architecture.md").read_text().split("```")[1]
    drawn = [
        {line.split()[0], *re.findall(r"── (\w+)", line)}
        for line in picture.splitlines()
        if line.strip() and "↓" not in line
    ]
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = next(c for c in contracts["contracts"] if c["id"] == "ranks")["layers"]
    assert drawn == [set(layer.split(" | ")) for layer in layers]
