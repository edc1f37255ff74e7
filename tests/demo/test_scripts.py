"""`bin/install`, on machines that lack something: a line that says what, and nothing made."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import ROOT

TOOLS = ("sh", "dirname", "cmp", "cp", "rm", "uname")


@pytest.fixture
def machine(folder: Path) -> Path:
    """A clone in a folder with a space in its name, and a PATH with next to nothing in it."""
    clone = folder / "a clone"
    shutil.copytree(ROOT / "bin", clone / "bin")
    path = folder / "path"
    path.mkdir()
    for tool in TOOLS:
        (path / tool).symlink_to(shutil.which(tool) or f"/bin/{tool}")
    return folder


def plant(machine: Path, name: str, script: str) -> None:
    """Put a command into the PATH."""
    program = machine / "path" / name
    program.unlink(missing_ok=True)
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def run(machine: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run bin/demo from somewhere else."""
    return subprocess.run(
        [machine / "a clone" / "bin" / "demo", *arguments],
        cwd=machine,
        env={"HOME": str(machine), "PATH": str(machine / "path")},
        capture_output=True,
        text=True,
        check=False,
    )


def refusal(machine: Path) -> str:
    """Run bin/demo; return the one line it says on stderr."""
    ended = run(machine)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1, ended.stderr
    assert not (machine / "a clone" / ".venv").exists()
    return ended.stderr


def test_unsupported_platform(machine: Path) -> None:
    plant(machine, "uname", "case $1 in -s) echo SunOS ;; *) echo sun4v ;; esac")
    assert "SunOS sun4v" in refusal(machine)


def test_no_python(machine: Path) -> None:
    assert "Python 3.11" in refusal(machine)


def test_python_too_old(machine: Path) -> None:
    plant(machine, "python3", "exit 1")
    assert "Python 3.11" in refusal(machine)


def test_python_without_venv(machine: Path) -> None:
    plant(machine, "python3", "case $2 in *ensurepip*) exit 1 ;; esac")
    assert "python3-venv" in refusal(machine)


def venv(machine: Path, script: str, *, installed: str) -> Path:
    """A clone whose .venv is there already; return the note of what is installed in it."""
    clone = machine / "a clone"
    (clone / "apps").symlink_to(ROOT / "apps")
    (clone / "requirements").symlink_to(ROOT / "requirements")
    (clone / ".venv" / "bin").mkdir(parents=True)
    plant(machine, "../a clone/.venv/bin/python", script)
    note = clone / ".venv" / "installed.txt"
    note.write_text(installed)
    return note


@pytest.mark.parametrize("requirements", ["demo", "dev"])
def test_nothing_is_installed_twice(machine: Path, requirements: str) -> None:
    installed = (ROOT / "requirements" / f"{requirements}.txt").read_text()
    venv(machine, f'[ "$2" != pip ] && exec "{sys.executable}" "$@"', installed=installed)
    ended = run(machine, "--help")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "--reset" in ended.stdout


def test_failed_installation_is_said_and_tried_again(machine: Path) -> None:
    note = venv(machine, '[ "$2" != pip ]', installed="something older")
    ended = run(machine)
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert not note.exists()
