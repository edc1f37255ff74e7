"""`bin/faults [pytest arguments]`: every fault at its full count; their table is written anew.

With FAULT_FIGURES naming a file the figures are kept there from one run to the next, and the table
is written from all of them: so a long run can be made in parts.
"""

import os
import platform
import re
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from apps.demo.programs import postgres_version
from tests.faults.figures import COLLECT, FULL, read, tables

# Most stand here; some beside what they break.
WHERE = ("tests/faults", "tests/issues/test_files.py", "tests/issues/test_desk_pages.py")
PAGE = Path(__file__).resolve().parents[2] / "docs/reliability.md"
TABLE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end -->)", re.DOTALL)


def main(arguments: list[str]) -> int:
    kept = os.environ.get(COLLECT)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(kept or f"{folder}/figures.jsonl").resolve()
        place.touch()
        command = [sys.executable, "-m", "pytest", "-v", "-s", *(arguments or WHERE)]
        status = subprocess.run(
            command, env={**os.environ, COLLECT: str(place), FULL: "1"}, check=False
        ).returncode
        found = tables(read(place))
    print(found)
    if status == 0 and (kept or not arguments):
        page = PAGE.read_text(encoding="utf-8")
        PAGE.write_text(TABLE.sub(lambda _: f"{_when()}\n\n{found}", page), encoding="utf-8")
    return status


def _when() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{datetime.now(tz=UTC):%Y-%m-%d}, {os.cpu_count()} cores, {memory:.0f} GB, "
        f"{platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"PostgreSQL {postgres_version()}; other work ran on the machine."
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
