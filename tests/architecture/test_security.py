"""bandit finds nothing, and would find something."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def bandit(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bandit", "-q", "-c", "pyproject.toml", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    "where",
    [
        ("-r", "apps", "config", "manage.py", "-x", "apps/demo"),
        ("-ll", "-r", "apps/demo"),  # it starts servers and throws seeded dice
    ],
    ids=["the product", "the demo"],
)
def test_bandit_finds_nothing(where):
    found = bandit(*where)
    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (
            "B608",
            "def ask(cursor, name):\n    cursor.execute('SELECT * FROM t WHERE n = ' + name)\n",
        ),
        ("B602", "import subprocess\nsubprocess.run('ls', shell=True)\n"),
        ("B703", "from django.utils.safestring import mark_safe\n\nx = mark_safe(input())\n"),
    ],
)
def test_what_is_planted_is_found(code, line, tmp_path):
    planted = tmp_path / "planted.py"
    planted.write_text(line)
    found = bandit(str(planted))
    assert found.returncode == 1
    assert code in found.stdout
