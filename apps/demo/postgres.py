"""A PostgreSQL of our own: made once, on a private socket, never on the network."""

import signal
from pathlib import Path

from apps.demo.account import give
from apps.demo.datafolder import DataFolder
from apps.demo.problems import Problem
from apps.demo.processes import Child, Family
from apps.demo.programs import postgres_programs, postgres_version, within_reach
from apps.demo.waiting import wait_until

NAME = "komarigoto"
# The built-in locale: with LC_ALL=C, pg_trgm silently returns no trigrams for Japanese.
CLUSTER = [
    *("--username", NAME, "--encoding", "UTF8", "--auth", "trust"),
    *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
    *("--lc-collate", "C", "--lc-ctype", "C.UTF-8"),
]
SETTINGS = ["listen_addresses=", "unix_socket_permissions=0700", "max_connections=50"]
# For data that nobody will miss: no waiting for the disk.
THROWAWAY = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]


def start_postgres(family: Family, folder: DataFolder) -> Child:
    """Make the cluster if there is none, and start the server."""
    programs = within_reach(postgres_programs(), of=folder.account, copies=folder.programs)
    if not folder.postgres.exists():
        _make_cluster(family, folder, programs)
    _insist_on_version(folder.postgres)
    # A pid file of a server that was killed: the lock on the folder says that none is running.
    (folder.postgres / "postmaster.pid").unlink(missing_ok=True)
    settings = [*SETTINGS, *(THROWAWAY if folder.throwaway else [])]
    options = [part for setting in settings for part in ("-c", setting)]
    return family.start(
        "PostgreSQL",
        [programs / "postgres", "-D", folder.postgres, "-k", folder.sockets, *options],
        log=folder.log("postgres"),
        account=folder.account,
        stop_signal=signal.SIGINT,  # "fast": end the sessions, then stop in good order
        death_signal=signal.SIGQUIT if folder.throwaway else signal.SIGINT,
    )


def wait_for_postgres(child: Child, folder: DataFolder) -> None:
    """Return when the server takes connections."""
    wait_until(lambda: _says_ready(folder.postgres, child.popen.pid), child=child)


def postgres_environment(folder: DataFolder) -> dict[str, str]:
    """The address, in the spelling that django-environ reads as a socket folder."""
    return {"DATABASE_URL": f"postgres://{NAME}@/%2F{str(folder.sockets)[1:]}/{NAME}"}


def _make_cluster(family: Family, folder: DataFolder, programs: Path) -> None:
    unfinished = folder.fresh("postgres.unfinished")
    give(unfinished, folder.account)
    family.run(
        "initdb",
        [programs / "initdb", "-D", unfinished, *CLUSTER, *(["-N"] if folder.throwaway else [])],
        log=folder.log("initdb"),
        account=folder.account,
    )
    family.run(
        "createdb",
        [
            *("/bin/sh", "-c", f'echo "CREATE DATABASE {NAME}" | "$@"', "sh"),
            *(programs / "postgres", "--single", "-c", "exit_on_error=on"),
            *("-D", unfinished, "postgres"),
        ],
        log=folder.log("createdb"),
        account=folder.account,
    )
    unfinished.rename(folder.postgres)


def _insist_on_version(cluster: Path) -> None:
    made_by = (cluster / "PG_VERSION").read_text().strip()
    if made_by != postgres_version():
        raise Problem(
            f"このデータは PostgreSQL {made_by} のものです。bin/demo --reset で作り直してください。"
            f" / The data is PostgreSQL {made_by}'s, this is {postgres_version()};"
            " start over with bin/demo --reset."
        )


def _says_ready(cluster: Path, pid: int) -> bool:
    try:
        lines = (cluster / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return False
    return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"  # noqa: PLR2004
