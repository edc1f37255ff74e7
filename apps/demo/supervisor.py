"""`bin/demo`: a whole city hall out of one process, gone when that process is gone."""

import argparse
import os
import shlex
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from socket import socket
from types import FrameType
from typing import NoReturn

from apps.demo.applications import (
    start_beat,
    start_clock,
    start_poller,
    start_slow_worker,
    start_web,
    start_worker,
    wait_for_web,
    wait_for_worker,
)
from apps.demo.database import prepare_database
from apps.demo.datafolder import DataFolder, default_path, open_folder
from apps.demo.people import PEOPLE
from apps.demo.ports import chosen_port, listen
from apps.demo.problems import Problem
from apps.demo.processes import Family, failed
from apps.demo.progress import step
from apps.demo.servers import start_servers

ENDINGS = (signal.SIGINT, signal.SIGTERM)


def main(arguments: Sequence[str]) -> int:
    """Run until Ctrl-C; a problem is one line on stderr."""
    parser = argparse.ArgumentParser(
        prog="bin/demo",
        description="見本の市を動かします。 / Run a sample city on this machine.",
        epilog="PORT=8001 bin/demo · KOMARIGOTO_DATA=/some/folder bin/demo",
    )
    parser.add_argument(
        "--reset", action="store_true", help="最初からやり直します / forget all data and start over"
    )
    parser.add_argument(
        "--without-redis",
        action="store_true",
        help="Redis と Celery を使わずに動かします / run without Redis and Celery",
    )
    options = parser.parse_args(arguments)
    # Installed even where SIGINT arrives ignored, as it does for a command started with `&`.
    for ending in ENDINGS:
        signal.signal(ending, _leave)
    if signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:  # as `nohup` leaves it
        signal.signal(signal.SIGHUP, _leave)
    try:
        _run(_outer(redis=not options.without_redis), reset=options.reset)
    except (Problem, OSError) as problem:
        print(f"bin/demo: {problem}", file=sys.stderr)
        return 1
    return 0


def _outer(*, redis: bool) -> Mapping[str, str]:
    """The environment; without Redis, its address is empty, which the settings understand."""
    nowhere = {} if redis else {"REDIS_URL": "", "CELERY_BROKER_URL": ""}
    return {**os.environ, **nowhere}


def _run(outer: Mapping[str, str], *, reset: bool) -> NoReturn:
    os.umask(0o022)
    port = chosen_port(outer.get("PORT") or "8000")
    # First the folder: whoever had it before has then let go of the port as well.
    with open_folder(default_path(outer)) as folder, listen(port) as listener:
        if reset:
            _reset(folder, outer)
        family = Family(environment=_environment(outer, listener))
        try:
            _start(family, folder, listener, outer)
            listener.close()
            _introduce(family.environment["SITE_URL"], folder)
            _watch(family)
        finally:
            _stop(family)


def _reset(folder: DataFolder, outer: Mapping[str, str]) -> None:
    folder.empty()
    if "DATABASE_URL" in outer:
        print("  DATABASE_URL のデータは消していません / what DATABASE_URL names is left as it is")


def _environment(outer: Mapping[str, str], listener: socket) -> dict[str, str]:
    return {
        "SITE_URL": f"http://localhost:{listener.getsockname()[1]}",
        **outer,
        "DJANGO_SETTINGS_MODULE": "config.settings.local",
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
    }


def _start(family: Family, folder: DataFolder, listener: socket, outer: Mapping[str, str]) -> None:
    with step("PostgreSQL・Redis・メール", "PostgreSQL, Redis, mail"):
        found = start_servers(family, folder, outer)
        family.environment |= found
    prepare_database(family, folder, embedded="DATABASE_URL" in found)
    with step("ウェブサーバー", "web server"):
        web = start_web(family, folder, listener)
        wait_for_web(web, f"http://localhost:{listener.getsockname()[1]}/")
    with step("定期の仕事", "what works beside it"):
        _start_work(family, folder, redis=family.environment["REDIS_URL"] != "")
    # For a developer: `. .data/environment`, and manage.py speaks to the running demo.
    names = (*found, "REDIS_URL", "CELERY_BROKER_URL", "SITE_URL", "DJANGO_SETTINGS_MODULE")
    known = {name: family.environment[name] for name in names if name in family.environment}
    lines = [f"export {name}={shlex.quote(value)}\n" for name, value in known.items()]
    (folder.path / "environment").write_text("".join(lines))


def _start_work(family: Family, folder: DataFolder, *, redis: bool) -> None:
    """Queue, workers and beat; or the two loops that do the same without them."""
    if redis:
        waited_for = start_worker(family, folder)
        start_slow_worker(family, folder)
        start_beat(family, folder)
    else:
        start_poller(family, folder)
        waited_for = start_clock(family, folder)
    wait_for_worker(waited_for)


def _introduce(address: str, folder: DataFolder) -> None:
    print(
        f"\n  {address}/\n\n  サインインできる人(一度押すだけ) / who can sign in, with one click:"
    )
    for person in PEOPLE:
        print(f"    {person.name}  ({person.department}, {person.role})")
    print(f"\n  データ / data: {folder.path}\n  終わるには Ctrl-C / stop with Ctrl-C", flush=True)


def _watch(family: Family) -> NoReturn:
    while True:
        if ended := family.ended():
            raise failed(ended)
        time.sleep(0.5)


def _stop(family: Family) -> None:
    for ending in (*ENDINGS, signal.SIGHUP):
        signal.signal(ending, signal.SIG_IGN)
    with step("止めています", "stopping"):
        family.stop()


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    sys.exit(0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
