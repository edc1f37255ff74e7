"""The rules on imports hold, and each of them notices when it is broken."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sys.executable).with_name("lint-imports")
RUFF = Path(sys.executable).with_name("ruff")


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINT, "--no-cache", "--config", folder / "pyproject.toml"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("apps", "config"):
        shutil.copytree(
            ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "static")
        )
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contracts_hold(copy):
    result = lint(copy)
    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


@pytest.mark.parametrize(
    ("contract", "path", "line"),
    [
        ("Apps import downwards only", "apps/issues/rules.py", "import apps.reports.models"),
        (
            "Apps import downwards only",
            "apps/projects/models/programs.py",
            "import apps.clusters.models",
        ),
        (
            "Edges, then services, then models",
            "apps/issues/selectors.py",
            "import apps.issues.views",
        ),
        (
            "Edges, then services, then models",
            "apps/issues/selectors.py",
            "import apps.issues.services",
        ),
        ("Pure modules know no framework", "apps/issues/rules.py", "import django"),
        (
            "Services know no web framework",
            "apps/reports/services/sending.py",
            "import rest_framework",
        ),
        ("Apps do not know their configuration", "apps/issues/rules.py", "import config.urls"),
    ],
)
def test_a_planted_violation_is_caught(copy, contract, path, line):
    target = copy / path
    target.write_text(f"{line}\n{target.read_text()}")
    result = lint(copy)
    assert result.returncode == 1
    assert f"{contract} BROKEN" in result.stdout


@pytest.mark.parametrize(
    ("code", "source"),
    [
        ("TID251", "from django.dispatch import receiver\n\nprint(receiver)\n"),
        ("PLC0415", "def late() -> None:\n    import json\n\n    print(json)\n"),
        (
            "C901",
            "def many(x):\n" + "".join(f"    if x == {n}:\n        print({n})\n" for n in range(9)),
        ),
    ],
)
def test_ruff_catches_what_it_is_to_catch(code, source):
    result = subprocess.run(
        [RUFF, "check", "--select", code, "--stdin-filename", "apps/issues/planted.py", "-"],
        cwd=ROOT,
        input=source,
        capture_output=True,
        text=True,
        check=False,
    )
    assert code in result.stdout
