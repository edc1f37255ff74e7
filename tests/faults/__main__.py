"""`python -m tests.faults`: run the faults that are counted, and write their table."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.faults.figures import COLLECT, read, table

# Most stand here; some beside what they break.
WHERE = ("tests/faults", "tests/issues/test_files.py", "tests/issues/test_desk_pages.py")
PAGE = Path(__file__).resolve().parents[2] / "docs/reliability.md"
TABLE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end -->)", re.DOTALL)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "figures.jsonl"
        place.touch()
        command = [sys.executable, "-m", "pytest", "-q", *WHERE, *sys.argv[1:]]
        status = subprocess.run(
            command, env={**os.environ, COLLECT: str(place)}, check=False
        ).returncode
        if status == 0:
            page = PAGE.read_text(encoding="utf-8")
            PAGE.write_text(TABLE.sub(lambda _: table(read(place)), page), encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
