"""The tables and the sample city: made when they are missing, skipped when they are there."""

import hashlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from apps.demo.datafolder import DataFolder
from apps.demo.processes import ROOT, Family
from apps.demo.progress import step

LOAD_SAMPLE = "load_sample_city"


def prepare_database(family: Family, folder: DataFolder, *, embedded: bool) -> None:
    """Bring the tables up to date; fill them only if nobody has used them before."""
    new = not (folder.stamps / "sample").exists() if embedded else _is_untouched(family)
    schema = _fingerprint()
    if not embedded or _read(folder.stamps / "schema") != schema:
        with step("表を整えています", "migrating"):
            _manage(family, folder, "migrate", "--no-input", "--verbosity", "0")
        (folder.stamps / "schema").write_text(schema)
    if not family.environment["REDIS_URL"]:  # then the cache lies in the database
        _manage(family, folder, "createcachetable")
    if new:
        with step("見本の市を用意しています", "loading the sample city"):
            _manage(family, folder, LOAD_SAMPLE)
        (folder.stamps / "sample").touch()


def _manage(family: Family, folder: DataFolder, command: str, *arguments: str) -> None:
    family.run(command, _command(command, *arguments), log=folder.log(command))


def _command(*arguments: str) -> Sequence[str]:
    return [sys.executable, "manage.py", *arguments]


def _is_untouched(family: Family) -> bool:
    # Asked before migrating, of a database that is not ours: no applied migration, no data.
    plan = subprocess.run(  # noqa: S603
        _command("showmigrations", "--plan"),
        cwd=ROOT,
        env=family.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return plan.returncode == 0 and "[X]" not in plan.stdout


def _fingerprint() -> str:
    """Of everything that `migrate` depends on: Django's and our own migrations."""
    files = [ROOT / "requirements" / "demo.txt", *sorted(ROOT.glob("apps/*/migrations/*.py"))]
    content = b"".join(file.name.encode() + file.read_bytes() for file in files)
    return hashlib.sha256(content).hexdigest()


def _read(path: Path) -> str:
    return path.read_text() if path.exists() else ""
