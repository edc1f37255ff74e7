"""Only the servers, for a developer: `python -m apps.demo.servers [--data DIR] [command …]`.

With a command: run it beside them and end. Without: print their addresses and wait for Ctrl-C.
Throw-away unless a data folder is named.
"""

import argparse
import os
import shlex
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from apps.demo.datafolder import DataFolder, open_folder, open_throwaway
from apps.demo.mail import mail_environment, start_mail
from apps.demo.postgres import postgres_environment, start_postgres, wait_for_postgres
from apps.demo.problems import Problem
from apps.demo.processes import Family
from apps.demo.redis_server import redis_environment, start_redis, wait_for_redis


def start_servers(family: Family, folder: DataFolder, outer: Mapping[str, str]) -> dict[str, str]:
    """Start what the environment does not name already; return the addresses of what started.

    A name without an address (`REDIS_URL=`) says to do without.
    """
    family.inherited = [folder.lock]
    found: dict[str, str] = {}
    waits: list[Callable[[], None]] = []
    if "REDIS_URL" not in outer:
        redis = start_redis(family, folder)
        waits.append(lambda: wait_for_redis(redis, folder))
        found |= redis_environment(folder)
    if "DATABASE_URL" not in outer:
        postgres = start_postgres(family, folder)
        waits.append(lambda: wait_for_postgres(postgres, folder))
        found |= postgres_environment(folder)
    if "EMAIL_URL" not in outer:
        found |= mail_environment(start_mail(family, folder), folder)
    for wait in waits:
        wait()
    return found


@contextmanager
def servers(data: Path | None = None) -> Iterator[dict[str, str]]:
    """The servers' addresses, for as long as the block lasts."""
    opened = open_folder(data.absolute()) if data else open_throwaway()
    with opened as folder, Family(environment=dict(os.environ)) as family:
        yield start_servers(family, folder, os.environ)


def main(arguments: Sequence[str]) -> int:
    """Run the command, or wait."""
    parser = argparse.ArgumentParser(prog="python -m apps.demo.servers")
    parser.add_argument("--data", type=Path, help="keep the data in this folder")
    parser.add_argument("command", nargs=argparse.REMAINDER)
    options = parser.parse_args(arguments)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: sys.exit(0))
    try:
        with servers(options.data) as found:
            return _run(options.command, found) if options.command else _wait(found)
    except Problem as problem:
        print(f"servers: {problem}", file=sys.stderr)
        return 1


def _run(command: Sequence[str], found: Mapping[str, str]) -> int:
    return subprocess.run(command, env={**os.environ, **found}, check=False).returncode  # noqa: S603


def _wait(found: Mapping[str, str]) -> int:
    for name, value in found.items():
        print(f"export {name}={shlex.quote(value)}", flush=True)
    while True:
        signal.pause()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
