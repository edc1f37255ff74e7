"""`python -m tests.access`: run the matrix, and write what it came to into docs/access.md."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.access.figures import COLLECT, PAGE, table

TABLE = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end -->)", re.DOTALL)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "figures.jsonl"
        place.touch()
        command = [sys.executable, "-m", "pytest", "-q", "tests/access", *sys.argv[1:]]
        status = subprocess.run(
            command, env={**os.environ, COLLECT: str(place)}, check=False
        ).returncode
        if status == 0:
            page = PAGE.read_text(encoding="utf-8")
            PAGE.write_text(TABLE.sub(lambda _: table(place), page), encoding="utf-8")
    return status


if __name__ == "__main__":
    sys.exit(main())
