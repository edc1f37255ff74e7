"""The servers' programs, where they cannot be reached."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from apps.demo import programs
from apps.demo.account import Account, can_reach, server_account
from apps.demo.problems import Problem


def test_missing_wheel_is_a_clear_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(programs, "find_spec", lambda _name: None)
    with pytest.raises(Problem, match="platform"):
        programs.postgres_programs()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root's servers run as somebody else")
def test_programs_below_a_private_folder_are_copied(folder: Path) -> None:
    account = server_account(folder / "postgres")
    assert account is not None
    private = folder / "private"
    private.mkdir(mode=0o700)
    original = programs.postgres_programs()
    package = private / original.parent.parent.name
    for part in (original.parent.parent, original.parent.parent.with_suffix(".libs")):
        shutil.copytree(part, private / part.name, symlinks=True)

    copies = folder / "copies"
    copies.mkdir()
    reached = programs.within_reach(package / "pginstall" / "bin", of=account, copies=copies)

    assert copies in reached.parents
    assert can_reach(account, reached / "postgres")
    assert "PostgreSQL" in version_as(account, reached / "initdb")


def version_as(account: Account, program: Path) -> str:
    return subprocess.run(
        [program, "--version"],
        user=account.uid,
        group=account.gid,
        extra_groups=[],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
